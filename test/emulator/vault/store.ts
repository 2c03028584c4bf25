import { createHash, randomBytes } from 'node:crypto';
import type { ScenarioVault } from '../scenario.ts';

export interface StoredVersion {
  id: string;
  value: string;
  enabled: boolean;
  /** Seconds since 1970, as the service counts. */
  created: number;
  updated: number;
  expires?: number;
  starts?: number;
  contentType?: string;
  tags?: { [name: string]: string };
}

export interface StoredSecret {
  /** As it was first written: names are compared without regard to case, and keep their first form. */
  name: string;
  managed: boolean;
  /** Oldest first; the last is the current one. */
  versions: StoredVersion[];
}

/** What a test may know of a stored version: everything but the value. */
export interface VersionFacts {
  version: string;
  sha256: string;
  bytes: number;
  enabled: boolean;
  created: number;
  updated: number;
  expires?: number;
  contentType?: string;
  tags?: { [name: string]: string };
}

/** The secrets of one vault. */
export class SecretStore {
  readonly #secrets = new Map<string, StoredSecret>();
  /** The list in its order, until a new name comes: a large vault is listed page by page. */
  #sorted: StoredSecret[] | undefined;

  constructor(vault: ScenarioVault, started: number) {
    const start = Math.floor(started / 1000);
    for (const secret of vault.secrets) {
      const versions = secret.versions.map((version): StoredVersion => {
        const created = start - version.createdSecondsAgo;
        return {
          id: version.id ?? randomBytes(16).toString('hex'),
          value: version.value ?? randomBytes(24).toString('base64url'),
          enabled: version.enabled ?? true,
          created,
          updated: version.updatedSecondsAgo === undefined ? created : start - version.updatedSecondsAgo,
          ...(version.expiresInSeconds === undefined ? {} : { expires: start + version.expiresInSeconds }),
          ...(version.startsInSeconds === undefined ? {} : { starts: start + version.startsInSeconds }),
          ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
          ...(version.tags === undefined ? {} : { tags: version.tags }),
        };
      });
      const { name, managed = false } = secret;
      this.#secrets.set(name.toLowerCase(), { name, managed, versions });
    }
  }

  find(name: string): StoredSecret | undefined {
    return this.#secrets.get(name.toLowerCase());
  }

  add(name: string, version: StoredVersion): StoredSecret {
    const known = this.find(name);
    if (known !== undefined) {
      known.versions.push(version);
      return known;
    }
    const secret = { name, managed: false, versions: [version] };
    this.#secrets.set(name.toLowerCase(), secret);
    this.#sorted = undefined;
    return secret;
  }

  /** In the order of the list operation: by name, without regard to case. */
  all(): readonly StoredSecret[] {
    this.#sorted ??= [...this.#secrets.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret);
    return this.#sorted;
  }

  facts(name: string): VersionFacts[] {
    return (this.find(name)?.versions ?? []).map((version) => ({
      version: version.id,
      sha256: createHash('sha256').update(version.value, 'utf8').digest('hex'),
      bytes: Buffer.byteLength(version.value, 'utf8'),
      enabled: version.enabled,
      created: version.created,
      updated: version.updated,
      ...(version.expires === undefined ? {} : { expires: version.expires }),
      ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
      ...(version.tags === undefined ? {} : { tags: version.tags }),
    }));
  }
}
