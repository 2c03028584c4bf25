import type { Failure } from '../../shared/errors.ts';
import type { ProxyCredentials, ProxyRefusal, ProxyStep } from '../../shared/port.ts';
import { Failed } from '../network/failed.ts';
import { passwordFailure } from '../network/proxy.ts';
import { readEntry, removeEntry, writeEntry } from './keytar.ts';

/** What the person is asked: by which proxy, with which name last, and whether that was refused. */
export interface ProxyQuestion {
  proxy: string;
  username: string;
  refused: boolean;
  /** Tries what they typed; null when the proxy takes it, and else why not, to be said at the field. */
  take(given: ProxyCredentials, keep: boolean): Promise<Failure | null>;
}

export interface ProxySignInOptions {
  /** The keychain's service under which the passwords of proxies are entries. */
  service: string;
  /** Opens the window; resolves when it is gone, taken or not. Null where nobody may be asked now. */
  ask(question: ProxyQuestion): Promise<void> | null;
  /** Whether the proxy lets through to where it refused to, with these credentials; null where it does. */
  tryOut(refusal: ProxyRefusal): Promise<Failure | null>;
}

export interface ProxySignIn {
  /** The same steps, with the passwords that are known. */
  addPasswords(steps: ProxyStep[]): Promise<ProxyStep[]>;
  /** See `Route.signInToProxy`. */
  signIn(refusal: ProxyRefusal, since: number): Promise<void>;
  /** Forgets every password that was used since the start, in the keychain too. */
  forget(): Promise<void>;
}

/** Failures after which nobody knows whether the password was right; any other comes from beyond the proxy. */
const unsettled = new Set<Failure['code']>([
  'proxy-needs-password',
  'proxy-password-refused',
  'proxy-sign-in-unsupported',
  'proxy-unreachable',
  'timed-out',
  'offline',
]);

/**
 * The names and passwords for proxies: credentials for the network and no secrets of a vault, so that main may hold them.
 * From the keychain where the person wished so (the proxy's `host:port` as account, `name:password` as text; read anew
 * for each connection, so that a new password counts at once), else from memory, until Sotto ends.
 *
 * One window however many calls wait. What is typed there is tried once, by itself, before the calls go on: many of them
 * with a wrong password would lock an account out.
 */
export function makeProxySignIn({ service, ask, tryOut }: ProxySignInOptions): ProxySignIn {
  const inMemory = new Map<string, ProxyCredentials>();
  const used = new Set<string>();
  const declined = new Map<string, number>();
  let asking: { proxy: string; accepted: Promise<boolean> } | null = null;

  const known = async (proxy: string): Promise<ProxyCredentials | null> => {
    const typed = inMemory.get(proxy);
    if (typed !== undefined) return typed;
    const text = await readEntry(service, proxy);
    const colon = text?.indexOf(':') ?? -1;
    if (text === null || colon < 1) return null;
    used.add(proxy);
    return { username: text.slice(0, colon), password: text.slice(colon + 1) };
  };
  const keepAs = async (proxy: string, given: ProxyCredentials, keep: boolean): Promise<void> => {
    used.add(proxy);
    inMemory.set(proxy, given);
    if (!keep) await removeEntry(service, proxy);
    // Where the keychain does not take it after all, it is known until Sotto ends.
    else if (await writeEntry(service, proxy, `${given.username}:${given.password}`)) inMemory.delete(proxy);
  };
  const askFor = async (proxy: string, refusal: ProxyRefusal): Promise<boolean> => {
    let accepted = false;
    await ask({
      proxy,
      username: refusal.proxy.credentials?.username ?? '',
      refused: refusal.proxy.credentials !== null,
      async take(given, keep) {
        const failed = await tryOut({ ...refusal, proxy: { ...refusal.proxy, credentials: given } });
        if (failed !== null && unsettled.has(failed.code)) return failed;
        await keepAs(proxy, given, keep);
        accepted = true;
        return null;
      },
    });
    if (!accepted) declined.set(proxy, Date.now());
    return accepted;
  };

  return {
    addPasswords: (steps) =>
      Promise.all(
        steps.map(async (step) =>
          step.kind === 'http' || step.kind === 'https' ? { ...step, credentials: await known(addressOf(step)) } : step,
        ),
      ),

    async signIn(refusal, since) {
      const proxy = addressOf(refusal.proxy);
      for (;;) {
        // Another call's prompt, or the keychain, has brought another password since this one was refused.
        if (!isSame(await known(proxy), refusal.proxy.credentials)) return;
        // Whoever said no has said it for every call that was under way.
        if ((declined.get(proxy) ?? -Infinity) >= since) throw new Failed(passwordFailure(refusal));
        if (asking === null) {
          const mine = { proxy, accepted: askFor(proxy, refusal) };
          asking = mine;
          void mine.accepted.finally(() => {
            asking = null;
          });
        }
        const { accepted, proxy: about } = asking;
        const yes = await accepted;
        if (about === proxy && yes) return;
      }
    },

    async forget() {
      const proxies = [...used];
      used.clear();
      inMemory.clear();
      await Promise.all(proxies.map((proxy) => removeEntry(service, proxy)));
    },
  };
}

const addressOf = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`;

const isSame = (a: ProxyCredentials | null, b: ProxyCredentials | null): boolean =>
  a?.username === b?.username && a?.password === b?.password;
