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

/** A secret that was deleted, until it is recovered, purged, or its time is over. */
export interface DeletedSecret {
  secret: StoredSecret;
  /** Seconds since 1970. */
  deleted: number;
  purgeAt: number;
}

/** Why a name can't be had now. The first three pass by themselves. */
export type NameState = 'deleting' | 'recovering' | 'purging' | 'deleted' | 'free';

/** What a test may know of a stored version: everything but the value. */
export interface VersionFacts {
  version: string;
  sha256: string;
  bytes: number;
  enabled: boolean;
  created: number;
  updated: number;
  expires?: number;
  starts?: number;
  contentType?: string;
  tags?: { [name: string]: string };
}

/** The secrets of one vault. */
export class SecretStore {
  readonly #secrets = new Map<string, StoredSecret>();
  readonly #deleted = new Map<string, DeletedSecret>();
  /** Names on their way, and until when (ms). */
  readonly #moving = new Map<string, { state: 'deleting' | 'recovering' | 'purging'; until: number }>();
  readonly #transitionMs: number;
  readonly #deletedDays: number;
  /** The list in its order, until a new name comes: a large vault is listed page by page. */
  #sorted: StoredSecret[] | undefined;

  constructor(vault: ScenarioVault, started: number) {
    const start = Math.floor(started / 1000);
    this.#transitionMs = vault.transitionMs ?? 200;
    this.#deletedDays = vault.softDeleteDays ?? 90;
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

  /** One that is being recovered can't be had yet. */
  find(name: string): StoredSecret | undefined {
    return this.stateOf(name) === 'recovering' ? undefined : this.#secrets.get(name.toLowerCase());
  }

  stateOf(name: string): NameState {
    const key = name.toLowerCase();
    const moving = this.#moving.get(key);
    if (moving !== undefined && Date.now() < moving.until) return moving.state;
    this.#moving.delete(key);
    return this.#deletedOf(key) === undefined ? 'free' : 'deleted';
  }

  /** One that is being deleted is in neither place yet. */
  findDeleted(name: string): DeletedSecret | undefined {
    return this.stateOf(name) === 'deleted' ? this.#deletedOf(name.toLowerCase()) : undefined;
  }

  remove(name: string): DeletedSecret | undefined {
    const secret = this.find(name);
    if (secret === undefined) return undefined;
    const key = name.toLowerCase();
    const deleted = Math.floor(Date.now() / 1000);
    const kept = { secret, deleted, purgeAt: deleted + this.#deletedDays * 86_400 };
    this.#secrets.delete(key);
    this.#deleted.set(key, kept);
    this.#move(key, 'deleting');
    return kept;
  }

  recover(name: string): StoredSecret | undefined {
    const kept = this.findDeleted(name);
    if (kept === undefined) return undefined;
    const key = name.toLowerCase();
    this.#deleted.delete(key);
    this.#secrets.set(key, kept.secret);
    this.#move(key, 'recovering');
    return kept.secret;
  }

  /** Whether there was something to purge. */
  purge(name: string): boolean {
    if (this.findDeleted(name) === undefined) return false;
    this.#deleted.delete(name.toLowerCase());
    this.#move(name.toLowerCase(), 'purging');
    return true;
  }

  /** A secret from a back-up, with all its versions. */
  restore(secret: StoredSecret): void {
    this.#secrets.set(secret.name.toLowerCase(), secret);
    this.#sorted = undefined;
  }

  /** In the order of the list operation, without those that are still being deleted. */
  allDeleted(): readonly DeletedSecret[] {
    return [...this.#deleted.keys()]
      .toSorted()
      .map((key) => this.findDeleted(key))
      .filter((one) => one !== undefined);
  }

  #move(key: string, state: 'deleting' | 'recovering' | 'purging'): void {
    this.#moving.set(key, { state, until: Date.now() + this.#transitionMs });
    this.#sorted = undefined;
  }

  #deletedOf(key: string): DeletedSecret | undefined {
    const kept = this.#deleted.get(key);
    if (kept === undefined || kept.purgeAt > Date.now() / 1000) return kept;
    this.#deleted.delete(key);
    return undefined;
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
      ...(version.starts === undefined ? {} : { starts: version.starts }),
      ...(version.contentType === undefined ? {} : { contentType: version.contentType }),
      ...(version.tags === undefined ? {} : { tags: version.tags }),
    }));
  }
}
