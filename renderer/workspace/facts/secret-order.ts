import type { SecretRow } from '../../../shared/entities.ts';

export const columns = ['name', 'type', 'updated', 'expires', 'status'] as const;
export type Column = (typeof columns)[number];
export interface Order {
  column: Column;
  descending: boolean;
}

/** A vault's names are ASCII and differ by more than case, so that plain comparison orders them, and fast. */
function byName(a: SecretRow, b: SecretRow): number {
  const x = a.name.toLowerCase();
  const y = b.name.toLowerCase();
  return x < y ? -1 : x > y ? 1 : 0;
}

const words = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

const rank = (secret: SecretRow): number => (secret.enabled ? (secret.activates === null ? 0 : 1) : 2);

const compare: Record<Column, (a: SecretRow, b: SecretRow) => number> = {
  name: byName,
  type: (a, b) => words.compare(a.contentType, b.contentType),
  updated: (a, b) => (a.updated ?? 0) - (b.updated ?? 0),
  expires: (a, b) => (a.expires ?? 0) - (b.expires ?? 0),
  status: (a, b) => rank(a) - rank(b) || (a.activates ?? 0) - (b.activates ?? 0),
};

/** What is not set, or never comes to pass, stands last in either direction. */
const isAbsent: Record<Column, (secret: SecretRow) => boolean> = {
  name: () => false,
  type: (secret) => secret.contentType === '',
  updated: (secret) => secret.updated === null,
  expires: (secret) => secret.expires === null,
  status: () => false,
};

export function sorted(secrets: readonly SecretRow[], order: Order): SecretRow[] {
  const { column, descending } = order;
  const sign = descending ? -1 : 1;
  const absent = (secret: SecretRow): number => Number(isAbsent[column](secret));
  return [...secrets].sort((a, b) => absent(a) - absent(b) || sign * compare[column](a, b) || byName(a, b));
}

/** By name, type or tag; every word that was typed must be somewhere. */
export function filtered(secrets: readonly SecretRow[], text: string): readonly SecretRow[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return secrets;
  return secrets.filter((secret) => {
    const has = [secret.name, secret.contentType, ...secret.tags.flatMap((tag) => [tag.name, tag.value])]
      .join('\n')
      .toLowerCase();
    return wanted.every((word) => has.includes(word));
  });
}
