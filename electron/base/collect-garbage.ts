import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds after which what was under way has let go of what it held. */
const pause = 1_000;

/**
 * Has V8 collect soon what nobody holds any more, and with it the copies of tokens that parsing, signing and sending have
 * left. By itself it may do so hours later, or never. The function is V8's own, which only this way gives out without a
 * switch at the start; the code that runs in the new context is this one word.
 */
export function collectGarbageSoon(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('globalThis.gc') as ((how: object) => void) | undefined;
    setFlagsFromString('--no-expose-gc');
    // The thorough way: round after round until nothing more is found, and what is left is moved together, so that the
    // pages that held the rest go back to the system. A plain round leaves their bytes where they are.
    collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  }, pause).unref();
}
