import type { EntraError } from './errors.ts';
import { entraError } from './errors.ts';

/** What a `claims` parameter asks of the access token. */
export interface AskedClaims {
  /** What the client says it can do: `CP1` is to understand a claims challenge. */
  capabilities: string[];
  /** The names of what the token must satisfy, such as `nbf`, `acrs` or `capolids`. */
  names: string[];
  /** The same text for the same demands, whatever capabilities were merged into them; empty when there are none. */
  key: string;
  /** As it came. */
  text: string;
}

const none: AskedClaims = { capabilities: [], names: [], key: '', text: '' };

/**
 * Reads a claims request:
 * https://learn.microsoft.com/entra/identity-platform/claims-challenge#how-to-communicate-client-capabilities-to-microsoft-entra-id
 */
export function readClaims(text: string | null | undefined): AskedClaims | EntraError {
  if (text === null || text === undefined || text === '') return none;
  const parsed = parse(text);
  if (parsed === undefined) return entraError('invalid_request', 90023, 'The claims parameter is not valid JSON.');
  const demands = isRecord(parsed['access_token']) ? { ...parsed['access_token'] } : {};
  const capabilities = isRecord(demands['xms_cc']) ? demands['xms_cc']['values'] : undefined;
  delete demands['xms_cc'];
  const names = Object.keys(demands).sort();
  return {
    capabilities: [capabilities].flat().filter((one) => typeof one === 'string'),
    names,
    text,
    key: names.length === 0 ? '' : JSON.stringify(names.map((name) => [name, demands[name]])),
  };
}

/** Of which a fresh password is enough; all others want a second proof. */
const ofTime = new Set(['nbf', 'xms_rp_ipaddr']);

export function wantsProof(asked: AskedClaims): boolean {
  return asked.names.some((name) => !ofTime.has(name));
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
