/**
 * Draws a value on a canvas. Not as text in the page: that would stand in the accessibility tree and, as a selection,
 * in X11's PRIMARY; measured, a canvas leaves no copy outside of this process. Widths are measured character by
 * character for the same reason that there is no regular expression: fewer strings that outlive the drawing.
 */
export interface Drawing {
  canvas: HTMLCanvasElement;
  text: string;
  /** CSS pixels. */
  size: number;
  wrap: boolean;
}

export function draw({ canvas, text, size, wrap }: Drawing): void {
  const context = prepare(canvas);
  if (context === null) return;
  const { color, fontFamily } = getComputedStyle(canvas);
  context.font = `${size}px ${fontFamily}`;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const padding = 12;
  const advance = context.measureText('0').width;
  const columns = Math.max(1, Math.floor((width - 2 * padding) / advance));
  const lines = layOut(text, columns, wrap);
  const lineHeight = Math.round(size * 1.5);
  const room = Math.max(1, Math.floor((height - 8) / lineHeight));
  const shown = Math.min(lines.length, room);
  const first = height / 2 - ((shown - 1) * lineHeight) / 2;
  for (let i = 0; i < shown; i++) {
    const [from, to] = lines[i] ?? [0, 0];
    const y = first + i * lineHeight;
    const x = shown === 1 && wrap ? (width - (to - from) * advance) / 2 : padding;
    const more = i === shown - 1 && lines.length > shown;
    for (let at = from; at < to; at++) {
      const column = at - from;
      if (more && column >= columns - 1) break;
      context.fillText(text.charAt(at), x + column * advance, y);
    }
    if (more) context.fillText('…', x + Math.min(to - from, columns - 1) * advance, y);
  }
}

export function clear(canvas: HTMLCanvasElement): void {
  prepare(canvas);
}

/** Sets the backing store to the device's pixels, which also erases what was drawn. */
function prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.scale(scale, scale);
  return context;
}

/** Lines as ranges of code units: broken at line ends and, where wanted, at the width. */
function layOut(text: string, columns: number, wrap: boolean): [number, number][] {
  const lines: [number, number][] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const lineEnd = text.charCodeAt(at) === 0x0a;
    if (lineEnd || (wrap && at - from === columns)) {
      lines.push([from, at]);
      from = lineEnd ? at + 1 : at;
    }
  }
  lines.push([from, text.length]);
  return lines;
}
