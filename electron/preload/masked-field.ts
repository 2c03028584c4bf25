import { clear, draw } from './draw.ts';

/**
 * The one masked field of a window. Its text is read here, from the element, at the moment it is needed: it crosses no
 * bridge inside the renderer and enters no React state.
 */
export interface MaskedField {
  /** Watches this field (by id) and draws a peek on this canvas (by id). `onInput` hears of every change. */
  watch(ids: { field: string; canvas: string }, onInput: (text: string) => void): void;
  text(): string;
  peek(on: boolean): void;
}

export function makeMaskedField(): MaskedField {
  let field: HTMLInputElement | null = null;
  let canvas: HTMLCanvasElement | null = null;
  return {
    watch(ids, onInput) {
      const found = document.getElementById(ids.field);
      const overlay = document.getElementById(ids.canvas);
      if (!(found instanceof HTMLInputElement) || found.type !== 'password') return;
      if (!(overlay instanceof HTMLCanvasElement)) return;
      field = found;
      canvas = overlay;
      found.addEventListener('input', () => onInput(found.value));
    },
    text: () => field?.value ?? '',
    peek(on) {
      if (canvas === null || field === null) return;
      if (on) draw({ canvas, text: field.value, size: 14, wrap: canvas.clientHeight >= 60 });
      else clear(canvas);
    },
  };
}

/**
 * Lets no text in but by keys, and none out. Pasting is stopped before Chromium reads the clipboard, whatever asked for
 * it: keys, menu or the middle click. Chromium's own paste leaves copies in main, even of an entry that is cancelled.
 * `onFile`: where a file may be dropped; files are dragged as paths, not as contents.
 */
export function refuseText(onPasteRefused: () => void, onFile?: (file: File) => void): void {
  document.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      onPasteRefused();
    },
    true,
  );
  for (const type of ['copy', 'cut'] as const) {
    document.addEventListener(type, (event) => event.preventDefault(), true);
  }
  // `dropEffect` refuses the drop; `preventDefault` alone would accept it.
  for (const type of ['dragenter', 'dragover', 'drop'] as const) {
    document.addEventListener(
      type,
      (event) => {
        event.preventDefault();
        if (event.dataTransfer === null) return;
        const isFile = onFile !== undefined && event.dataTransfer.types.includes('Files');
        event.dataTransfer.dropEffect = isFile ? 'copy' : 'none';
        const file = event.dataTransfer.files[0];
        if (isFile && type === 'drop' && file !== undefined) onFile(file);
      },
      true,
    );
  }
}
