import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import { readBody } from './body.ts';
import { bundle, currentOf, secretId, shared, withoutValue } from './bundle.ts';
import type { VaultCall } from './context.ts';
import { badParameter, nameConflict, secretDisabled, secretNotFound } from './errors.ts';
import { page } from './paging.ts';
import { setParameters, updateParameters } from './rules.ts';
import type { StoredSecret, StoredVersion } from './store.ts';

/** SetSecret, 2026-04-01. The answer echoes the value, as the service's does. */
export function setSecret(call: VaultCall): Answer {
  const { vault, url, name } = call;
  const parsed = readBody(call, setParameters);
  if ('status' in parsed) return parsed;
  const conflict = nameConflict(name, vault.store.stateOf(name));
  if (conflict !== undefined) return conflict;
  const { value, tags, attributes } = parsed.data;
  const now = Math.floor(Date.now() / 1000);
  const expires = attributes?.exp ?? undefined;
  const starts = attributes?.nbf ?? undefined;
  const version: StoredVersion = {
    id: randomBytes(16).toString('hex'),
    value,
    enabled: attributes?.enabled ?? true,
    created: now,
    updated: now,
    ...(expires === undefined ? {} : { expires }),
    ...(starts === undefined ? {} : { starts }),
    ...(typeof parsed.data.contentType === 'string' ? { contentType: parsed.data.contentType } : {}),
    ...(tags === undefined || tags === null ? {} : { tags }),
  };
  const secret = vault.store.add(name, version);
  return json(200, bundle(vault, url, secret, version));
}

/** UpdateSecret, 2026-04-01: attributes of one version, or of the current one; never its value, which it does not answer. */
export function updateSecret(call: VaultCall): Answer {
  const { vault, url, name, version } = call;
  const parsed = readBody(call, updateParameters);
  if ('status' in parsed) return parsed;
  const secret = vault.store.find(name);
  const found = secret === undefined ? undefined : versionOf(secret, version);
  if (secret === undefined || found === undefined) return secretNotFound(nameAndVersion(name, version));
  const { contentType, tags, attributes } = parsed.data;
  found.updated = Math.floor(Date.now() / 1000);
  found.enabled = attributes?.enabled ?? found.enabled;
  Object.assign(found, given({ contentType, tags, expires: attributes?.exp, starts: attributes?.nbf }));
  return json(200, withoutValue(vault, url, secret, found));
}

/** What is there: null leaves a thing as it is, like its absence. */
function given(all: { [name: string]: unknown }): { [name: string]: unknown } {
  return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined && one !== null));
}

/** GetSecret, 2026-04-01; without a version, the current one. Expiry and activation do not hinder it. */
export function getSecret({ vault, url, name, version }: VaultCall): Answer {
  const wanted = url.searchParams.get('outContentType');
  if (wanted !== null && wanted !== 'application/x-pkcs12' && wanted !== 'application/x-pem-file') {
    return badParameter('outContentType has an unsupported value.');
  }
  const secret = vault.store.find(name);
  const found = secret === undefined ? undefined : versionOf(secret, version);
  if (secret === undefined || found === undefined) return secretNotFound(nameAndVersion(name, version));
  if (!found.enabled) return secretDisabled();
  return json(200, bundle(vault, url, secret, found));
}

/** GetSecrets, 2026-04-01: the current version's attributes, the id without a version, and no value. */
export function listSecrets({ vault, url }: VaultCall): Answer {
  return page(
    url,
    vault.store.all(),
    (secret) => secret.name.toLowerCase(),
    (secret) => ({ id: secretId(url, secret), ...shared(vault, secret, currentOf(secret)) }),
  );
}

/** GetSecretVersions, 2026-04-01. By version id, which is random: the order says nothing of the age. */
export function listVersions({ vault, url, name }: VaultCall): Answer {
  const secret = vault.store.find(name);
  if (secret === undefined) return secretNotFound(name);
  return page(
    url,
    secret.versions.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    (version) => version.id,
    (version) => withoutValue(vault, url, secret, version),
  );
}

function versionOf(secret: StoredSecret, version: string): StoredVersion | undefined {
  return version === '' ? currentOf(secret) : secret.versions.find((one) => one.id === version);
}

function nameAndVersion(name: string, version: string): string {
  return version === '' ? name : `${name}/${version}`;
}
