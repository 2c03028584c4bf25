import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeSignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import { watchNetwork } from '../../electron/sign-in/watch.ts';
import type { DeviceCode } from '../../shared/entities.ts';
import { signInWithCode, type DeviceSignIn } from '../emulator/browser.ts';
import { startEmulator, type Emulator, type EmulatorOptions } from '../emulator/emulator.ts';
import { contoso, people } from '../emulator/scenarios/contoso.ts';
import { cloudOf, routeOf } from './azure.ts';

/** A sign-in by a code on another device, against real MSAL and the embedded Azure. */

const quick = { deviceCode: { intervalSeconds: 0.05 } };
let emulator: Emulator;
afterEach(() => emulator.close());

async function start(options: EmulatorOptions = quick) {
  emulator = await startEmulator(options);
  const codes: (DeviceCode | null)[] = [];
  const signIn = makeSignIn({
    ...{ tenant: null, redirectPort: null },
    ...{ cloud: cloudOf(emulator), clientId: emulator.clientId, route: routeOf(emulator) },
    ...{ keychainService: 'Sotto test', endPages, onKeychain: () => undefined },
    mayTakeUp: () => Promise.resolve(true),
    openBrowser: () => Promise.reject(new Error('no browser is needed')),
    onChange: () => codes.push(signIn.state().deviceCode),
  });
  const shown = (turn = 1) => vi.waitUntil(() => codes.find((code) => code?.turn === turn), { timeout: 5_000 });
  return { signIn, shown, codes };
}

const enter = ({ address: url, userCode: code }: DeviceCode, more: Partial<DeviceSignIn> = {}) =>
  signInWithCode({ url, code, account: people.lena, password: 'demo-only-Lena-1', ...more });
const polls = () => emulator.record.filter(({ operation }) => operation === 'token').length;

describe('a code', () => {
  it('is shown with its address and its life, and signs in', async () => {
    const { signIn, shown } = await start();
    const answer = signIn.signInByCode();
    const code = await shown();
    expect(code).toMatchObject({ address: `${emulator.authorizeOrigin}/devicelogin`, turn: 1 });
    expect(code.expires - Date.now()).toBeGreaterThan(890_000);
    expect(signIn.state().signingIn).toBe(true);
    await enter(code);
    expect(await answer).toMatchObject({ ok: true, value: { username: people.lena } });
    expect(signIn.state()).toMatchObject({ account: { username: people.lena }, signingIn: false, deviceCode: null });
  });

  it('is cancelled at once, asked for no more, and signs nobody in afterwards', async () => {
    const { signIn, shown } = await start();
    const answer = signIn.signInByCode();
    const code = await shown();
    signIn.cancel();
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    const before = polls();
    await enter(code);
    // One question may have been on its way.
    expect(polls()).toBeLessThanOrEqual(before + 1);
    expect(signIn.state()).toMatchObject({ account: null, deviceCode: null, signingIn: false });
  });

  it('is followed by a fresh one when it has run out, which signs in', async () => {
    const { signIn, shown } = await start();
    const answer = signIn.signInByCode();
    const first = await shown();
    emulator.expireDeviceCodes();
    const second = await shown(2);
    expect(second.userCode).not.toBe(first.userCode);
    await enter(second);
    expect(await answer).toMatchObject({ ok: true });
  });

  it('is taken away when its own time is over, whatever the service says; nobody comes: it times out', async () => {
    const { signIn, codes } = await start({ deviceCode: { intervalSeconds: 0.05, lifetimeSeconds: 1 } });
    expect(await signIn.signInByCode()).toEqual({ ok: false, error: { code: 'code-timed-out' } });
    expect(new Set(codes.filter((code) => code !== null).map(({ turn }) => turn))).toEqual(new Set([1, 2]));
    expect(signIn.state()).toMatchObject({ deviceCode: null, signingIn: false });
  });

  it('is declined on the other device', async () => {
    const { signIn, shown } = await start();
    const answer = signIn.signInByCode();
    await enter(await shown(), { press: { confirm: 'cancel' } });
    expect(await answer).toEqual({ ok: false, error: { code: 'sign-in-declined' } });
  });

  it('is forbidden by a rule of the organisation: the browser is the way', async () => {
    const scenario = contoso();
    for (const tenant of scenario.tenants) tenant.conditionalAccess = { block: 'deviceCode' };
    const { signIn, shown } = await start({ ...quick, scenario });
    const answer = signIn.signInByCode();
    void enter(await shown());
    expect(await answer).toEqual({ ok: false, error: { code: 'code-forbidden' } });
  });

  it('is not given out while the service is down', async () => {
    const { signIn } = await start();
    emulator.faults.schedule({ service: 'entra', operation: 'deviceCode', fault: { kind: 'status', status: 503 } });
    expect(await signIn.signInByCode()).toMatchObject({ ok: false, error: { code: 'service-unavailable' } });
  });

  it('ends the sign-in by the browser that runs, and the other way about', async () => {
    const { signIn, shown } = await start();
    const one = signIn.signInByCode();
    await shown();
    const two = signIn.signIn();
    expect(await one).toEqual({ ok: false, error: { code: 'sign-in-cancelled' } });
    expect(await two).toEqual({ ok: false, error: { code: 'sign-in-page-not-opened' } });
    expect(signIn.state()).toMatchObject({ deviceCode: null, signingIn: false });
  });
});

describe('a service that asks to slow down', () => {
  it('is asked five seconds later from then on, and no code is lost', async () => {
    emulator = await startEmulator();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const asked: string[] = [];
    const post = async () => {
      asked.push('');
      return { status: 400, headers: {}, body: { error: asked.length < 2 ? 'slow_down' : 'authorization_pending' } };
    };
    const { network, refusal } = watchNetwork(
      { sendGetRequestAsync: post as never, sendPostRequestAsync: post as never },
      new AbortController().signal,
    );
    expect((await network.sendPostRequestAsync('')).body).toEqual({ error: 'authorization_pending' });
    void network.sendPostRequestAsync('');
    await vi.advanceTimersByTimeAsync(4_999);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(2);
    expect(refusal()).toBeNull();
    vi.useRealTimers();
  });
});
