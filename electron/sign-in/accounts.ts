import type { AccountInfo, PublicClientApplication } from '@azure/msal-node';
import type { Account, DeviceCode, KeychainState, Session } from '../../shared/entities.ts';
import { failure, success, type Answer, type Failure } from '../../shared/errors.ts';
import { collectGarbageSoon } from '../base/collect-garbage.ts';
import type { Cloud } from '../network/clouds.ts';
import { Failed } from '../network/errors.ts';
import type { Route } from '../network/agent.ts';
import { makeAgain, type How, type Prompted } from './again.ts';
import { makeAttempt } from './attempt.ts';
import { makeAttempts } from './attempts.ts';
import { signInByBrowser, signInTimeout } from './browser.ts';
import { eachOnce } from './known-accounts.ts';
import { signInByCode } from './device-code.ts';
import { anyOrganisation, makeMsal } from './msal.ts';
import { codeRefusal } from './refusals.ts';
import { makeRemember } from './remember.ts';
import { makeSamePerson } from './same-person.ts';
import { makeSilently, PersonNeeded, type Token, type TokenRequest } from './silently.ts';

/** Above the life of all codes that are shown one after another, in milliseconds. */
const codeTimeout = 2_400_000;
/** How often one call may ask the person. A second time, where it shared another call's prompt that asked for less. */
const prompts = 2;

export interface SignInOptions {
  cloud: Cloud;
  clientId: string;
  /** Whose accounts may sign in, and for which port the application is registered; null for any. */
  tenant: string | null;
  redirectPort: number | null;
  route: Route;
  keychainService: string;
  /** Opens a URL that MSAL made in the system browser. */
  openBrowser(url: string): Promise<void>;
  /** The page at the end of the way, in the browser: complete HTML. */
  endPages: { done: string; failed: string };
  onKeychain(state: KeychainState): void;
  /** Another account than the one in use has signed in. False: it stays in the list, and the one in use stays in use. */
  mayTakeUp(id: string): Promise<boolean>;
  /** Signed in, out, or waiting: the session has another state. */
  onChange(): void;
}

export interface SignIn {
  /** The account, whether Sotto waits for the person and by which code, and what the keychain remembers. */
  state(): Pick<Session, 'account' | 'accounts' | 'signingIn' | 'deviceCode' | 'keychain'> & { again: Prompted | null };
  /** Finds who was signed in at the last start, and takes up `lastId` where it is among them. No network. */
  restore(lastId?: string | null): Promise<void>;
  /** Takes up another account that is signed in; false for any other id. */
  use(id: string): boolean;
  /** Signs out one account that is not in use; false for any other id. */
  remove(id: string): Promise<boolean>;
  /**
   * Settles whatever happens: `sign-in-cancelled`, `-timed-out`, `-page-not-opened`, `-no-listener`, a code of
   * `refusals.ts`, or a network code. A second call while one runs cancels the first.
   */
  signIn(): Promise<Answer<Account>>;
  /** The same by a code on another device; also `code-timed-out`, `code-forbidden`. While it runs, `state` has the code. */
  signInByCode(): Promise<Answer<Account>>;
  /**
   * Has the person in use sign in at the page anew, whatever the browser remembers. Null where they have; else why not:
   * `other-account`, `sign-in-not-fresh`, or those of `signIn`.
   */
  confirmPerson(): Promise<Failure | null>;
  cancel(): void;
  signOut(): Promise<void>;
  /** The person agrees to sign in once more for a call that waits, or does not. */
  goOn(agreed: boolean): void;
  /**
   * An access token. Where only the person can help, `how` says whether the page opens at once, the window asks first,
   * or neither. In the account's own tenant the window asks for claims alone: that the sign-in has ended is said where it
   * matters. Throws `Failed`: `signed-out`, `sign-in-needed`, `other-account`, those of `signIn`, or a network code.
   */
  getToken(
    request: TokenRequest,
    how?: How,
    /** Whether the call waits for the person. */
    onWaiting?: (waiting: boolean) => void,
  ): Promise<Token>;
}

export function makeSignIn(options: SignInOptions): SignIn {
  const { cloud, clientId, redirectPort } = options;
  const home = options.tenant ?? anyOrganisation;
  const remember = makeRemember({
    keychainService: options.keychainService,
    onState: (state) => {
      options.onKeychain(state);
      options.onChange();
    },
  });
  let account: AccountInfo | null = null;
  let accounts: AccountInfo[] = [];
  let deviceCode: DeviceCode | null = null;
  const attempts = makeAttempts(options.onChange);
  const clients = new Map<string, PublicClientApplication>();

  const silently = makeSilently(options.route, (tenant) => clientFor(tenant));

  // One client a tenant, because MSAL sends every request of a client to the endpoints of its built-in metadata.
  const clientFor = (tenant: string): PublicClientApplication => {
    // It may come from a vault's challenge and becomes part of an address.
    if (!/^[0-9a-zA-Z][0-9a-zA-Z.-]*$/.test(tenant)) throw new Failed(failure('token-refused').error);
    let client = clients.get(tenant);
    if (client === undefined) {
      client = makeMsal({ cloud, clientId, tenant, networkClient: silently.network, cachePlugin: remember.plugin() });
      clients.set(tenant, client);
    }
    return client;
  };

  const attempt = makeAttempt({ cloud, clientId, home, route: options.route, cachePlugin: remember.plugin });
  const browser = {
    redirectPort,
    signInPage: cloud.signInPage,
    openBrowser: options.openBrowser,
    endPages: options.endPages,
  };
  const readAccounts = async (): Promise<void> => {
    const all = await clientFor(home).getTokenCache().getAllAccounts();
    // Whoever is signed in to another cloud is of no use in this one.
    accounts = eachOnce(all.filter(({ environment }) => environment === new URL(cloud.authority).host));
  };
  const asSignedIn = async (answer: Answer<AccountInfo>): Promise<Answer<Account>> => {
    if (!answer.ok) return answer;
    const isAnother = account !== null && account.homeAccountId !== answer.value.homeAccountId;
    if (!isAnother || (await options.mayTakeUp(answer.value.homeAccountId))) account = answer.value;
    await readAccounts();
    options.onChange();
    return success(describe(answer.value));
  };

  const samePerson = makeSamePerson({ attempts, attempt, browser, account: () => account, clientFor });
  const again = makeAgain((need) => samePerson.ask(need, false), options.onChange);

  return {
    state: () => ({
      account: account === null ? null : describe(account),
      accounts: accounts.map(describe),
      signingIn: attempts.isRunning(),
      deviceCode,
      again: again.state(),
      keychain: remember.state(),
    }),

    async restore(lastId = null) {
      await remember.open();
      await readAccounts();
      account ??= accounts.find((one) => one.homeAccountId === lastId) ?? accounts[0] ?? null;
      options.onChange();
    },

    use(id) {
      const wanted = accounts.find((one) => one.homeAccountId === id);
      if (wanted === undefined) return false;
      attempts.cancel();
      again.giveUp(failure('sign-in-cancelled').error);
      account = wanted;
      options.onChange();
      return true;
    },

    async remove(id) {
      const gone = accounts.find((one) => one.homeAccountId === id);
      if (gone === undefined || id === account?.homeAccountId) return false;
      await clientFor(home).getTokenCache().removeAccount(gone);
      await readAccounts();
      collectGarbageSoon();
      options.onChange();
      return true;
    },

    signIn: async () =>
      asSignedIn(
        await attempts.run({
          timeout: signInTimeout,
          timeoutCode: 'sign-in-timed-out',
          work: (signal) =>
            attempt(signal, (client) =>
              signInByBrowser(client, {
                ...{ ...browser, signal, account: null, claims: null },
                scope: cloud.resourceManagerScope,
              }),
            ),
        }),
      ),

    signInByCode: async () =>
      asSignedIn(
        await attempts.run({
          timeout: codeTimeout,
          timeoutCode: 'code-timed-out',
          work: (signal) => {
            const onCode = (code: DeviceCode | null): void => {
              deviceCode = code;
              options.onChange();
            };
            const scope = cloud.resourceManagerScope;
            return attempt(signal, (client) => signInByCode(client, { signal, scope, onCode }), {
              refused: codeRefusal,
            });
          },
        }),
      ),

    goOn(agreed) {
      if (agreed) again.goOn();
      else again.giveUp(failure('sign-in-needed').error);
    },

    confirmPerson: () =>
      samePerson.ask({ tenantId: account?.tenantId ?? home, scope: cloud.resourceManagerScope, claims: null }, true),

    cancel: attempts.cancel,

    async signOut() {
      attempts.cancel();
      again.giveUp(failure('signed-out').error);
      account = null;
      accounts = [];
      // Not by way of MSAL, account by account: it would read and write its whole cache for each, and leave copies of all.
      clients.clear();
      await remember.forget();
      collectGarbageSoon();
      options.onChange();
    },

    async getToken(request, how = 'never', onWaiting = () => undefined) {
      for (let turn = 1; ; turn++) {
        try {
          return await silently.getToken(() => account, request);
        } catch (error) {
          const tenantId = request.tenantId ?? account?.tenantId ?? home;
          const mayAsk = how === 'direct' || request.claims !== null || tenantId !== account?.tenantId;
          if (!(error instanceof PersonNeeded) || how === 'never' || !mayAsk || turn > prompts) throw error;
          onWaiting(true);
          try {
            await again.wait({ tenantId, scope: request.scope, claims: request.claims ?? error.claims }, how);
          } finally {
            onWaiting(false);
          }
        }
      }
    },
  };
}

function describe({ homeAccountId, username, name, tenantId }: AccountInfo): Account {
  return { id: homeAccountId, username, name: name ?? username, tenantId };
}
