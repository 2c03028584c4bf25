import type { Answer } from '../http/answer.ts';
import { json } from '../http/answer.ts';
import { armError } from './errors.ts';

/**
 * One page of a list. `nextLink` is absolute, and its token says nothing to a client, as
 * https://github.com/microsoft/api-guidelines/blob/vNext/azure/Guidelines.md#collections asks.
 * It is absent on the last page, as the manager leaves it.
 */
export function page(url: URL, parameter: string, size: number, all: readonly unknown[]): Answer {
  const token = url.searchParams.get(parameter);
  const start = token === null ? 0 : readToken(token);
  if (start === undefined || start > all.length) {
    return armError(400, 'InvalidSkipToken', `The value of the query parameter '${parameter}' is invalid.`);
  }
  const value = all.slice(start, start + size);
  const next = start + size;
  if (next >= all.length) return json(200, { value });
  const version = url.searchParams.get('api-version') ?? '';
  const top = url.searchParams.get('$top');
  const link = `${url.origin}${url.pathname}?api-version=${encodeURIComponent(version)}${top === null ? '' : `&%24top=${encodeURIComponent(top)}`}&${encodeURIComponent(parameter)}=${writeToken(next)}`;
  return json(200, { value, nextLink: link });
}

function writeToken(start: number): string {
  return Buffer.from(JSON.stringify({ start })).toString('base64url');
}

function readToken(token: string): number | undefined {
  const [, digits] = /^{"start":(\d{1,9})}$/.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
