import { randomUUID } from 'node:crypto';
import type { Answer } from '../http/answer.ts';
import { describe, timestamp } from './errors.ts';
import type { EntraError } from './errors.ts';
import type { Redirect } from './grants.ts';
import { errorPage, formPostPage } from './pages.ts';

export type Back = Pick<Redirect, 'redirectUri' | 'responseMode' | 'state'>;

export function sendError(back: Back, error: EntraError, more: { [name: string]: string } = {}): Answer {
  const fields: { [name: string]: string } = {
    error: error.error,
    error_description: inWords(error),
    ...more,
  };
  if (back.state !== undefined) fields['state'] = back.state;
  return sendBack(back, fields);
}

export function sendBack(back: Back, fields: { [name: string]: string }): Answer {
  if (back.responseMode === 'form_post') return formPostPage(back.redirectUri, fields);
  const url = new URL(back.redirectUri);
  const text = new URLSearchParams(fields).toString();
  if (back.responseMode === 'query') url.search = text;
  else url.hash = text;
  return {
    status: 302,
    headers: { location: url.href, 'cache-control': 'no-store, no-cache', 'referrer-policy': 'no-referrer' },
    body: '',
  };
}

/** For what must not be sent to a redirect that nobody vouches for. */
export function pageFor(error: EntraError, status = 400): Answer {
  return errorPage(status, inWords(error));
}

export function inWords(error: EntraError): string {
  return describe(error, randomUUID(), randomUUID(), timestamp());
}
