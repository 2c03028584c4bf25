import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failed } from '../../electron/network/errors.ts';
import { makeSignIn, type SignIn } from '../../electron/sign-in/accounts.ts';
import { endPages } from '../../electron/sign-in/end-pages.ts';
import { signInLikeABrowser } from '../emulator/browser.ts';
import { startEmulator, type Emulator } from '../emulator/emulator.ts';
import { people } from '../emulator/scenarios/contoso.ts';
import { hostOf, hosts, tenants } from '../emulator/scenarios/tenants.ts';
import { cloudOf, routeOf } from './azure.ts';

/** The keychain's native module, in memory. */
const keychain = vi.hoisted(() => new Map<string, string>());
vi.mock('keytar', () => ({
  default: {
    getPassword: async (service: string, account: string) => keychain.get(`${service}/${account}`) ?? null,
    setPassword: async (service: string, account: string, text: string) =>
      void keychain.set(`${service}/${account}`, text),
    deletePassword: async (service: string, account: string) => keychain.delete(`${service}/${account}`),
  },
}));

const litware = hostOf('Litware').tenant.id;
const adatum = hostOf('Adatum').tenant.id;
/** It asks for nothing more than the sign-in at home. */
const proseware = hostOf('Proseware').tenant.id;
let emulator: Emulator;
beforeAll(async () => {
  const scenario = tenants();
  for (const tenant of scenario.tenants) if (tenant.id === proseware) delete tenant.conditionalAccess;
  emulator = await startEmulator({ scenario });
});
afterAll(() => emulator.close());
beforeEach(() => {
  keychain.clear();
  emulator.revokeSessions(people.lena);
});

/** Another start of Sotto on the same keychain. `person`: what Lena does at the page. */
async function start(person: (url: string) => Promise<unknown> = lena) {
  const urls: string[] = [];
  const signIn = makeSignIn({
    ...{
      cloud: cloudOf(emulator),
      clientId: emulator.clientId,
      route: routeOf(emulator),
      endPages,
      tenant: null,
      redirectPort: null,
    },
    keychainService: 'Sotto test',
    openBrowser: async (url) => {
      urls.push(url);
      void person(url).catch(() => undefined);
    },
    mayTakeUp: () => Promise.resolve(true),
    onKeychain: () => undefined,
    onChange: () => undefined,
  });
  await signIn.restore();
  return { signIn, urls };
}
const lena = (url: string) => signInLikeABrowser({ url, account: people.lena, password: 'demo-only-Lena-1' });
const never = () => new Promise(() => undefined);

const ask = (signIn: SignIn, tenantId: string | null, how: 'never' | 'asked' | 'direct') =>
  signIn.getToken({ scope: cloudOf(emulator).resourceManagerScope, tenantId, claims: null }, how);
const tenantOf = async (token: Promise<{ token: string }>): Promise<unknown> => {
  const [, claims = ''] = (await token).token.split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { tid: unknown }).tid;
};
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof Failed ? error.failure.code : String(error)),
  );
const pageOf = (url: string | undefined): string | undefined => new URL(url ?? '').pathname.split('/')[1];

describe('a token for a tenant that has the person as a guest', () => {
  it('comes without a page where that tenant asks for nothing more, and is that tenant’s', async () => {
    const { signIn, urls } = await start();
    await signIn.signIn();
    // Each from the cache as well: MSAL would find there what it has for the account's own tenant.
    for (const tenant of [null, proseware, null, proseware]) {
      expect(await tenantOf(ask(signIn, tenant, 'never'))).toBe(tenant ?? emulator.tenantId);
    }
    expect(urls).toHaveLength(1);
  });

  it.each(['Litware', 'Adatum'] as const)('does not come without the person where %s wants a sign-in', async (name) => {
    const { signIn, urls } = await start();
    await signIn.signIn();
    expect(await codeOf(ask(signIn, hostOf(name).tenant.id, 'never'))).toBe('sign-in-needed');
    expect(signIn.state().again).toBeNull();
    expect(urls).toHaveLength(1);
  });

  it('is that of a stranger: said as such', async () => {
    const { signIn } = await start((url) =>
      signInLikeABrowser({ url, account: people.stranger, password: 'demo-only-Sam-1' }),
    );
    await signIn.signIn();
    expect(await codeOf(ask(signIn, proseware, 'never'))).toBe('account-not-in-tenant');
  });

  it('is asked for at that tenant’s page, for the same person, and only once', async () => {
    const { signIn, urls } = await start();
    await signIn.signIn();
    expect(await tenantOf(ask(signIn, litware, 'direct'))).toBe(litware);
    expect(pageOf(urls[1])).toBe(litware);
    expect(new URL(urls[1] ?? '').searchParams.get('login_hint')).toBe(people.lena);
    expect(await tenantOf(ask(signIn, litware, 'never'))).toBe(litware);
    expect(await tenantOf(ask(signIn, null, 'never'))).toBe(emulator.tenantId);
    expect(signIn.state()).toMatchObject({ account: { tenantId: emulator.tenantId }, again: null });
    expect(urls).toHaveLength(2);
  });

  it('leaves the person at home in their own tenant, at the next starts too', async () => {
    const first = await start();
    await first.signIn.signIn();
    await ask(first.signIn, proseware, 'never');
    await ask(first.signIn, litware, 'direct');
    await ask(first.signIn, adatum, 'direct');
    const second = await start();
    const { account, accounts } = second.signIn.state();
    expect(account).toMatchObject({ username: people.lena, tenantId: emulator.tenantId });
    expect(accounts).toHaveLength(1);
    for (const tenant of [null, proseware, litware, adatum]) {
      expect(await tenantOf(ask(second.signIn, tenant, 'never'))).toBe(tenant ?? emulator.tenantId);
    }
    expect(second.urls).toEqual([]);
  });
});

describe('twelve tenants that want a sign-in', () => {
  it('open one page at a time, in the order in which they were asked for', async () => {
    const { signIn, urls } = await start();
    await signIn.signIn();
    let open = 0;
    let most = 0;
    const wanted = hosts.filter((name) => name !== 'Proseware').map((name) => hostOf(name).tenant.id);
    const before = emulator.record.length;
    const got = await Promise.all(
      wanted.map((tenant) =>
        signIn.getToken({ scope: cloudOf(emulator).resourceManagerScope, tenantId: tenant, claims: null }, 'direct'),
      ),
    );
    for (const entry of emulator.record.slice(before)) {
      if (entry.operation === 'authorize') most = Math.max(most, ++open);
      if (entry.operation === 'token' && entry.status === 200 && open > 0) open--;
    }
    expect(got).toHaveLength(wanted.length);
    expect(most).toBe(1);
    expect(urls.slice(1).map(pageOf)).toEqual(wanted);
  });

  it('are not asked for while the window’s question is open; what the person asks for comes before it', async () => {
    let person = lena as (url: string) => Promise<unknown>;
    const { signIn, urls } = await start((url) => person(url));
    await signIn.signIn();
    person = never;
    const asked = codeOf(ask(signIn, litware, 'asked'));
    await vi.waitUntil(() => signIn.state().again !== null);
    expect(signIn.state().again).toEqual({ tenantId: litware, phase: 'asked' });
    expect(urls).toHaveLength(1);
    const direct = codeOf(ask(signIn, adatum, 'direct'));
    expect(await asked).toBe('sign-in-needed');
    await vi.waitUntil(() => urls.length === 2);
    expect(pageOf(urls[1])).toBe(adatum);
    signIn.cancel();
    expect(await direct).toBe('sign-in-cancelled');
    expect(signIn.state().again).toBeNull();
  });
});

describe('an account of another cloud', () => {
  it('is nobody here, and its tokens stay where they are', async () => {
    const first = await start();
    await first.signIn.signIn();
    const elsewhere = await startEmulator({ scenario: tenants() });
    const signIn = makeSignIn({
      ...{
        cloud: cloudOf(elsewhere),
        clientId: elsewhere.clientId,
        route: routeOf(elsewhere),
        endPages,
        tenant: null,
        redirectPort: null,
      },
      keychainService: 'Sotto test',
      openBrowser: () => Promise.reject(new Error('no page is needed')),
      mayTakeUp: () => Promise.resolve(true),
      onKeychain: () => undefined,
      onChange: () => undefined,
    });
    await signIn.restore();
    expect(signIn.state()).toMatchObject({ account: null, accounts: [] });
    expect(await codeOf(ask(signIn, null, 'never'))).toBe('signed-out');
    expect(elsewhere.record).toEqual([]);
    await elsewhere.close();
  });
});

describe('an account that is removed', () => {
  it('takes its tokens of every tenant with it', async () => {
    const { signIn } = await start();
    await signIn.signIn();
    await ask(signIn, litware, 'direct');
    const gone = signIn.state().account?.id ?? '';
    const other = await start((url) =>
      signInLikeABrowser({ url, account: people.reader, password: 'demo-only-Noor-1' }),
    );
    await other.signIn.signIn();
    expect(await other.signIn.remove(gone)).toBe(true);
    const kept = [...keychain.entries()]
      .filter(([name]) => !name.endsWith('/index'))
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([, text]) => text)
      .join('');
    const text = Buffer.from(kept, 'base64').toString('utf8');
    expect(text).toContain(people.reader);
    expect(text).not.toContain(gone);
  });
});
