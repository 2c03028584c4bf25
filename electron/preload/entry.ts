import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EntryBridge, SaveOutcome, ValueState } from '../../shared/bridge.ts';
import type { FromVault } from '../../shared/port.ts';
import { valueFacts } from '../../shared/secret-rules.ts';
import { call } from './call.ts';
import { followContrast } from './contrast.ts';
import { makeMaskedField, refuseText } from './masked-field.ts';
import { openPort } from './port.ts';
import { onWaiting } from './waiting.ts';

/**
 * The entry window's bridge. The value is read here, from the element, at the moment it is needed: it crosses no bridge
 * inside the renderer and enters no React state. The page learns only what can be told of it.
 */
const port = openPort();
const masked = makeMaskedField();
/** Whether the vault process holds the value, so that what stands in the field is none. */
let held = false;
let finishSave: ((outcome: SaveOutcome) => void) | null = null;
let tellValue: (state: ValueState) => void = () => undefined;
let covered: number | null = null;
let tellCovered: (until: number | null) => void = () => undefined;
let tellPasteRefused: () => void = () => undefined;

port.onMessage((message: FromVault) => {
  switch (message.kind) {
    case 'held':
      held = true;
      tellValue({ from: 'held', source: message.source, facts: message.facts });
      return;
    case 'not-held':
      held = false;
      tellValue({ from: 'held', source: message.source, error: message.error });
      return;
    case 'saved':
      finishSave?.({ ok: true, name: message.name, version: message.version });
      return;
    case 'save-failed':
      finishSave?.({ ok: false, field: message.field, error: message.error });
      return;
    default:
      return;
  }
});
port.onEnded((error) => finishSave?.({ ok: false, field: 'form', error }));

refuseText(
  () => tellPasteRefused(),
  (file) => {
    // Of a file that the system itself has handed over; one that a page has made has no path.
    const path = webUtils.getPathForFile(file);
    if (path !== '' && covered === null) port.send({ kind: 'open-dropped', path });
  },
);

// Hidden here and at once, whatever the page does about it: nothing that was typed or peeked at stays on show.
ipcRenderer.on('sotto:cover', (_event, until: unknown) => {
  covered = typeof until === 'number' ? until : null;
  masked.peek(false);
  document.documentElement.toggleAttribute('data-covered', covered !== null);
  tellCovered(covered);
});

const bridge = {
  call,
  watchField(ids: { field: string; canvas: string }) {
    masked.watch(ids, (text) => tellValue({ from: 'typed', facts: valueFacts(text) }));
  },
  onValue(listener: (state: ValueState) => void) {
    tellValue = listener;
  },
  onPasteRefused(listener: () => void) {
    tellPasteRefused = listener;
  },
  onEnded: port.onEnded,
  onWaiting: onWaiting('entry.waiting'),
  onCovered(listener: (until: number | null) => void) {
    tellCovered = listener;
    if (covered !== null) listener(covered);
  },
  peek(on: boolean) {
    masked.peek(on && covered === null);
  },
  takePart(part: number | null) {
    port.send({ kind: 'take-part', part });
  },
  drop() {
    held = false;
    port.send({ kind: 'drop' });
    tellValue({ from: 'typed', facts: valueFacts(masked.text()) });
  },
  save({ name, attributes, basedOn, recipe }: Parameters<EntryBridge['save']>[0]): Promise<SaveOutcome> {
    return new Promise((resolve) => {
      finishSave = (outcome) => {
        finishSave = null;
        resolve(outcome);
      };
      const value = held
        ? { from: 'held' as const }
        : recipe !== null
          ? { from: 'generated' as const, recipe }
          : { from: 'typed' as const, text: masked.text() };
      port.send({ kind: 'save', name, value, attributes, basedOn });
    });
  },
};
followContrast();
contextBridge.exposeInMainWorld('sotto', Object.freeze(bridge));
