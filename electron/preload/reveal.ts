import { contextBridge } from 'electron';
import type { RevealBridge } from '../../shared/bridge.ts';
import type { Answer } from '../../shared/errors.ts';
import { call } from './call.ts';
import { followContrast } from './contrast.ts';
import { clear, draw } from './draw.ts';
import { openPort } from './port.ts';
import { onWaiting } from './waiting.ts';

/**
 * The reveal window's bridge. The one value stays in this closure and is drawn while the person holds the button; the
 * page's own scripts never get it. Its process ends as soon as it has arrived.
 */
type Fetched = Answer<{ bytes: number; lines: number }>;

const port = openPort();
let value: string | null = null;
let canvas: HTMLCanvasElement | null = null;
let spoken: HTMLElement | null = null;
let speak = false;
let finish: ((answer: Fetched) => void) | null = null;
let asked = false;

port.onMessage((message) => {
  if (message.kind === 'value') {
    value = message.text;
    port.send({ kind: 'received' });
    finish?.({ ok: true, value: { bytes: message.bytes, lines: message.lines } });
  }
  if (message.kind === 'read-failed') finish?.({ ok: false, error: message.error });
});
port.onEnded((error) => finish?.({ ok: false, error }));

for (const type of ['copy', 'cut', 'paste'] as const) {
  document.addEventListener(type, (event) => event.preventDefault(), true);
}

const bridge = {
  call,
  fetch(ids: { canvas: string; spoken: string }): Promise<Fetched> {
    const found = document.getElementById(ids.canvas);
    if (asked || !(found instanceof HTMLCanvasElement)) {
      return Promise.resolve({ ok: false, error: { code: 'not-allowed' } });
    }
    asked = true;
    canvas = found;
    spoken = document.getElementById(ids.spoken);
    return new Promise((resolve) => {
      finish = (answer) => {
        finish = null;
        resolve(answer);
      };
      port.send({ kind: 'read' });
    });
  },
  onWaiting: onWaiting('reveal.waiting'),
  show(on: boolean) {
    if (canvas === null || value === null) return;
    if (on) draw({ canvas, text: value, size: 16, wrap: true });
    else clear(canvas);
    // Only by the person's own switch: what stands in the page can be read by every assistive program.
    if (spoken !== null) spoken.textContent = on && speak ? value : '';
  },
  setSpoken(on: boolean) {
    speak = on;
    if (!on && spoken !== null) spoken.textContent = '';
  },
  onEnded(listener: Parameters<RevealBridge['onEnded']>[0]) {
    // Once the value is here, the end of its process is as it should be.
    port.onEnded((error) => {
      if (value === null) listener(error);
    });
  },
};
followContrast();
contextBridge.exposeInMainWorld('sotto', Object.freeze(bridge));
