import type { ScenarioVault } from '../scenario.ts';

/** Counts the requests of a vault in windows of fixed length, as the service does. */
export class Throttle {
  readonly #limit: ScenarioVault['throttle'];
  #from = 0;
  #count = 0;

  constructor(vault: ScenarioVault) {
    this.#limit = vault.throttle;
  }

  /** Milliseconds until the next window, or 0 for a request that is taken. One that is refused counts for nothing. */
  take(now = Date.now()): number {
    if (this.#limit === undefined) return 0;
    const { requests, windowMs } = this.#limit;
    if (now >= this.#from + windowMs) {
      this.#from = now;
      this.#count = 0;
    }
    if (this.#count >= requests) return this.#from + windowMs - now;
    this.#count += 1;
    return 0;
  }
}
