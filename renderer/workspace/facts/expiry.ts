import type { SecretRow } from '../../../shared/entities.ts';
import { day, isSameDay } from './dates.ts';

/** From how many days on an expiry is worth a mark, and from how many a louder one. */
const markWithin = 30;
const urgentWithin = 7;

export type Expiry =
  | { state: 'never' }
  | { state: 'later'; at: number }
  | { state: 'soon' | 'urgent'; at: number; days: number }
  | { state: 'expired'; at: number };

export function expiryOf(secret: Pick<SecretRow, 'expires'>, now: number): Expiry {
  const at = secret.expires;
  if (at === null) return { state: 'never' };
  if (at <= now) return { state: 'expired', at };
  const days = isSameDay(at, now) ? 0 : Math.max(1, Math.floor((at - now) / day));
  if (days > markWithin) return { state: 'later', at };
  return { state: days <= urgentWithin ? 'urgent' : 'soon', at, days };
}

/** Secrets that will expire within 30 days; those that have already are another matter. */
export function countExpiring(secrets: readonly SecretRow[], now: number): number {
  let count = 0;
  for (const secret of secrets) {
    const { state } = expiryOf(secret, now);
    if (state === 'soon' || state === 'urgent') count++;
  }
  return count;
}

export type Status = { state: 'enabled' | 'disabled' } | { state: 'from'; at: number };

export function statusOf(secret: Pick<SecretRow, 'enabled' | 'activates'>, now: number): Status {
  if (!secret.enabled) return { state: 'disabled' };
  return secret.activates !== null && secret.activates > now
    ? { state: 'from', at: secret.activates }
    : { state: 'enabled' };
}
