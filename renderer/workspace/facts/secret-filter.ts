import type { SecretRow } from '../../../shared/entities.ts';
import { day } from './dates.ts';
import { expiryOf, statusOf } from './expiry.ts';

/** When a secret was last changed. Days are counted from now; the dates of `between` are days of this computer's calendar, `YYYY-MM-DD` or empty. */
export type Updated =
  | { kind: 'any' }
  | { kind: 'within' | 'not-for'; days: number }
  | { kind: 'between'; from: string; to: string };

/** What the rows on show have in common, besides the words that were typed. */
export interface Conditions {
  status: 'any' | 'enabled' | 'disabled' | 'waiting';
  expires: 'any' | 'soon' | 'expired' | 'set' | 'never';
  updated: Updated;
  /** Null is any; a type may be empty. */
  type: string | null;
  /** A tag's name. */
  tag: string | null;
}

export const anything: Conditions = {
  status: 'any',
  expires: 'any',
  updated: { kind: 'any' },
  type: null,
  tag: null,
};

/** How many conditions narrow the list. Dates that are not given yet narrow nothing. */
export function countOf(conditions: Conditions): number {
  const { status, expires, updated, type, tag } = conditions;
  const narrows = updated.kind === 'between' ? updated.from !== '' || updated.to !== '' : updated.kind !== 'any';
  return [status !== 'any', expires !== 'any', narrows, type !== null, tag !== null].filter(Boolean).length;
}

/** Those that meet all conditions, in the same order. `now`: ms since 1970. */
export function narrowed(secrets: readonly SecretRow[], conditions: Conditions, now: number): readonly SecretRow[] {
  if (countOf(conditions) === 0) return secrets;
  const { status, expires, updated, type, tag } = conditions;
  return secrets.filter(
    (secret) =>
      hasStatus(secret, status, now) &&
      hasExpiry(secret, expires, now) &&
      wasUpdated(secret.updated, updated, now) &&
      (type === null || secret.contentType === type) &&
      (tag === null || secret.tags.some(({ name }) => name === tag)),
  );
}

function hasStatus(secret: SecretRow, status: Conditions['status'], now: number): boolean {
  const { state } = statusOf(secret, now);
  return status === 'any' || (status === 'waiting' ? state === 'from' : state === status);
}

function hasExpiry(secret: SecretRow, expires: Conditions['expires'], now: number): boolean {
  const { state } = expiryOf(secret, now);
  switch (expires) {
    case 'any':
      return true;
    case 'soon':
      return state === 'soon' || state === 'urgent';
    case 'set':
      return state !== 'never';
    default:
      return state === expires;
  }
}

/** A secret that nobody knows the time of is neither fresh nor stale. */
function wasUpdated(at: number | null, updated: Updated, now: number): boolean {
  if (updated.kind === 'any') return true;
  if (updated.kind === 'between') {
    const { from, to } = updated;
    if (from === '' && to === '') return true;
    return at !== null && (from === '' || at >= startOf(from)) && (to === '' || at < startOf(to, 1));
  }
  if (at === null) return false;
  return updated.kind === 'within' ? at >= now - updated.days * day : at < now - updated.days * day;
}

/** When a day of the calendar begins here, or the one `later` days after it: days differ in length where clocks change. */
function startOf(date: string, later = 0): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth + later).getTime();
}

/** What there is to choose from, in alphabetical order. */
export function typesOf(secrets: readonly SecretRow[]): string[] {
  return distinct(secrets.map(({ contentType }) => contentType));
}

export function tagsOf(secrets: readonly SecretRow[]): string[] {
  return distinct(secrets.flatMap(({ tags }) => tags.map(({ name }) => name)));
}

const words = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
const distinct = (all: string[]): string[] => [...new Set(all)].sort(words.compare);
