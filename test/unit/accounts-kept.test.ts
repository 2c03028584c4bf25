import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import { signInLikeABrowser } from '../emulator/browser.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { armTokenOf, codeOf, startSignIn, vaultTokenOf, type Person } from './start-sign-in.ts';

/** The keychain's native module, in memory: present and working, missing, or broken in the middle. */
const keychain = vi.hoisted(() => ({ entries: new Map<string, string>(), state: 'working' }));
vi.mock('keytar', () => {
  const check = (): void => {
    if (keychain.state !== 'working') throw new Error('no keychain');
  };
  return {
    default: {
      getPassword: async (service: string, account: string) => {
        check();
        return keychain.entries.get(`${service}/${account}`) ?? null;
      },
      setPassword: async (service: string, account: string, text: string) => {
        check();
        keychain.entries.set(`${service}/${account}`, text);
      },
      deletePassword: async (service: string, account: string) => {
        check();
        return keychain.entries.delete(`${service}/${account}`);
      },
    },
  };
});

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => {
  keychain.entries.clear();
  keychain.state = 'working';
});

const lena: Person = (url) => signInLikeABrowser({ url, account: people.lena, password: 'demo-only-Lena-1' });
const start = (person: Person) => startSignIn(emulator, person);
const armToken = (signIn: SignIn) => armTokenOf(emulator, signIn);
const vaultToken = (signIn: SignIn) => vaultTokenOf(emulator, signIn);

describe('with a keychain', () => {
  it('the next start is signed in without a browser and without a network', async () => {
    const first = start(lena);
    await first.signIn.restore();
    await first.signIn.signIn();
    expect(first.signIn.state().keychain).toBe('used');
    const second = start(() => Promise.reject(new Error('no browser is needed')));
    const before = emulator.record.length;
    await second.signIn.restore();
    expect(emulator.record.length).toBe(before);
    expect(second.signIn.state()).toMatchObject({ account: { username: people.lena }, keychain: 'used' });
    expect((await vaultToken(second.signIn)).token.split('.')).toHaveLength(3);
    expect(second.keychainStates).toEqual(['used']);
    expect(second.urls).toEqual([]);
  });

  it('a sign-out leaves nothing in it', async () => {
    const { signIn } = start(lena);
    await signIn.restore();
    await signIn.signIn();
    await vaultToken(signIn);
    expect(keychain.entries.size).toBeGreaterThan(1);
    await signIn.signOut();
    expect([...keychain.entries.keys()]).toEqual([]);
  });

  it('that holds something damaged, one starts signed out and signs in again', async () => {
    const first = start(lena);
    await first.signIn.restore();
    await first.signIn.signIn();
    keychain.entries.set('Sotto test/index', '{');
    const second = start(lena);
    await second.signIn.restore();
    expect(second.keychainStates).toEqual(['damaged']);
    expect(second.signIn.state()).toMatchObject({ account: null, keychain: 'damaged' });
    expect(await second.signIn.signIn()).toMatchObject({ ok: true });
  });

  it('that is missing, the sign-in is kept in memory, and said to be', async () => {
    keychain.state = 'missing';
    const { signIn, keychainStates } = start(lena);
    await signIn.restore();
    expect(keychainStates).toEqual(['absent']);
    expect(await signIn.signIn()).toMatchObject({ ok: true });
    expect(signIn.state().keychain).toBe('absent');
    expect(await codeOf(vaultToken(signIn))).toBe('ok');
  });

  it('that fails in the middle, the call that needed a token still gets one', async () => {
    const { signIn, keychainStates } = start(lena);
    await signIn.restore();
    await signIn.signIn();
    keychain.state = 'locked';
    expect(await codeOf(vaultToken(signIn))).toBe('ok');
    expect(keychainStates).toContain('absent');
  });

  it('no page and no state holds a token', async () => {
    const { signIn } = start(lena);
    await signIn.signIn();
    const { token } = await armToken(signIn);
    expect(JSON.stringify([signIn.state(), endPages])).not.toContain(token);
  });
});
