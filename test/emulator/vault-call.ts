import { send } from './browser.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';

/** A raw request to a vault. `account: null` sends no token. */
export interface VaultRequest {
  vault?: string;
  account?: string | null;
  audience?: string;
  lifetime?: number;
  tenantId?: string;
  method?: string;
  body?: string | Buffer;
  type?: string;
  host?: string;
}

export const churn = 'kv-churn-dev-weu';

/** Sends what no client of Microsoft's would, with a token made to measure. */
export async function callVault(emulator: Emulator, path: string, how: VaultRequest = {}) {
  const { account = people.lena, audience = emulator.vaultAudience } = how;
  const token =
    account === null
      ? undefined
      : await emulator.accessToken(account, audience, {
          ...(how.lifetime === undefined ? {} : { lifetimeSeconds: how.lifetime }),
          ...(how.tenantId === undefined ? {} : { tenantId: how.tenantId }),
        });
  const answer = await send(`${emulator.vaultUrl(how.vault ?? churn)}${path}`, {
    method: how.method ?? 'GET',
    ca: emulator.certificateAuthority,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(how.body === undefined ? {} : { 'content-type': how.type ?? 'application/json' }),
      ...(how.host === undefined ? {} : { host: how.host }),
    },
    ...(how.body === undefined ? {} : { body: how.body }),
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  const body = (isJson ? JSON.parse(answer.text) : {}) as {
    error?: { code: string; message: string; innererror?: { code: string } };
    value?: unknown;
    nextLink?: string | null;
    id?: string;
    attributes?: { [name: string]: unknown };
  };
  return { ...answer, body, code: body.error?.code, inner: body.error?.innererror?.code };
}
