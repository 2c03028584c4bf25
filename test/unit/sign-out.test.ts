import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { collectGarbageSoon } from '../../electron/base/collect-garbage.ts';
import { makeSignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import { signInLikeABrowser } from '../emulator/browser.ts';
import { deferred } from '../emulator/deferred.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { cloudOf, routeOf } from './azure.ts';

/** Whenever somebody signs out, nothing of them stays in the keychain, and the next start knows nobody. */

/** The keychain's native module, in memory; `opens` is when it answers. */
const keychain = vi.hoisted(() => ({ entries: new Map<string, string>(), opens: Promise.resolve() }));
vi.mock('keytar', () => ({
  default: {
    getPassword: async (_service: string, account: string) => {
      await keychain.opens;
      return keychain.entries.get(account) ?? null;
    },
    setPassword: async (_service: string, account: string, text: string) => {
      await keychain.opens;
      keychain.entries.set(account, text);
    },
    deletePassword: async (_service: string, account: string) => {
      await keychain.opens;
      return keychain.entries.delete(account);
    },
  },
}));

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => keychain.entries.clear());
afterEach(() => emulator.faults.clear());

function start() {
  return makeSignIn({
    ...{ tenant: null, redirectPort: null },
    cloud: cloudOf(emulator),
    clientId: emulator.clientId,
    route: routeOf(emulator),
    keychainService: 'Sotto test',
    openBrowser: async (url) => {
      signInLikeABrowser({ url, account: people.lena, password: 'demo-only-Lena-1' }).catch(() => undefined);
    },
    endPages,
    onKeychain: () => undefined,
    mayTakeUp: () => Promise.resolve(true),
    onChange: () => undefined,
  });
}
const vaultToken = (signIn: ReturnType<typeof start>) =>
  signIn.getToken({ scope: cloudOf(emulator).vaultScope, tenantId: null, claims: null });

/** Signed in, in the keychain as well. */
async function signedIn() {
  const signIn = start();
  await signIn.restore();
  expect(await signIn.signIn()).toMatchObject({ ok: true });
  expect(keychain.entries.size).toBeGreaterThan(1);
  return signIn;
}
async function expectNobody() {
  expect([...keychain.entries.keys()]).toEqual([]);
  const next = start();
  await next.restore();
  expect(next.state()).toMatchObject({ account: null, accounts: [], keychain: 'used' });
}

it('right after a start, before any call', async () => {
  await signedIn();
  const next = start();
  await next.restore();
  await next.signOut();
  await expectNobody();
});

it('while a token is being refreshed, which comes afterwards', async () => {
  const signIn = await signedIn();
  const held = emulator.faults.schedule({
    ...{ service: 'entra', operation: 'token' },
    fault: { kind: 'hold', commit: true },
  });
  const late = vaultToken(signIn);
  await held.reached;
  await signIn.signOut();
  held.release();
  await late;
  await expect(vaultToken(signIn)).rejects.toMatchObject({ failure: { code: 'signed-out' } });
  await expectNobody();
});

it('while the keychain still asks the person, who opens it afterwards', async () => {
  await signedIn();
  const asks = deferred();
  keychain.opens = asks.promise;
  const next = start();
  const restored = next.restore();
  await next.signOut();
  asks.resolve();
  await restored;
  expect(next.state()).toMatchObject({ account: null, accounts: [] });
  await expectNobody();
});

it('and signs in again while the keychain still asks: the one who is there is remembered', async () => {
  await signedIn();
  const asks = deferred();
  keychain.opens = asks.promise;
  const next = start();
  const restored = next.restore();
  await next.signOut();
  expect(await next.signIn()).toMatchObject({ ok: true });
  asks.resolve();
  await restored;
  const after = start();
  await after.restore();
  expect(after.state()).toMatchObject({ account: { username: people.lena } });
});

it('and what nobody holds any more is collected soon', async () => {
  const gone = new WeakRef(Buffer.from('a token'));
  collectGarbageSoon();
  await vi.waitUntil(() => gone.deref() === undefined, { timeout: 5_000 });
});
