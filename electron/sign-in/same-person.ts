import type { AccountInfo, PublicClientApplication } from '@azure/msal-node';
import { failure, type Failure } from '../../shared/errors.ts';
import type { RunAttempt } from './attempt.ts';
import type { Attempts } from './attempts.ts';
import { signInByBrowser, signInTimeout, type BrowserSignIn } from './browser.ts';
import type { Need } from './again.ts';

/** Seconds that may lie between the service's own clock readings beyond the time that the page was open. */
const slack = 60;

interface Parts {
  attempts: Attempts;
  attempt: RunAttempt;
  browser: Pick<BrowserSignIn, 'redirectPort' | 'signInPage' | 'openBrowser' | 'endPages'>;
  account(): AccountInfo | null;
  clientFor(tenant: string): PublicClientApplication;
}

export interface SamePerson {
  /**
   * Opens the page for the account in use, and answers why that did not succeed, or null. Whoever else comes is not let
   * in. `fresh`: the person has to show who they are even where the browser knows them.
   */
  ask(need: Need, fresh: boolean): Promise<Failure | null>;
}

/** The person who is signed in, at the page once more: for what a service wants to see, or to show that it is them. */
export function makeSamePerson({ attempts, attempt, browser, account, clientFor }: Parts): SamePerson {
  return {
    async ask({ tenantId: tenant, scope, claims }, fresh) {
      const asked = account();
      if (asked === null) return failure('signed-out').error;
      const began = performance.now();
      const answer = await attempts.run({
        timeout: signInTimeout,
        timeoutCode: 'sign-in-timed-out',
        work: (signal) =>
          attempt(
            signal,
            (client) => signInByBrowser(client, { ...browser, signal, scope, claims, fresh, account: asked }),
            { tenant },
          ),
      });
      if (!answer.ok) return answer.error;
      if (answer.value.homeAccountId !== asked.homeAccountId) {
        await clientFor(tenant).getTokenCache().removeAccount(answer.value);
        return failure('other-account').error;
      }
      return fresh && !isFresh(answer.value, performance.now() - began) ? failure('sign-in-not-fresh').error : null;
    },
  };
}

/**
 * Whether the person has signed in while the page was open (ms). That the address said `prompt=login` proves nothing: it
 * went through the browser, where it can be changed. Only what the service says of the time does, on its own clock.
 * https://openid.net/specs/openid-connect-core-1_0.html#IDToken
 */
function isFresh({ idTokenClaims }: AccountInfo, open: number): boolean {
  const { auth_time: signedIn, iat: issued } = idTokenClaims ?? {};
  return typeof signedIn === 'number' && typeof issued === 'number' && issued - signedIn <= open / 1_000 + slack;
}
