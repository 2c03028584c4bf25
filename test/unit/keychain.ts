import type { Keychain } from '../../electron/sign-in/keytar.ts';

/** The machine stopped, or the keychain did. */
export class Killed extends Error {
  override name = 'Killed';
}

/** A keychain in memory. `dieAfter(n)`: the call after the next `n` and all later ones throw and change nothing. */
export function makeKeychain(entries = new Map<string, string>()) {
  let left = Infinity;
  let calls = 0;
  const step = (): void => {
    if (left <= 0) throw new Killed();
    left -= 1;
    calls += 1;
  };
  const keychain: Keychain = {
    async get(account) {
      step();
      return entries.get(account) ?? null;
    },
    async set(account, text) {
      step();
      entries.set(account, text);
    },
    async remove(account) {
      step();
      entries.delete(account);
    },
  };
  return {
    keychain,
    entries,
    dieAfter: (n: number) => {
      left = n;
    },
    calls: () => calls,
  };
}
