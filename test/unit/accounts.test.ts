import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSignIn, type SignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import type { Route } from '../../electron/network/agent.ts';
import { messages } from '../../shared/messages/index.ts';
import { signInLikeABrowser, type SignInOutcome } from '../emulator/browser.ts';
import { makeCertificates } from '../emulator/certificates.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { cloudOf, routeOf } from './azure.ts';
import { armTokenOf, codeOf, startSignIn, vaultTokenOf, type Person } from './start-sign-in.ts';
import { untilPage } from './until-page.ts';

const password = 'demo-only-Lena-1';
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
afterEach(() => {
  emulator.faults.clear();
  vi.useRealTimers();
});

const lena: Person = (url) => signInLikeABrowser({ url, account: people.lena, password });
const start = (person: Person, route?: Route) => startSignIn(emulator, person, route);
const armToken = (signIn: SignIn) => armTokenOf(emulator, signIn);
const vaultToken = (signIn: SignIn, tenantId: string | null = null) => vaultTokenOf(emulator, signIn, tenantId);

describe('signing in by the browser', () => {
  it('ends with an account, and a page that says so', async () => {
    const { signIn, onChange, browsers } = start(lena);
    expect(await signIn.signIn()).toMatchObject({
      ok: true,
      value: { username: people.lena, name: 'Lena Park', tenantId: emulator.tenantId },
    });
    expect(signIn.state()).toMatchObject({ account: { username: people.lena }, signingIn: false, keychain: 'opening' });
    // Begun, ended, and somebody is signed in.
    expect(onChange).toHaveBeenCalledTimes(3);
    const page = (await browsers[0]) as SignInOutcome & { text: string };
    expect(page.text).toContain(messages.main.endPage.signedIn.title);
  });

  it('asks for a code by form, with PKCE, a state and the choice of an account', async () => {
    const { signIn, urls } = start(lena);
    await signIn.signIn();
    const query = new URL(urls[0] ?? '').searchParams;
    expect(query.get('response_type')).toBe('code');
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('state')).toMatch(/^.{16,}$/);
    expect(query.get('prompt')).toBe('select_account');
    expect(query.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+\/?$/);
  });

  it('gives tokens for both services, and for the tenant that a vault names', async () => {
    const { signIn } = start(lena);
    await signIn.signIn();
    for (const { token, expires } of [await armToken(signIn), await vaultToken(signIn, emulator.tenantId)]) {
      expect(token.split('.')).toHaveLength(3);
      expect(expires).toBeGreaterThan(Date.now() + 60_000);
    }
  });

  it('says that it is under way while the browser is open', async () => {
    const states: boolean[] = [];
    const { signIn } = start(async (url) => {
      states.push(signIn.state().signingIn);
      return lena(url);
    });
    await signIn.signIn();
    expect([...states, signIn.state().signingIn]).toEqual([true, false]);
  });

  it('is refused by the person', async () => {
    const { signIn, browsers } = start((url) => signInLikeABrowser({ url, account: '', password: '', cancel: true }));
    expect(await signIn.signIn()).toEqual({ ok: false, error: { code: 'sign-in-declined' } });
    expect(signIn.state()).toMatchObject({ account: null, signingIn: false });
    const page = (await browsers[0]) as SignInOutcome & { text: string };
    expect(page.text).toContain(messages.main.endPage.refused.title);
    expect(page.text).not.toContain(messages.main.endPage.signedIn.title);
  });

  it('is cancelled, and settles although the browser never comes back', async () => {
    const { signIn, urls } = start(() => new Promise(() => undefined));
    const answer = signIn.signIn();
    await vi.waitUntil(() => urls.length > 0);
    signIn.cancel();
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    expect(signIn.state().signingIn).toBe(false);
  });

  it('is cancelled, and a late answer of the browser changes nothing', async () => {
    const { signIn, urls } = start(() => new Promise(() => undefined));
    const answer = signIn.signIn();
    await vi.waitUntil(() => urls.length > 0);
    signIn.cancel();
    await answer;
    await lena(urls[0] ?? '').catch(() => undefined);
    expect(signIn.state().account).toBeNull();
    expect(await codeOf(armToken(signIn))).toBe('signed-out');
  });

  it('is begun again while it runs: the first is cancelled, the second goes on', async () => {
    let first = true;
    const { signIn, urls } = start((url) => {
      if (!first) return lena(url);
      first = false;
      return new Promise(() => undefined);
    });
    const one = signIn.signIn();
    await vi.waitUntil(() => urls.length > 0);
    const two = signIn.signIn();
    expect(await one).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    expect(await two).toMatchObject({ ok: true });
    expect(signIn.state().signingIn).toBe(false);
  });

  it('times out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { signIn, urls } = start(() => new Promise(() => undefined));
    const answer = signIn.signIn();
    await untilPage(urls);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-timed-out' } });
    vi.useRealTimers();
  });

  it('fails where no browser opens', async () => {
    const signIn = makeSignIn({
      ...{ tenant: null, redirectPort: null },
      cloud: cloudOf(emulator),
      clientId: emulator.clientId,
      route: routeOf(emulator),
      keychainService: 'Sotto test',
      openBrowser: () => Promise.reject(new Error('xdg-open: not found')),
      endPages,
      onKeychain: () => undefined,
      mayTakeUp: () => Promise.resolve(true),
      onChange: () => undefined,
    });
    expect(await signIn.signIn()).toEqual({ ok: false, error: { code: 'sign-in-page-not-opened' } });
  });

  it('fails where the token endpoint is out of reach: offline', async () => {
    const { signIn } = start(lena);
    emulator.faults.schedule({ service: 'entra', operation: 'token', times: 9, fault: { kind: 'break' } });
    expect(await signIn.signIn()).toEqual({ ok: false, error: { code: 'offline' } });
  });

  it('fails where another authority signed the certificate: refused', async () => {
    const { authority } = await makeCertificates();
    const { signIn } = start(lena, { ...routeOf(emulator), certificates: [authority] });
    expect(await signIn.signIn()).toEqual({ ok: false, error: { code: 'certificate-refused' } });
  });

  it('sends nothing to an authority that is not on the list', async () => {
    const { signIn } = start(lena, { ...routeOf(emulator), allowedHosts: [] });
    const before = emulator.record.filter(({ operation }) => operation === 'token').length;
    expect(await signIn.signIn()).toEqual({ ok: false, error: { code: 'origin-refused' } });
    expect(emulator.record.filter(({ operation }) => operation === 'token').length).toBe(before);
  });
});

describe('a token', () => {
  it('is not there before a sign-in', async () => {
    expect(await codeOf(armToken(start(lena).signIn))).toBe('signed-out');
  });

  it('asks for a sign-in where the session was revoked', async () => {
    const { signIn } = start(lena);
    await signIn.signIn();
    emulator.revokeSessions(people.lena);
    expect(await codeOf(vaultToken(signIn))).toBe('sign-in-needed');
  });

  it.each([
    ['the connection breaks', { kind: 'break' }, 'offline'],
    ['the service has a problem', { kind: 'status', status: 503 }, 'service-unavailable'],
    ['too many requests', { kind: 'status', status: 429 }, 'throttled'],
  ] as const)('fails by its own reason where %s', async (_name, fault, code) => {
    const { signIn } = start(lena);
    await signIn.signIn();
    emulator.faults.schedule({ service: 'entra', operation: 'token', times: 9, fault });
    expect(await codeOf(vaultToken(signIn))).toBe(code);
  });

  it('is not lent after a sign-out', async () => {
    const { signIn } = start(lena);
    await signIn.signIn();
    await signIn.signOut();
    expect(signIn.state().account).toBeNull();
    expect(await codeOf(armToken(signIn))).toBe('signed-out');
  });
});
