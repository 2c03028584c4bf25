import { createHash, randomBytes } from 'node:crypto';
import { Agent } from 'node:https';
import type { TokenCredential } from '@azure/core-auth';
import { PublicClientApplication } from '@azure/msal-node';
import type { AuthenticationResult, INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { loopbackLookup, send, sendForm, signInLikeABrowser } from './browser.ts';
import type { Presses, SimpleResponse } from './browser.ts';
import type { Emulator } from './emulator.ts';

/** Microsoft's own clients, pointed at an emulator: what the emulator's tests drive it with. */

/** An agent that trusts the emulator's authority and finds its hosts. */
export function agentFor(emulator: Emulator): Agent {
  return new Agent({ ca: emulator.certificateAuthority, lookup: loopbackLookup });
}

/** MSAL's way to the network, in its own shape. */
function networkFor(emulator: Emulator): INetworkModule {
  const ca = emulator.certificateAuthority;
  const shape = <T>(response: SimpleResponse): NetworkResponse<T> => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(response.headers)) headers[name] = String(value);
    return { status: response.status, headers, body: JSON.parse(response.text) as T };
  };
  return {
    sendGetRequestAsync: async <T>(url: string, options?: NetworkRequestOptions) =>
      shape<T>(await send(url, { headers: options?.headers ?? {}, ca })),
    sendPostRequestAsync: async <T>(url: string, options?: NetworkRequestOptions) =>
      shape<T>(await send(url, { method: 'POST', headers: options?.headers ?? {}, ca, body: options?.body ?? '' })),
  };
}

export interface MsalOptions {
  clientId?: string;
  /** `CP1` is to understand a claims challenge. */
  capabilities?: string[];
}

export function msalFor(emulator: Emulator, tenant = 'organizations', options: MsalOptions = {}) {
  return new PublicClientApplication({
    auth: {
      clientId: options.clientId ?? emulator.clientId,
      ...(options.capabilities === undefined ? {} : { clientCapabilities: options.capabilities }),
      authority: `${emulator.authorityOrigin}/${tenant}`,
      authorityMetadata: emulator.authorityMetadata(tenant),
      knownAuthorities: [new URL(emulator.authorityOrigin).host],
    },
    system: { networkClient: networkFor(emulator) },
  });
}

/** Signs in as the product does: MSAL opens a browser, and a person fills in the form. */
export function signIn(
  emulator: Emulator,
  client: PublicClientApplication,
  account: string,
  scopes = ['https://management.azure.com/.default'],
  more: { authority?: string; claims?: string; press?: Presses; prompt?: string } = {},
): Promise<AuthenticationResult> {
  const password = emulator.scenario.users.find((user) => user.account === account)?.password ?? '';
  const { press, ...asked } = more;
  return client.acquireTokenInteractive({
    ...asked,
    scopes,
    openBrowser: async (url) => {
      await signInLikeABrowser({ url, account, password, ...(press === undefined ? {} : { press }) });
    },
  });
}

/** A credential that has signed in before: it asks for a token of whatever audience a client needs. */
export function credentialOf(emulator: Emulator, account: string): TokenCredential {
  return {
    getToken: async (scopes, options = {}) => {
      const scope = String([scopes].flat()[0]);
      const token = await emulator.accessToken(account, scope.slice(0, scope.lastIndexOf('/')), {
        ...(options.enableCae ? { capabilities: ['CP1'] } : {}),
        ...(options.claims === undefined ? {} : { claims: options.claims }),
      });
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

export interface HandMadeRequest {
  verifier: string;
  url: string;
  query: URLSearchParams;
}

/** A well-formed authorize request, to be spoiled by a test. */
export function authorizeRequest(emulator: Emulator, change: { [name: string]: string | null } = {}): HandMadeRequest {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: emulator.clientId,
    response_type: 'code',
    redirect_uri: 'http://localhost:1',
    response_mode: 'query',
    scope: 'https://management.azure.com/.default openid profile offline_access',
    state: 'a state',
    nonce: 'a nonce',
    client_info: '1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return { verifier, query, url: `${emulator.authorizeOrigin}/organizations/oauth2/v2.0/authorize?${query}` };
}

/** Posts to the token endpoint; `text` is JSON. */
export function askToken(
  emulator: Emulator,
  fields: { [name: string]: string },
  tenant = 'organizations',
): Promise<SimpleResponse> {
  const url = `${emulator.authorityOrigin}/${tenant}/oauth2/v2.0/token`;
  return sendForm(url, fields, emulator.certificateAuthority);
}
