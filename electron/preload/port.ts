import { ipcRenderer } from 'electron';
import type { Failure } from '../../shared/errors.ts';
import type { FromVault, ToVault } from '../../shared/port.ts';

/** This window's end of the port to its vault process. */
export interface Port {
  send(message: ToVault): void;
  onMessage(listener: (message: FromVault) => void): void;
  onEnded(listener: (error: Failure) => void): void;
}

/**
 * Waits for the port from main and shakes hands before anything else is sent: an early message might queue in main.
 * Messages sent before that wait here, in this process.
 */
export function openPort(): Port {
  const unsent: ToVault[] = [];
  const messageListeners: ((message: FromVault) => void)[] = [];
  const endListeners: ((error: Failure) => void)[] = [];
  let ready: MessagePort | null = null;
  let ended = false;

  ipcRenderer.once('sotto:port', (event) => {
    const port = event.ports[0];
    if (port === undefined) return;
    port.onmessage = ({ data }: MessageEvent<FromVault>) => {
      if (data.kind === 'ready') {
        ready = port;
        for (const message of unsent.splice(0)) port.postMessage(message);
      } else {
        for (const listener of messageListeners) listener(data);
      }
    };
    port.addEventListener('close', () => {
      ended = true;
      for (const listener of endListeners) listener({ code: 'vault-process-ended' });
    });
    port.postMessage({ kind: 'hello' } satisfies ToVault);
  });

  return {
    send(message) {
      if (ready === null) unsent.push(message);
      else ready.postMessage(message);
    },
    onMessage: (listener) => {
      messageListeners.push(listener);
    },
    onEnded(listener) {
      endListeners.push(listener);
      if (ended) listener({ code: 'vault-process-ended' });
    },
  };
}
