import { createServer } from 'node:net';
import * as z from 'zod/mini';
import { failure, success, type Answer, type ErrorCode } from '../../shared/errors.ts';
import type { AccountSettings, CheckStep, CloudName } from '../../shared/preferences.ts';
import { makeAgent, type Route } from '../network/agent.ts';
import { hostsOf, type Cloud } from '../network/clouds.ts';
import { networkFailure } from '../network/errors.ts';
import { exchange } from '../network/exchange.ts';
import { anyOrganisation } from './msal.ts';
import { refusalCode } from './refusals.ts';

type Nothing = Record<string, never>;

export interface CheckOptions {
  clouds: Record<CloudName, Cloud>;
  /** The application where the settings name none. */
  defaultClientId: string;
  route: Route;
}

/** As the metadata of a tenant names the cloud that serves it. Source: OpenID configuration, `cloud_instance_name`. */
const instances: Record<CloudName, string> = {
  global: 'microsoftonline.com',
  china: 'partner.microsoftonline.cn',
  usGovernment: 'microsoftonline.us',
};

/** Numbers of Entra ID's refusals that say what is wrong with a registration. Source: as in `refusals.ts`. */
const byNumber = new Map<number, ErrorCode>([
  [90002, 'tenant-unknown'],
  [900023, 'tenant-unknown'],
  [700016, 'client-unknown'],
  [50194, 'client-wants-tenant'],
  ...[70002, 7000218, 700025].map((number) => [number, 'client-not-public'] as const),
]);

const Metadata = z.object({ token_endpoint: z.string(), cloud_instance_name: z.optional(z.string()) });
const Code = z.object({ device_code: z.string() });
const Refused = z.object({ error: z.string(), error_codes: z._default(z.array(z.number()), []) });

/**
 * Finds out, without signing in, what of account settings is wrong: whether the cloud's sign-in service is in reach, knows
 * the tenant, and lets the application sign people in; and whether the port is free. No token is asked for that anybody
 * could get: a device code that nobody enters tells whether the application may have one, and runs out.
 */
export function makeCheck({ clouds, defaultClientId, route: own }: CheckOptions) {
  const ask = async (cloud: Cloud, url: string, form: Record<string, string> | null): Promise<Answer<unknown>> => {
    const route = { ...own, allowedHosts: hostsOf(cloud) };
    try {
      const { status, text } = await exchange(route, makeAgent(route), {
        method: form === null ? 'GET' : 'POST',
        url,
        headers: form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' },
        ...(form !== null && { body: new URLSearchParams(form).toString() }),
      });
      if (status === 429) return failure('throttled', { status });
      if (status >= 500) return failure('service-unavailable', { status });
      const json = readJson(text);
      if (status < 300) return json === undefined ? failure('answer-not-understood') : success(json);
      const refused = z.safeParse(Refused, json);
      if (!refused.success) return failure('answer-not-understood', { status });
      const { error: word, error_codes: numbers } = refused.data;
      const known = numbers.map((number) => byNumber.get(number)).find((code) => code !== undefined);
      // What a waiting device code is told until somebody enters it: all is well.
      if (word === 'authorization_pending') return success({});
      return failure(known ?? refusalCode({ number: numbers[0] ?? null, word }));
    } catch (error) {
      return { ok: false, error: networkFailure(error) };
    }
  };

  const findTenant = async (name: CloudName, tenant: string): Promise<Answer<Nothing>> => {
    const cloud = clouds[name];
    const answer = await ask(cloud, `${cloud.authority}/${tenant}/v2.0/.well-known/openid-configuration`, null);
    if (!answer.ok) return answer;
    const metadata = z.safeParse(Metadata, answer.value);
    if (!metadata.success) return failure('answer-not-understood');
    const { cloud_instance_name: instance = instances[name] } = metadata.data;
    if (instance !== instances[name]) return failure('tenant-in-other-cloud');
    return metadata.data.token_endpoint.startsWith(`${cloud.authority}/`)
      ? success({})
      : failure('answer-not-understood');
  };

  const findClient = async ({ cloud: name, clientId, tenant }: AccountSettings): Promise<Answer<Nothing>> => {
    const cloud = clouds[name];
    const base = `${cloud.authority}/${tenant ?? anyOrganisation}/oauth2/v2.0`;
    const client = { client_id: clientId ?? defaultClientId };
    const scope = `openid profile offline_access ${cloud.resourceManagerScope}`;
    const answer = await ask(cloud, `${base}/devicecode`, { ...client, scope });
    if (!answer.ok) return answer;
    const code = z.safeParse(Code, answer.value);
    if (!code.success) return failure('answer-not-understood');
    // Only where the code is redeemed is an application without a secret refused.
    const grant = 'urn:ietf:params:oauth:grant-type:device_code';
    const asked = { ...client, grant_type: grant, device_code: code.data.device_code };
    const redeemed = await ask(cloud, `${base}/token`, asked);
    return redeemed.ok ? success({}) : redeemed;
  };

  return (step: CheckStep, account: AccountSettings): Promise<Answer<Nothing>> => {
    switch (step) {
      case 'cloud':
        return findTenant(account.cloud, anyOrganisation);
      case 'tenant':
        return account.tenant === null ? Promise.resolve(success({})) : findTenant(account.cloud, account.tenant);
      case 'client':
        return findClient(account);
      case 'port':
        return account.redirectPort === null ? Promise.resolve(success({})) : tryPort(account.redirectPort);
    }
  };
}

function tryPort(port: number): Promise<Answer<Nothing>> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(failure('redirect-port-taken')));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(success({}))));
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
