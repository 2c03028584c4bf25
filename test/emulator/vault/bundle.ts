import type { Vault } from './context.ts';
import type { StoredSecret, StoredVersion } from './store.ts';

// The shapes of the 2026-04-01 description: `SecretBundle`, `SecretItem` and what they have in common.

type Shape = { [name: string]: unknown };

/** A secret has at least one version from its first moment on. */
export function currentOf(secret: StoredSecret): StoredVersion {
  const current = secret.versions.at(-1);
  if (current === undefined) throw new Error('a secret without a version');
  return current;
}

export function bundle(vault: Vault, url: URL, secret: StoredSecret, version: StoredVersion): Shape {
  return { value: version.value, ...withoutValue(vault, url, secret, version) };
}

export function withoutValue(vault: Vault, url: URL, secret: StoredSecret, version: StoredVersion): Shape {
  return { id: `${secretId(url, secret)}/${version.id}`, ...shared(vault, secret, version) };
}

export function secretId(url: URL, secret: StoredSecret): string {
  return `${url.origin}/secrets/${secret.name}`;
}

export function shared(vault: Vault, secret: StoredSecret, version: StoredVersion): Shape {
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
