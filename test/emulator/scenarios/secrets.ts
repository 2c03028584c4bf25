import type { ScenarioSecret, ScenarioVersion } from '../scenario.ts';

const day = 86_400;

export interface SecretOutline {
  name: string;
  type?: string;
  versions?: number;
  updatedDaysAgo: number;
  /** Of the oldest version; a month and a half for each version before the current one when absent. */
  firstDaysAgo?: number;
  expiresInDays?: number;
  startsInDays?: number;
  enabled?: boolean;
  tags?: { [name: string]: string };
  currentId?: string;
  value?: string;
}

/** A secret with its history, from the few facts that matter. */
export function secret(outline: SecretOutline): ScenarioSecret {
  const count = outline.versions ?? 1;
  const newest = outline.updatedDaysAgo * day;
  const oldest = (outline.firstDaysAgo ?? outline.updatedDaysAgo + 45 * (count - 1)) * day;
  const versions = Array.from({ length: count }, (_, index): ScenarioVersion => {
    const current = index === count - 1;
    const back = count === 1 ? newest : oldest - ((oldest - newest) * index) / (count - 1);
    return {
      createdSecondsAgo: Math.round(back),
      ...(outline.type === undefined ? {} : { contentType: outline.type }),
      ...(outline.tags === undefined ? {} : { tags: outline.tags }),
      ...(current ? currentOnly(outline) : {}),
    };
  });
  return { name: outline.name, versions };
}

function currentOnly(outline: SecretOutline): Partial<ScenarioVersion> {
  const { expiresInDays, startsInDays, enabled, currentId, value } = outline;
  return {
    ...(expiresInDays === undefined ? {} : { expiresInSeconds: Math.round(expiresInDays * day) }),
    ...(startsInDays === undefined ? {} : { startsInSeconds: Math.round(startsInDays * day) }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(currentId === undefined ? {} : { id: currentId }),
    ...(value === undefined ? {} : { value }),
  };
}

const types = ['Password', 'Connection string', 'API key', 'Token', 'SAS token', 'Account key'];

/** Many secrets with names that sort after `prefix`, alike at each start but for their values. */
export function manySecrets(count: number, prefix = 'secret'): ScenarioSecret[] {
  const width = String(count).length;
  return Array.from({ length: count }, (_, index) =>
    secret({
      name: `${prefix}-${String(index + 1).padStart(width, '0')}`,
      type: types[index % types.length] ?? 'Password',
      versions: 1 + (index % 3),
      updatedDaysAgo: 1 + ((index * 7) % 400),
      ...(index % 4 === 0 ? { expiresInDays: 60 + ((index * 11) % 600) } : {}),
      ...(index % 5 === 0 ? { tags: { owner: 'data-eng', batch: String(index % 10) } } : {}),
    }),
  );
}
