import { contextBridge, ipcRenderer } from 'electron';
import { call } from './call.ts';
import { followContrast } from './contrast.ts';

type Listener = (payload: never) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on('sotto:event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

const bridge = {
  call,
  on(name: string, listener: Listener) {
    const known = listeners.get(name) ?? new Set();
    known.add(listener);
    listeners.set(name, known);
    return () => {
      known.delete(listener);
    };
  },
};
followContrast();
// A `WorkspaceBridge` for the page, whose `call` is typed by the contract; here it is only a name and a message.
contextBridge.exposeInMainWorld('sotto', Object.freeze(bridge));
