import { randomBytes } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import type { Vault, VaultCall } from './context.ts';
import { badParameter, invalidProperty, secretDisabled, secretNotFound, vaultError } from './errors.ts';
import { page } from './paging.ts';
import { setParameters } from './rules.ts';
import type { StoredSecret, StoredVersion } from './store.ts';

/** SetSecret, 2026-04-01. The answer echoes the value, as the service's does. */
export function setSecret({ vault, url, body, contentType, name }: VaultCall): Answer {
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return vaultError(
      415,
      'UnsupportedMediaType',
      'The request content type is not supported. Expected application/json.',
    );
  }
  const parsed = setParameters.safeParse(readJson(body));
  if (!parsed.success) return invalidProperty();
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

/** Nothing that fits no schema, for a body that is no JSON in UTF-8. */
function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** GetSecret, 2026-04-01; without a version, the current one. Expiry and activation do not hinder it. */
export function getSecret({ vault, url, name, version }: VaultCall): Answer {
  const wanted = url.searchParams.get('outContentType');
  if (wanted !== null && wanted !== 'application/x-pkcs12' && wanted !== 'application/x-pem-file') {
    return badParameter('outContentType has an unsupported value.');
  }
  const secret = vault.store.find(name);
  const found = version === '' ? secret?.versions.at(-1) : secret?.versions.find((one) => one.id === version);
  if (secret === undefined || found === undefined) {
    return secretNotFound(version === '' ? name : `${name}/${version}`);
  }
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
    (version) => ({ id: `${secretId(url, secret)}/${version.id}`, ...shared(vault, secret, version) }),
  );
}

/** A secret has at least one version from its first moment on. */
function currentOf(secret: StoredSecret): StoredVersion {
  const current = secret.versions.at(-1);
  if (current === undefined) throw new Error('a secret without a version');
  return current;
}

function bundle(vault: Vault, url: URL, secret: StoredSecret, version: StoredVersion): { [name: string]: unknown } {
  return {
    value: version.value,
    id: `${secretId(url, secret)}/${version.id}`,
    ...shared(vault, secret, version),
  };
}

function secretId(url: URL, secret: StoredSecret): string {
  return `${url.origin}/secrets/${secret.name}`;
}

function shared(vault: Vault, secret: StoredSecret, version: StoredVersion): { [name: string]: unknown } {
  const days = vault.scenario.softDeleteDays ?? 90;
  const level = days < 90 ? 'CustomizedRecoverable' : 'Recoverable';
  return {
    ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
    attributes: {
      enabled: version.enabled,
      ...(version.starts === undefined ? {} : { nbf: version.starts }),
      ...(version.expires === undefined ? {} : { exp: version.expires }),
      created: version.created,
      updated: version.updated,
      recoveryLevel: vault.scenario.purgeProtection ? level : `${level}+Purgeable`,
      recoverableDays: days,
    },
    ...(version.tags === undefined ? {} : { tags: version.tags }),
    ...(secret.managed ? { managed: true } : {}),
  };
}
