import { randomUUID } from 'node:crypto';
import { findTenant } from '../scenario.ts';
import { json } from '../http/answer.ts';
import { decodeSegment } from '../http/decode.ts';
import type { Answer, Incoming } from '../http/answer.ts';
import type { Refuse } from '../faults.ts';
import type { Perform } from '../perform.ts';
import type { RecordEntry } from '../record.ts';
import { authorize } from './authorize.ts';
import type { EntraContext } from './context.ts';
import { deviceCode, deviceLogin, submitCode } from './device.ts';
import { entraError, errorAnswer, unknownTenant } from './errors.ts';
import { submitForm } from './login.ts';
import { instanceDiscovery, openIdConfiguration } from './metadata.ts';
import { signedOutPage } from './pages.ts';
import { token } from './token.ts';

interface Route {
  operation: string;
  method: 'GET' | 'POST';
  /** The path after the tenant; the whole path with `root`. */
  path: RegExp;
  root?: true;
  /** Whether the plain listener, which a person's browser uses, serves it too: it carries no token. */
  plain?: true;
  run: (context: EntraContext, tenant: string, incoming: Incoming) => Answer | Promise<Answer>;
}

/** What the metadata of a tenant in a national cloud says instead. */
function instanceOf({ scenario }: EntraContext, id: string): { cloud_instance_name?: string } {
  const instance = findTenant(scenario, id)?.cloudInstance;
  return instance === undefined ? {} : { cloud_instance_name: instance };
}

const cached = { 'cache-control': 'max-age=86400, private', 'access-control-allow-origin': '*' };

const routes: Route[] = [
  {
    operation: 'openIdConfiguration',
    method: 'GET',
    path: /^\/v2\.0\/\.well-known\/openid-configuration$/,
    run: (context, tenant, incoming) => {
      const id = tenantId(context, tenant);
      return id === undefined
        ? errorAnswer(unknownTenant(tenant), incoming.headers, context.origin)
        : json(200, { ...openIdConfiguration(context.origin, id), ...instanceOf(context, id) }, cached);
    },
  },
  {
    operation: 'keys',
    method: 'GET',
    path: /^\/discovery\/v2\.0\/keys$/,
    run: (context, tenant, incoming) =>
      tenantId(context, tenant) === undefined
        ? errorAnswer(unknownTenant(tenant), incoming.headers, context.origin)
        : json(200, context.issuer.keys, cached),
  },
  { operation: 'instanceDiscovery', method: 'GET', path: /^\/discovery\/instance$/, run: discover },
  {
    operation: 'authorize',
    method: 'GET',
    path: /^\/oauth2\/v2\.0\/authorize$/,
    plain: true,
    run: (context, tenant, incoming) =>
      authorize(context, tenant, incoming.url.searchParams, incoming.headers['cookie'] ?? ''),
  },
  {
    operation: 'signIn',
    method: 'POST',
    path: /^\/login$/,
    plain: true,
    run: (context, tenant, incoming) =>
      submitForm(context, tenant, new URLSearchParams(incoming.body.toString('utf8'))),
  },
  {
    operation: 'logout',
    method: 'GET',
    path: /^\/oauth2\/v2\.0\/logout$/,
    run: () => signedOutPage(),
  },
  { operation: 'deviceCode', method: 'POST', path: /^\/oauth2\/v2\.0\/devicecode$/, run: deviceCode },
  {
    operation: 'deviceLogin',
    method: 'GET',
    path: /^\/devicelogin$/,
    root: true,
    plain: true,
    run: () => deviceLogin(),
  },
  {
    operation: 'submitCode',
    method: 'POST',
    path: /^\/devicelogin$/,
    root: true,
    plain: true,
    run: (context, _tenant, incoming) => submitCode(context, incoming),
  },
  { operation: 'token', method: 'POST', path: /^\/oauth2\/v2\.0\/token$/, run: token },
];

/** `common` and `organizations` stand for themselves; a domain for its tenant's id. */
function tenantId(context: EntraContext, tenant: string): string | undefined {
  return tenant === 'common' || tenant === 'organizations' ? tenant : findTenant(context.scenario, tenant)?.id;
}

function discover(context: EntraContext, _tenant: string, incoming: Incoming): Answer {
  const endpoint = incoming.url.searchParams.get('authorization_endpoint') ?? '';
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.origin !== context.origin) {
    const message = 'Unknown or invalid instance.';
    return errorAnswer(entraError('invalid_instance', 50049, message), incoming.headers, context.origin);
  }
  const named = tenantId(context, url.pathname.split('/')[1] ?? '') ?? 'common';
  return json(200, instanceDiscovery(context.origin, named), cached);
}

/** The sign-in service, on TLS; with `plain`, the part of it that a person's browser meets. */
export async function entra(
  context: EntraContext,
  perform: Perform,
  entry: RecordEntry,
  incoming: Incoming,
  plain: boolean,
): Promise<Answer> {
  const [, tenant = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(incoming.url.pathname) ?? [];
  const { pathname } = incoming.url;
  const known = routes.filter((route) => route.path.test(route.root ? pathname : rest) && (!plain || route.plain));
  const route = known.find((candidate) => candidate.method === incoming.method);
  if (route === undefined) {
    if (known.length === 0) return { status: 404, headers: { 'x-ms-request-id': randomUUID() }, body: '' };
    return wrongMethod(context, incoming, known);
  }
  const refusal = (fault: Refuse) =>
    errorAnswer(
      {
        ...entraError(
          fault.code ?? 'invalid_grant',
          50173,
          fault.message ?? 'The provided grant has been revoked.',
          fault.status,
        ),
        ...(fault.innerCode === undefined ? {} : { suberror: fault.innerCode }),
      },
      incoming.headers,
      context.origin,
    );
  return perform(entry, route.operation, { refusal }, () =>
    route.run(context, decodeSegment(tenant).toLowerCase(), incoming),
  );
}

function wrongMethod(context: EntraContext, incoming: Incoming, known: Route[]): Answer {
  const wanted = known[0]?.method ?? 'GET';
  const message = `The endpoint only accepts ${wanted} requests. Received a ${incoming.method} request.`;
  const error = entraError('invalid_request', 900561, message, wanted === 'POST' ? 400 : 405);
  const answer = errorAnswer(error, incoming.headers, context.origin);
  return { ...answer, headers: { ...answer.headers, allow: known.map((route) => route.method).join(', ') } };
}
