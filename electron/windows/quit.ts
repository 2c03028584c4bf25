import { app } from 'electron';

/** How long (ms) the end of Sotto waits for the keychain to keep what it was given. */
const patience = 2_000;

/**
 * Ends Sotto when the keychain rests. A call of it that hangs (its prompt is open and nobody answers) would keep the
 * process at its end for good, at full load, so then it is killed; nothing else is left to be done by that time.
 */
export function quitWhen(rests: (time: number) => Promise<boolean> | null): void {
  app.on('will-quit', (event) => {
    const rested = rests(patience);
    if (rested === null) return;
    event.preventDefault();
    void rested.then((yes) => {
      if (!yes) process.kill(process.pid, 'SIGKILL');
      // Not within the quitting that was just stopped, which would not hear it.
      setImmediate(() => app.quit());
    });
  });
}

/** Ends Sotto and starts it anew with the same arguments. */
export function relaunch(): void {
  app.relaunch();
  app.quit();
}
