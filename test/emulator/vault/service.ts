import { randomUUID } from 'node:crypto';
import type { Answer, Incoming } from '../http/answer.ts';
import { decodeSegment } from '../http/decode.ts';
import type { Refuse } from '../faults.ts';
import type { Perform } from '../perform.ts';
import type { RecordEntry } from '../record.ts';
import { authenticate, claimsChallenge } from './authenticate.ts';
import { backupSecret, restoreSecret } from './backup.ts';
import type { VaultCall, VaultContext, Vault } from './context.ts';
import { deleteSecret, getDeletedSecret, listDeletedSecrets, purgeSecret, recoverSecret } from './deleted.ts';
import { badParameter, forbiddenByConnection, forbiddenByFirewall, throttled, vaultError } from './errors.ts';
import { checkRight, rights } from './rights.ts';
import type { Right } from './rights.ts';
import { isSecretName } from './rules.ts';
import { getSecret, listSecrets, listVersions, setSecret, updateSecret } from './secrets.ts';

/** Stable versions of specification/keyvault/data-plane/Secrets; the newest first. */
const vaultApiVersions = ['2026-04-01', '2025-07-01', '7.6', '7.5', '7.4', '7.3', '7.2', '7.1', '7.0', '2016-10-01'];

interface Route {
  operation: string;
  method: string;
  path: RegExp;
  right: Right;
  run: (call: VaultCall) => Answer;
}

const one = /^\/secrets\/(?<name>[^/]*)\/?$/i;
const version = /^\/secrets\/(?<name>[^/]*)\/(?<version>[^/]+)$/i;

const deleted = /^\/deletedsecrets\/(?<name>[^/]*)\/?$/i;

/** The 2026-04-01 description, whole. A name may not be `versions`, `backup` or `restore` where the path is taken. */
const routes: Route[] = [
  { operation: 'listSecrets', method: 'GET', path: /^\/secrets\/?$/i, right: rights.list, run: listSecrets },
  {
    operation: 'listVersions',
    method: 'GET',
    path: /^\/secrets\/(?<name>[^/]*)\/versions\/?$/i,
    right: rights.list,
    run: listVersions,
  },
  { operation: 'setSecret', method: 'PUT', path: one, right: rights.set, run: setSecret },
  {
    operation: 'restoreSecret',
    method: 'POST',
    path: /^\/secrets\/restore\/?$/i,
    right: rights.restore,
    run: restoreSecret,
  },
  {
    operation: 'backupSecret',
    method: 'POST',
    path: /^\/secrets\/(?<name>[^/]*)\/backup\/?$/i,
    right: rights.backup,
    run: backupSecret,
  },
  { operation: 'updateSecret', method: 'PATCH', path: one, right: rights.update, run: updateSecret },
  { operation: 'updateSecret', method: 'PATCH', path: version, right: rights.update, run: updateSecret },
  { operation: 'deleteSecret', method: 'DELETE', path: one, right: rights.delete, run: deleteSecret },
  {
    operation: 'listDeletedSecrets',
    method: 'GET',
    path: /^\/deletedsecrets\/?$/i,
    right: rights.list,
    run: listDeletedSecrets,
  },
  { operation: 'getDeletedSecret', method: 'GET', path: deleted, right: rights.getDeleted, run: getDeletedSecret },
  { operation: 'purgeSecret', method: 'DELETE', path: deleted, right: rights.purge, run: purgeSecret },
  {
    operation: 'recoverSecret',
    method: 'POST',
    path: /^\/deletedsecrets\/(?<name>[^/]*)\/recover\/?$/i,
    right: rights.recover,
    run: recoverSecret,
  },
  { operation: 'getSecret', method: 'GET', path: one, right: rights.get, run: getSecret },
  { operation: 'getSecretVersion', method: 'GET', path: version, right: rights.get, run: getSecret },
];

/** One vault's data plane. The order of the checks is the service's: caller, network, version, path, rights. */
export async function vault(
  context: VaultContext,
  perform: Perform,
  entry: RecordEntry,
  addressed: Vault,
  incoming: Incoming,
): Promise<Answer> {
  const answer = await answerTo(context, perform, entry, addressed, incoming);
  const client = incoming.headers['x-ms-client-request-id'];
  return {
    ...answer,
    headers: {
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      expires: '-1',
      'x-ms-keyvault-region': addressed.scenario.location,
      'x-ms-request-id': randomUUID(),
      'x-ms-keyvault-service-version': '1.9.2784.1',
      'x-ms-keyvault-network-info': `conn_type=Ipv4;addr=${incoming.address};act_addr_fam=InterNetwork;`,
      ...(client === undefined ? {} : { 'x-ms-client-request-id': client }),
      ...answer.headers,
    },
  };
}

async function answerTo(
  context: VaultContext,
  perform: Perform,
  entry: RecordEntry,
  addressed: Vault,
  incoming: Incoming,
): Promise<Answer> {
  const { url } = incoming;
  const known = routes.filter((route) => route.path.test(url.pathname));
  const route = known.find((candidate) => candidate.method === incoming.method);
  if (route !== undefined) entry.operation = route.operation;
  const principal = await authenticate(context, addressed, incoming.headers['authorization']);
  if ('status' in principal) {
    if (incoming.body.length > 0) entry.offences.push('body-before-authentication');
    return principal;
  }
  entry.authenticated = true;
  entry.user = principal.account;
  const { network } = addressed.scenario;
  if (network === 'closed') return forbiddenByConnection(principal, addressed);
  if (network === 'firewall') return forbiddenByFirewall(principal, addressed, incoming.address);
  const wait = addressed.throttle.take();
  if (wait > 0) return throttled(wait);
  const wrongVersion = checkVersion(url);
  if (wrongVersion !== undefined) return wrongVersion;
  if (route === undefined) return known.length === 0 ? unknownPath() : wrongMethod(incoming.method, known);
  const groups = route.path.exec(url.pathname)?.groups ?? {};
  const name = decodeSegment(groups['name'] ?? '');
  if (groups['name'] !== undefined && !isSecretName(name)) {
    return badParameter(`The request URI contains an invalid name: ${name}`);
  }
  const call: VaultCall = {
    vault: addressed,
    principal,
    url,
    body: incoming.body,
    contentType: incoming.headers['content-type'] ?? '',
    name,
    version: decodeSegment(groups['version'] ?? ''),
  };
  const challenge = (claims: string) => claimsChallenge(context, claims);
  return perform(entry, route.operation, { refusal, challenge, caller: principal, address: url.href }, () => {
    return checkRight(context.access, addressed, principal, route.right, name) ?? route.run(call);
  });
}

function checkVersion(url: URL): Answer | undefined {
  const given = url.searchParams.get('api-version');
  if (given === null || given === '') return badParameter('api-version must be specified');
  if (vaultApiVersions.includes(given)) return undefined;
  return badParameter(
    `The specified version (${given}) is not recognized. Consider using the latest supported version (${vaultApiVersions[0]}).`,
  );
}

function wrongMethod(method: string, known: Route[]): Answer {
  const message = `The requested resource does not support http method '${method}'.`;
  const answer = vaultError(405, 'MethodNotAllowed', message);
  const allow = [...new Set(known.map((route) => route.method))].join(', ');
  return { ...answer, headers: { ...answer.headers, allow } };
}

function unknownPath(): Answer {
  return vaultError(404, 'NotFound', 'The requested resource was not found.');
}

function refusal(fault: Refuse): Answer {
  const inner = fault.innerCode ?? (fault.status === undefined || fault.status === 403 ? 'ForbiddenByRbac' : undefined);
  const message =
    fault.message ??
    'Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.';
  return vaultError(fault.status ?? 403, fault.code ?? 'Forbidden', message, inner);
}
