import { ipcRenderer } from 'electron';

/** Hears from main whether what this window does waits for the person to sign in once more. */
export function onWaiting(event: 'entry.waiting' | 'reveal.waiting') {
  let tell: (waiting: boolean) => void = () => undefined;
  ipcRenderer.on('sotto:event', (_event, name: string, payload: { waiting: boolean }) => {
    if (name === event) tell(payload.waiting);
  });
  return (listener: (waiting: boolean) => void): void => {
    tell = listener;
  };
}
