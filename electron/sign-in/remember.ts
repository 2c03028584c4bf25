import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import type { ICachePlugin } from '@azure/msal-node';
import type { KeychainState } from '../../shared/entities.ts';
import { KeychainFailed, openKeychain } from './keytar.ts';
import { makeTokenStore, type TokenStore } from './token-store.ts';

/** After this time (ms) a sign-in or a call no longer waits for the keychain, which goes on by itself. */
const saveWait = 2_000;
/** A keychain that takes longer (ms) than this is probably asking the person, so Sotto says so. */
const askingAfter = 1_000;

export interface RememberOptions {
  keychainService: string;
  /** Another state of the keychain, to be shown and logged. */
  onState(state: KeychainState): void;
}

/** MSAL's cache: in this process, and in the keychain where there is one. Never in a file. */
export interface Remember {
  state(): KeychainState;
  /** Connects one of MSAL's clients, until the next `forget`: what such a client still learns afterwards is dropped. */
  plugin(): ICachePlugin;
  /** Opens the keychain and takes what it holds. Settles within the keychain's patience; throws nothing. */
  open(): Promise<void>;
  /** Forgets here and in the keychain; where that fails, the state is `not-removed`. Throws nothing. */
  forget(): Promise<void>;
}

/**
 * The one copy of the cache that all of MSAL's clients share, so that a keychain that fails in the middle of a session
 * costs nobody a token: from then on Sotto remembers until it closes, and says so.
 */
export function makeRemember({ keychainService, onState }: RememberOptions): Remember {
  let text: string | null = null;
  let store: TokenStore | null = null;
  let signOuts = 0;
  let state: KeychainState = 'opening';

  const become = (next: KeychainState): void => {
    if (next === state) return;
    state = next;
    onState(next);
  };
  const remembers = (): boolean => state === 'used' || state === 'damaged';
  const save = async (): Promise<void> => {
    if (store === null || text === null || !remembers()) return;
    try {
      await store.save(text);
      // What was said of the damage has been dealt with.
      become('used');
    } catch (error) {
      become(troubleOf(error));
    }
  };

  return {
    state: () => state,

    async open() {
      const since = signOuts;
      const asking = setTimeout(() => become('asking'), askingAfter);
      try {
        store = makeTokenStore(await openKeychain(keychainService), owner());
        const { text: found, stored } = await store.load();
        if (stored === 'newer' || stored === 'foreign') {
          become(stored);
          return;
        }
        // A sign-out while the keychain was asking means what it holds as well.
        const isForgotten = since !== signOuts;
        if (stored === 'damaged' || isForgotten) await store.clear();
        become(stored === 'damaged' ? 'damaged' : 'used');
        // Whoever signed in while the keychain was asking is the one to remember.
        if (text !== null) await save();
        else if (!isForgotten) text = found;
      } catch (error) {
        become(since === signOuts ? troubleOf(error) : 'not-removed');
      } finally {
        clearTimeout(asking);
      }
    },

    plugin() {
      const since = signOuts;
      return {
        async beforeCacheAccess({ tokenCache }) {
          if (text !== null && since === signOuts) tokenCache.deserialize(text);
        },
        async afterCacheAccess({ cacheHasChanged, tokenCache }) {
          if (!cacheHasChanged || since !== signOuts) return;
          text = tokenCache.serialize();
          await atMost(saveWait, save());
        },
      };
    },

    async forget() {
      text = null;
      signOuts += 1;
      if (store === null || state === 'newer' || state === 'foreign') return;
      try {
        // A keychain that has been locked since says of each entry that it is not there: it is tried first.
        await openKeychain(keychainService);
        await store.clear();
        // It does again what it refused before, at the last sign-out or in the middle of the session.
        become('used');
      } catch {
        become('not-removed');
      }
    },
  };
}

const troubleOf = (error: unknown): KeychainState => (error instanceof KeychainFailed ? error.why : 'refused');

/** Whose entries they are, as a digest: a copied keyring must not sign another user in. */
function owner(): string {
  let user = String(process.getuid?.() ?? '');
  try {
    user += ` ${userInfo().username}`;
  } catch {
    // A user without an entry in the system's list has a number and no name.
  }
  return createHash('sha256').update(user).digest('hex').slice(0, 16);
}

async function atMost(time: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
