import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeSignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import { closeListener, listenerOf } from '../../electron/sign-in/listener.ts';
import { refusalCode, refusalIn } from '../../electron/sign-in/refusals.ts';
import { send, sendForm, signInLikeABrowser } from '../emulator/browser.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { cloudOf, routeOf } from './azure.ts';
import { untilPage } from './until-page.ts';

/** However a sign-in by the browser ends, it ends: with an answer, and with nothing left that listens. */

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
// A test that fails must not leave the others a clock that stands still.
afterEach(() => void vi.useRealTimers());
afterAll(() => emulator.close());

const lena = (url: string) =>
  signInLikeABrowser({ url, account: people.lena, password: 'demo-only-Lena-1' }) as Promise<unknown>;
/** A page that is left open for good, or closed. */
const nobody = (): Promise<unknown> => new Promise(() => undefined);

function start(person: (url: string) => Promise<unknown>, redirectPort: number | null = null) {
  const urls: string[] = [];
  const signIn = makeSignIn({
    ...{ tenant: null, redirectPort },
    cloud: cloudOf(emulator),
    clientId: emulator.clientId,
    route: routeOf(emulator),
    keychainService: 'Sotto test',
    openBrowser: async (url) => {
      urls.push(url);
      person(url).catch(() => undefined);
    },
    endPages,
    onKeychain: () => undefined,
    mayTakeUp: () => Promise.resolve(true),
    onChange: () => undefined,
  });
  return { signIn, urls, opened: () => vi.waitUntil(() => urls.at(-1)) };
}

const redirectOf = (url: string): string => new URL(url).searchParams.get('redirect_uri') ?? '';
const stateOf = (url: string): string => new URL(url).searchParams.get('state') ?? '';
const listens = (url: string): Promise<boolean> =>
  send(redirectOf(url)).then(
    () => true,
    () => false,
  );
/** What the sign-in page sends back where it says no. */
const saysNo = (error: string, number: number) => (url: string) =>
  sendForm(redirectOf(url), {
    error,
    error_description: `AADSTS${number}: lena.park@contoso.com may not. Trace ID: 1 Correlation ID: 2`,
    state: stateOf(url),
  });

describe('the listener', () => {
  it('is there while Sotto waits, and gone after a cancel', async () => {
    const { signIn, opened } = start(nobody);
    const answer = signIn.signIn();
    const url = await opened();
    expect(await listens(url)).toBe(true);
    signIn.cancel();
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    await vi.waitUntil(async () => !(await listens(url)));
  });

  it('of the first attempt is gone when a second begins, whose own stays', async () => {
    const { signIn, urls, opened } = start(nobody);
    const one = signIn.signIn();
    const first = await opened();
    const two = signIn.signIn();
    expect(await one).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    const second = await vi.waitUntil(() => urls[1]);
    await vi.waitUntil(async () => !(await listens(first)));
    expect(await listens(second)).toBe(true);
    expect(signIn.state().signingIn).toBe(true);
    await lena(second);
    expect(await two).toMatchObject({ ok: true });
    await vi.waitUntil(async () => !(await listens(second)));
  });

  it('of a second attempt finds the one port that the settings name free again', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const { signIn, urls, opened } = start(nobody, port);
    // Another program has it: no page is opened for another port.
    expect(await signIn.signIn()).toEqual({ ok: false, error: { code: 'redirect-port-taken' } });
    expect(urls).toEqual([]);
    await new Promise((closed) => other.close(closed));
    void signIn.signIn();
    await opened();
    const two = signIn.signIn();
    const second = await vi.waitUntil(() => urls[1]);
    expect(redirectOf(second)).toBe(`http://localhost:${port}`);
    await lena(second);
    expect(await two).toMatchObject({ ok: true });
  });

  it('is gone after the time-out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { signIn, urls } = start(nobody);
    const answer = signIn.signIn();
    const passed = await untilPage(urls);
    await vi.advanceTimersByTimeAsync(299_999 - passed);
    expect(signIn.state().signingIn).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-timed-out' } });
    vi.useRealTimers();
    await vi.waitUntil(async () => !(await listens(urls[0] ?? '')));
  });

  it('is gone although the system never says whether it opened the browser', async () => {
    const urls: string[] = [];
    const signIn = makeSignIn({
      ...{ tenant: null, redirectPort: null },
      ...{ cloud: cloudOf(emulator), clientId: emulator.clientId, route: routeOf(emulator) },
      ...{
        keychainService: 'Sotto test',
        endPages,
        onKeychain: () => undefined,
        mayTakeUp: () => Promise.resolve(true),
        onChange: () => undefined,
      },
      openBrowser: async (url) => {
        urls.push(url);
        await nobody();
      },
    });
    const answer = signIn.signIn();
    const url = await vi.waitUntil(() => urls[0]);
    signIn.cancel();
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    await vi.waitUntil(async () => !(await listens(url)));
  });

  it('that is gone already is closed without a fuss', async () => {
    await expect(closeListener({ port: 9, state: 'x' })).resolves.toBeUndefined();
    expect(listenerOf('https://login.example/authorize?redirect_uri=nonsense&state=x')).toBeNull();
  });
});

describe('another program on this computer', () => {
  it.each([
    ['a wrong state and a code', { code: 'stolen', state: 'guessed' }],
    ['a wrong state and an error', { error: 'access_denied', state: 'guessed' }],
    ['no state', { code: 'stolen' }],
  ])('that posts %s neither ends nor takes over the sign-in', async (_name, fields) => {
    const { signIn, opened } = start(nobody);
    const answer = signIn.signIn();
    const url = await opened();
    const said = await sendForm(redirectOf(url), fields);
    expect(said.status).toBe(400);
    expect(signIn.state().signingIn).toBe(true);
    await lena(url);
    expect(await answer).toMatchObject({ ok: true, value: { username: people.lena } });
  });

  it('that posts the right state with a code of its own gets nowhere', async () => {
    const { signIn, opened } = start(nobody);
    const answer = signIn.signIn();
    const url = await opened();
    await sendForm(redirectOf(url), { code: 'its own', state: stateOf(url) });
    expect(await answer).toMatchObject({ ok: false });
    expect(signIn.state().account).toBeNull();
  });
});

describe('a cancelled sign-in', () => {
  it('signs nobody in when the answer comes while its code is being redeemed', async () => {
    const { signIn, opened } = start(nobody);
    const held = emulator.faults.schedule({ service: 'entra', operation: 'token', fault: { kind: 'hold' } });
    const answer = signIn.signIn();
    const url = await opened();
    const page = lena(url);
    await held.reached;
    signIn.cancel();
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    held.release();
    await page;
    expect(signIn.state().account).toBeNull();
    await vi.waitUntil(async () => !(await listens(url)));
  });
});

describe('a refusal', () => {
  it.each([
    ['access_denied', 65004, 'sign-in-declined'],
    ['consent_required', 65001, 'consent-missing'],
    ['access_denied', 90094, 'consent-missing'],
    ['invalid_request', 50020, 'account-not-in-tenant'],
    ['access_denied', 53003, 'conditional-access'],
    ['access_denied', 53000, 'conditional-access'],
    ['interaction_required', 50055, 'password-expired'],
    ['server_error', 90033, 'sign-in-refused'],
  ])('%s %i is %s', async (error, number, code) => {
    const { signIn, urls } = start(saysNo(error, number));
    const answer = await signIn.signIn();
    expect(answer).toEqual({ ok: false, error: { code } });
    expect(JSON.stringify(answer)).not.toContain('lena');
    await vi.waitUntil(async () => !(await listens(urls[0] ?? '')));
  });

  it('is known by its number alone', () => {
    expect(refusalIn({ errorCode: 'invalid_grant', errorNo: 50055 })).toEqual({ number: 50055, word: 'invalid_grant' });
    expect(refusalIn({ errorMessage: 'AADSTS53003: no' })).toEqual({ number: 53003, word: null });
    expect(refusalIn(new Error('AADSTS53003'))).toEqual({ number: null, word: null });
    expect(refusalIn(undefined)).toEqual({ number: null, word: null });
    expect(refusalCode({ number: null, word: 'authorization_declined' })).toBe('sign-in-declined');
  });
});
