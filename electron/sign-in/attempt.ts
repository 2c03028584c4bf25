import type { AccountInfo, AuthenticationResult, ICachePlugin, PublicClientApplication } from '@azure/msal-node';
import type { ErrorCode, Failure } from '../../shared/errors.ts';
import { failure, success, type Answer } from '../../shared/errors.ts';
import type { Route } from '../network/agent.ts';
import type { Cloud } from '../network/clouds.ts';
import { networkFailure } from '../network/errors.ts';
import { makeMsalClient } from '../network/msal-client.ts';
import { makeMsal } from './msal.ts';
import { refusalCode, refusalIn, type Refusal } from './refusals.ts';
import { watchNetwork } from './watch.ts';

export interface AttemptOptions {
  cloud: Cloud;
  clientId: string;
  /** Whose accounts may sign in where an attempt names no tenant. */
  home: string;
  route: Route;
  cachePlugin(): ICachePlugin;
}

/** `tenant`: at whose page; that of `home` where it is left out. `refused`: the code for a refusal. */
export interface At {
  tenant?: string;
  refused?: (refusal: Refusal) => ErrorCode;
}

export type RunAttempt = (
  signal: AbortSignal,
  acquire: (client: PublicClientApplication) => Promise<AuthenticationResult>,
  at?: At,
) => Promise<Answer<AccountInfo>>;

/**
 * One attempt to sign in, with a client of its own: its network ends with it, and its refusals are not taken for another
 * call's. Answers a code of `refusals.ts`, or a network code; throws the reason of `signal` where that has fired.
 */
export function makeAttempt({ cloud, clientId, home, route, cachePlugin }: AttemptOptions): RunAttempt {
  return async (signal, acquire, { tenant = home, refused = refusalCode } = {}) => {
    let networkFailed: Failure | null = null;
    const inner = makeMsalClient(route, (error) => {
      networkFailed = networkFailure(error);
    });
    const watch = watchNetwork(inner, signal);
    const client = makeMsal({ cloud, clientId, tenant, cachePlugin: cachePlugin(), networkClient: watch.network });
    try {
      // MSAL writes an account anew where its cache is not loaded yet, and forgets which tenants it knew the person in.
      await client.getTokenCache().getAllAccounts();
      const result = await acquire(client);
      return result.account === null ? failure('sign-in-refused') : success(result.account);
    } catch (error) {
      if (signal.aborted) throw error;
      const known = networkFailure(error);
      if (known.code !== 'unexpected') return { ok: false, error: known };
      return networkFailed === null
        ? failure(refused(watch.refusal() ?? refusalIn(error)))
        : { ok: false, error: networkFailed };
    }
  };
}
