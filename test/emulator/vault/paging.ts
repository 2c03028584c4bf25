import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import { badParameter } from './errors.ts';
import { largestPage } from './rules.ts';

/**
 * One page of a list of the 2026-04-01 description: at most 25 entries, `nextLink` absolute on the same origin and
 * null at the end. The token is a marker, not a number, so that what is added meanwhile shifts nothing.
 */
export function page<T>(
  url: URL,
  sorted: readonly T[],
  keyOf: (entry: T) => string,
  itemOf: (entry: T) => { [name: string]: unknown },
): Answer {
  const asked = url.searchParams.get('maxresults');
  if (asked !== null && !/^([1-9]|1\d|2[0-5])$/.test(asked)) {
    return badParameter('maxresults: The value must be between 1 and 25.');
  }
  const size = asked === null ? largestPage : Number(asked);
  const token = url.searchParams.get('$skiptoken');
  const marker = token === null ? '' : readMarker(token);
  if (marker === undefined) return badParameter('The skip token is invalid.');
  const rest = marker === '' ? sorted : sorted.filter((entry) => keyOf(entry) >= marker);
  const value = rest.slice(0, size).map(itemOf);
  const next = rest[size];
  if (next === undefined) return json(200, { value, nextLink: null });
  const version = url.searchParams.get('api-version') ?? '';
  const link = `${url.origin}${url.pathname}?api-version=${encodeURIComponent(version)}&$skiptoken=${writeMarker(keyOf(next))}&maxresults=${size}`;
  return json(200, { value, nextLink: link });
}

function writeMarker(key: string): string {
  return Buffer.from(JSON.stringify({ NextMarker: key, TargetLocation: 0 })).toString('base64url');
}

function readMarker(token: string): string | undefined {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  return /^{"NextMarker":"([0-9a-z-]+)","TargetLocation":0}$/.exec(text)?.[1];
}
