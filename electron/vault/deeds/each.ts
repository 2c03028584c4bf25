import { setTimeout as pause } from 'node:timers/promises';
import type { DeedResult } from '../../../shared/deeds.ts';
import { failure, type ErrorCode, type Failure } from '../../../shared/errors.ts';
import { vaultFailure } from '../errors.ts';

export interface Watch {
  /** Ends the deed after the secret it is at. */
  stop: AbortSignal;
  onProgress(progress: { done: number; all: number; pause: number | null }): void;
}

/** What came of one secret; the name is added by whoever asked. */
export type Outcome = Omit<DeedResult, 'name'>;

export const done = (until: number | null = null): Outcome => ({ outcome: 'done', error: null, until });
export const missing: Outcome = { outcome: 'missing', error: null, until: null };
export const failed = (error: Failure): Outcome => ({ outcome: 'failed', error, until: null });
const left: Outcome = { outcome: 'left', error: null, until: null };

/** What is wrong with one secret and says nothing of the next. After any other failure the rest would fail as well. */
const ofOneSecret = new Set<ErrorCode>([
  'secret-not-found',
  'secret-disabled',
  'secret-deleted',
  'secret-busy',
  'secret-changed',
  'purge-protected',
  'write-uncertain',
]);

/** Seconds before a throttled vault is asked again where it names no time. */
const ownPause = 2;

/**
 * Does one thing to each of these names, one after the other, and answers a result for each. A vault that asks for a
 * pause gets it, and then the same name has its turn again. `work` may throw what the SDK throws.
 */
export async function forEach(
  names: readonly string[],
  work: (name: string) => Promise<Outcome>,
  { stop, onProgress }: Watch,
): Promise<DeedResult[]> {
  const results: DeedResult[] = [];
  const tell = (wait: number | null): void => onProgress({ done: results.length, all: names.length, pause: wait });
  let goesOn = true;
  for (const name of names) {
    tell(null);
    const outcome = goesOn && !stop.aborted ? await patiently(() => work(name), stop, tell) : left;
    results.push({ name, ...outcome });
    if (outcome.error !== null && !ofOneSecret.has(outcome.error.code)) goesOn = false;
  }
  tell(null);
  return results;
}

async function patiently(
  work: () => Promise<Outcome>,
  stop: AbortSignal,
  tell: (wait: number | null) => void,
): Promise<Outcome> {
  for (;;) {
    const outcome = await work().catch((error: unknown) => failed(vaultFailure(error)));
    if (outcome.error?.code !== 'throttled') return outcome;
    const wait = outcome.error.retryAfter ?? ownPause;
    tell(wait);
    if (!(await slept(wait, stop))) return left;
    tell(null);
  }
}

/** False where it was stopped before. */
async function slept(seconds: number, stop: AbortSignal): Promise<boolean> {
  try {
    await pause(seconds * 1_000, undefined, { signal: stop });
    return true;
  } catch {
    return false; // Stopped, which is the only way in which a pause fails.
  }
}

/** Seconds between two looks at a secret that is on its way, and for how long it is looked after. */
const look = 0.5;
const looks = 120;

/**
 * Asks until the vault is through with what it does to a secret: `ask` answers null as long as it is not. Throws what
 * `ask` throws. Codes: `secret-busy` after a minute, or where it was stopped.
 */
export async function whenSettled(ask: () => Promise<Outcome | null>, stop: AbortSignal): Promise<Outcome> {
  for (let turn = 0; turn < looks; turn++) {
    const outcome = await ask();
    if (outcome !== null) return outcome;
    if (!(await slept(look, stop))) break;
  }
  return failed(failure('secret-busy').error);
}
