import type { SecretProperties, UpdateSecretPropertiesOptions } from '@azure/keyvault-secrets';
import { tagLimit } from '../../../shared/attribute-rules.ts';
import type { Change } from '../../../shared/deeds.ts';
import { failure } from '../../../shared/errors.ts';
import { mayHaveArrived } from '../arrival.ts';
import { vaultFailure } from '../errors.ts';
import { versionsOf } from '../versions.ts';
import type { Clients } from './clients.ts';
import { done, failed, missing, type Outcome } from './each.ts';

export interface Update {
  name: string;
  /** Null for the newest. */
  version: string | null;
  /** When the version was last updated, as the person saw it (ms since 1970): another time means that somebody else was there. */
  basedOn: number | null;
  change: Change;
}

/**
 * Changes what is not secret about one version, and leaves its value alone. Codes: `secret-changed`, `tags-too-many`,
 * `write-uncertain`, those of `vault/errors.ts` and network codes. Source: "Update Secret".
 */
export async function updateSecret({ reader, writer }: Clients, update: Update): Promise<Outcome> {
  const { name, basedOn } = update;
  // The list is the one call that tells of a version without its value.
  const find = async (): Promise<SecretProperties | undefined> => {
    const versions = await versionsOf(reader, name);
    return update.version === null ? versions[0] : versions.find(({ version }) => version === update.version);
  };
  try {
    const found = await find();
    if (found?.version === undefined) return missing;
    if ((found.updatedOn?.getTime() ?? null) !== basedOn) return failed(failure('secret-changed').error);
    const wanted = optionsOf(found, update.change);
    if (Object.keys(wanted.tags ?? {}).length > tagLimit) return failed(failure('tags-too-many').error);
    try {
      await writer.updateSecretProperties(found.name, found.version, wanted);
      return done();
    } catch (error) {
      const lost = vaultFailure(error);
      if (!mayHaveArrived(lost)) return failed(lost);
      const now = await find();
      return now !== undefined && holds(now, wanted) ? done() : failed(lost);
    }
  } catch (error) {
    const refused = vaultFailure(error);
    return refused.code === 'secret-not-found' ? missing : failed(refused);
  }
}

function optionsOf({ tags }: SecretProperties, change: Change): UpdateSecretPropertiesOptions {
  const { enabled, contentType, activates, expires, setTag, removeTag } = change;
  const given =
    change.tags === undefined ? undefined : Object.fromEntries(change.tags.map((tag) => [tag.name, tag.value]));
  let all = given ?? { ...tags };
  if (setTag !== undefined) all = { ...all, [setTag.name]: setTag.value };
  if (removeTag !== undefined) all = Object.fromEntries(Object.entries(all).filter(([name]) => name !== removeTag));
  const changesTags = given !== undefined || setTag !== undefined || removeTag !== undefined;
  return {
    ...(enabled !== undefined && { enabled }),
    ...(contentType !== undefined && { contentType }),
    ...(activates !== undefined && { notBefore: new Date(activates) }),
    ...(expires !== undefined && { expiresOn: new Date(expires) }),
    ...(changesTags && { tags: all }),
  };
}

function holds(now: SecretProperties, wanted: UpdateSecretPropertiesOptions): boolean {
  const second = (date: Date | undefined) => Math.floor((date?.getTime() ?? 0) / 1_000);
  return (
    (wanted.enabled === undefined || now.enabled === wanted.enabled) &&
    (wanted.contentType === undefined || (now.contentType ?? '') === wanted.contentType) &&
    (wanted.notBefore === undefined || second(now.notBefore) === second(wanted.notBefore)) &&
    (wanted.expiresOn === undefined || second(now.expiresOn) === second(wanted.expiresOn)) &&
    (wanted.tags === undefined || JSON.stringify(sorted(now.tags)) === JSON.stringify(sorted(wanted.tags)))
  );
}

const sorted = (tags: { [name: string]: string } | undefined) => Object.entries(tags ?? {}).sort();
