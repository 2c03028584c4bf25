import { randomUUID } from 'node:crypto';
import type { Answer, Incoming } from '../http/answer.ts';
import { decodeSegment } from '../http/decode.ts';
import type { Refuse } from '../faults.ts';
import type { Perform } from '../perform.ts';
import type { RecordEntry } from '../record.ts';
import { authenticate, claimsChallenge } from './authenticate.ts';
import { getRoleDefinition, listPermissions, listRoleAssignments, listRoleDefinitions } from './authorization.ts';
import type { ArmCall, ArmContext } from './context.ts';
import { armError, subscriptionNotFound } from './errors.ts';
import { getSubscription, listSubscriptions, listTenants } from './subscriptions.ts';
import { getVault, listVaults, listVaultsInGroup } from './vaults.ts';
import type { VersionedType } from './versions.ts';
import {
  authorizationVersions,
  checkVersion,
  subscriptionVersions,
  vaultVersions,
  workspaceVersions,
} from './versions.ts';
import { getWorkspace, listWorkspaces, listWorkspacesInGroup } from './workspaces.ts';

interface Route {
  operation: string;
  path: RegExp;
  versions: VersionedType;
  run: (call: ArmCall) => Answer;
}

const own = { supported: subscriptionVersions };
const ml = '/providers/Microsoft\\.MachineLearningServices/workspaces';
const kv = '/providers/Microsoft\\.KeyVault/vaults';
const sub = '/subscriptions/(?<subscription>[^/]+)';
const group = '/resourceGroups/(?<group>[^/]+)';

const rights = '/providers/Microsoft\\.Authorization';
const resource = '/providers/(?<namespace>[^/]+)/(?<type>[^/]+)/(?<name>[^/]+)';
/** A subscription, a group, or one resource. */
const scope = `(?<scope>${sub}(?:${group}(?:${resource})?)?)`;
const rbac = { supported: authorizationVersions };

function route(operation: string, path: string, versions: VersionedType, run: (call: ArmCall) => Answer): Route {
  return { operation, path: new RegExp(`^${path}/?$`, 'i'), versions, run };
}

/** All of them are reads: the embedded Azure's resources come from the scenario and stay as they are. */
const routes: Route[] = [
  route('listTenants', '/tenants', own, listTenants),
  route('listSubscriptions', '/subscriptions', own, listSubscriptions),
  route('getSubscription', sub, own, getSubscription),
  route('listWorkspaces', `${sub}${ml}`, { supported: workspaceVersions }, listWorkspaces),
  route('listWorkspacesInGroup', `${sub}${group}${ml}`, { supported: workspaceVersions }, listWorkspacesInGroup),
  route(
    'getWorkspace',
    `${sub}${group}${ml}/(?<name>[^/]+)`,
    { supported: workspaceVersions, type: 'workspaces' },
    getWorkspace,
  ),
  route('listVaults', `${sub}${kv}`, { supported: vaultVersions }, listVaults),
  route('listVaultsInGroup', `${sub}${group}${kv}`, { supported: vaultVersions }, listVaultsInGroup),
  route('getVault', `${sub}${group}${kv}/(?<name>[^/]+)`, { supported: vaultVersions, type: 'vaults' }, getVault),
  route('listPermissions', `${scope}${rights}/permissions`, rbac, listPermissions),
  route('listRoleAssignments', `${scope}${rights}/roleAssignments`, rbac, listRoleAssignments),
  route('listRoleDefinitions', `${scope}${rights}/roleDefinitions`, rbac, listRoleDefinitions),
  route('getRoleDefinition', `${scope}?${rights}/roleDefinitions/(?<role>[^/]+)`, rbac, getRoleDefinition),
];

/** Resource Manager: who calls, which version, which subscription, and then the operation. */
export async function arm(
  context: ArmContext,
  perform: Perform,
  entry: RecordEntry,
  incoming: Incoming,
): Promise<Answer> {
  const answer = await answerTo(context, perform, entry, incoming);
  const request = randomUUID();
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const client = incoming.headers['x-ms-client-request-id'];
  return {
    ...answer,
    headers: {
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      expires: '-1',
      'x-ms-ratelimit-remaining-subscription-reads': '249',
      'x-ms-request-id': request,
      'x-ms-correlation-request-id': request,
      'x-ms-routing-request-id': `WESTEUROPE:${at}:${request}`,
      ...(client === undefined ? {} : { 'x-ms-client-request-id': client }),
      ...answer.headers,
    },
  };
}

async function answerTo(
  context: ArmContext,
  perform: Perform,
  entry: RecordEntry,
  incoming: Incoming,
): Promise<Answer> {
  const { url } = incoming;
  const found = routes.find((candidate) => candidate.path.test(url.pathname));
  if (found !== undefined) entry.operation = found.operation;
  const [, named] = /^\/subscriptions\/([^/]+)/i.exec(url.pathname) ?? [];
  const subscription = context.scenario.subscriptions.find((known) => known.id === named?.toLowerCase());
  const principal = await authenticate(context, incoming.headers['authorization'], subscription);
  if ('status' in principal) {
    if (incoming.body.length > 0) entry.offences.push('body-before-authentication');
    return principal;
  }
  entry.authenticated = true;
  entry.user = principal.account;
  if (found === undefined) return unknownPath(url);
  if (incoming.method !== 'GET') {
    const message = `The requested resource does not support http method '${incoming.method}'.`;
    return armError(405, 'MethodNotAllowed', message, { allow: 'GET' });
  }
  const wrongVersion = checkVersion(url, found.versions);
  if (wrongVersion !== undefined) return wrongVersion;
  if (named !== undefined && subscription === undefined) {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(named)
      ? subscriptionNotFound(named)
      : armError(
          400,
          'InvalidSubscriptionId',
          `The provided subscription identifier '${decodeSegment(named)}' is malformed or invalid.`,
        );
  }
  const parts: { [name: string]: string } = {};
  for (const [name, value] of Object.entries(found.path.exec(url.pathname)?.groups ?? {})) {
    // A group that took no part in the match is undefined, whatever its type says.
    if (typeof value === 'string') parts[name] = decodeSegment(value);
  }
  const call = { context, principal, url, parts, ...(subscription === undefined ? {} : { subscription }) };
  const challenge = (claims: string) => claimsChallenge(context, claims);
  return perform(entry, found.operation, { refusal, challenge, caller: principal }, () => found.run(call));
}

function refusal(fault: Refuse): Answer {
  return armError(
    fault.status ?? 403,
    fault.code ?? 'AuthorizationFailed',
    fault.message ??
      'The client does not have authorization to perform the action or the scope is invalid. If access was recently granted, please refresh your credentials.',
  );
}

const knownProviders = ['microsoft.machinelearningservices', 'microsoft.keyvault', 'microsoft.authorization'];

function unknownPath(url: URL): Answer {
  const [, namespace, type] = /\/providers\/([^/]+)(?:\/([^/]+))?/i.exec(url.pathname) ?? [];
  if (namespace !== undefined && !knownProviders.includes(namespace.toLowerCase())) {
    const name = decodeSegment(namespace);
    return armError(404, 'InvalidResourceNamespace', `The resource namespace '${name}' is invalid.`);
  }
  if (namespace !== undefined) {
    const version = url.searchParams.get('api-version') ?? '';
    return armError(
      404,
      'InvalidResourceType',
      `The resource type '${decodeSegment(type ?? '')}' could not be found in the namespace '${decodeSegment(namespace)}' for api version '${version}'.`,
    );
  }
  return armError(
    404,
    'NotFound',
    `No HTTP resource was found that matches the request URI '${url.origin}${url.pathname}'.`,
  );
}
