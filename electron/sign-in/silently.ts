import {
  InteractionRequiredAuthError,
  type AccountInfo,
  type INetworkModule,
  type PublicClientApplication,
} from '@azure/msal-node';
import { failure, type Failure } from '../../shared/errors.ts';
import type { Route } from '../network/agent.ts';
import { Failed, networkFailure } from '../network/errors.ts';
import { makeMsalClient } from '../network/msal-client.ts';
import { refusalCode, refusalIn } from './refusals.ts';

export interface TokenRequest {
  scope: string;
  /** Whose tenant, where a service names one; null for the account's own. */
  tenantId: string | null;
  claims: string | null;
}

/** An access token, and when it ends (ms). */
export interface Token {
  token: string;
  expires: number;
}

/** No token comes without the person; `claims` is what the sign-in service wants to be asked with. */
export class PersonNeeded extends Failed {
  readonly claims: string | null;
  constructor(claims: string) {
    super(failure('sign-in-needed').error);
    this.claims = claims === '' ? null : claims;
  }
}

export interface Silently {
  /** The network of the clients that `getToken` asks. */
  network: INetworkModule;
  /** Throws `PersonNeeded`, or `Failed`: `signed-out`, `sign-in-needed`, `account-not-in-tenant`, or a network code. */
  getToken(account: () => AccountInfo | null, request: TokenRequest): Promise<Token>;
}

/** Tokens without the person: from the cache, or by the refresh token. `clientFor` gives MSAL's client for a tenant. */
export function makeSilently(route: Route, clientFor: (tenant: string) => PublicClientApplication): Silently {
  let lastFailure: Failure | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const acquire = async (account: AccountInfo | null, { scope, tenantId, claims }: TokenRequest): Promise<Token> => {
    if (account === null) throw new Failed(failure('signed-out').error);
    const tenant = tenantId ?? account.tenantId;
    lastFailure = null;
    try {
      const result = await clientFor(tenant).acquireTokenSilent({
        // MSAL looks in its cache by the account's tenant, not by the authority's.
        account: { ...account, tenantId: tenant },
        scopes: [scope],
        ...(claims !== null && { claims }),
      });
      return { token: result.accessToken, expires: result.expiresOn?.getTime() ?? Date.now() };
    } catch (error) {
      if (error instanceof InteractionRequiredAuthError) throw new PersonNeeded(error.claims);
      const known = networkFailure(error);
      if (known.code !== 'unexpected') throw new Failed(known);
      if (lastFailure !== null) throw new Failed(lastFailure);
      // Where MSAL has nothing left to ask with, the page can still help.
      if (refusalCode(refusalIn(error)) !== 'account-not-in-tenant') throw new PersonNeeded('');
      throw new Failed(failure('account-not-in-tenant').error);
    }
  };

  return {
    network: makeMsalClient(route, (error) => {
      lastFailure = networkFailure(error);
    }),
    getToken(account, request) {
      // One at a time, however many calls wait: a refresh token rotates, and the second use of an old one is refused.
      const turn = last.then(() => acquire(account(), request));
      // Not the turn itself: it would hold the last token after the sign-out.
      last = turn.then(ended, ended);
      return turn;
    },
  };
}

const ended = (): void => undefined;
