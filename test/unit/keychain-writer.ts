import { openKeychain, type Keychain } from '../../electron/sign-in/keytar.ts';
import { makeTokenStore } from '../../electron/sign-in/token-store.ts';

/**
 * A process that works on the real keychain and can die in the middle: run by `keychain-killed.test.ts`, as
 *
 *   keychain-writer.mjs SERVICE save LENGTH LETTER DIES-AFTER
 *   keychain-writer.mjs SERVICE clear DIES-AFTER
 *   keychain-writer.mjs SERVICE look
 *
 * It kills itself with SIGKILL right after the call of the keychain with that number; 0 for never. `look` prints what the
 * next start would find, as JSON.
 */
const [service = '', deed = '', ...rest] = process.argv.slice(2);

/** A text of a length, made of one letter: as telling as the text itself, and short enough for a command line. */
const textOf = (length: number, letter: string): string => JSON.stringify({ RefreshToken: letter.repeat(length) });

function dying(keychain: Keychain, after: number): { keychain: Keychain; calls: () => number } {
  let calls = 0;
  const counted = async <T>(call: Promise<T>): Promise<T> => {
    const answer = await call;
    calls += 1;
    if (calls === after) process.kill(process.pid, 'SIGKILL');
    return answer;
  };
  return {
    calls: () => calls,
    keychain: {
      get: (account) => counted(keychain.get(account)),
      set: (account, text) => counted(keychain.set(account, text)),
      remove: (account) => counted(keychain.remove(account)),
    },
  };
}

const opened = await openKeychain(service);
if (deed === 'look') {
  const { text, stored } = await makeTokenStore(opened, 'me').load();
  const kept = text === null ? null : (JSON.parse(text) as { RefreshToken: string }).RefreshToken;
  process.stdout.write(JSON.stringify({ stored, length: kept?.length ?? 0, letter: kept?.[0] ?? '' }));
} else {
  const [length = '0', letter = ''] = rest;
  const { keychain, calls } = dying(opened, Number(rest.at(-1)));
  const store = makeTokenStore(keychain, 'me');
  await (deed === 'clear' ? store.clear() : store.save(textOf(Number(length), letter)));
  process.stdout.write(JSON.stringify({ calls: calls() }));
}
