import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

/** Resolves every name to the loopback: `*.vault.localhost` does not resolve on some machines. */
export const loopbackLookup: LookupFunction = (_hostname, options, callback) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

export interface SimpleResponse {
  status: number;
  headers: { [name: string]: string | string[] | undefined };
  text: string;
}

export interface SimpleRequest {
  method?: string;
  headers?: { [name: string]: string };
  body?: string | Buffer;
  /** PEM; needed for https. */
  ca?: string;
}

/** One request to the loopback, redirects not followed. */
export function send(url: string, options: SimpleRequest = {}): Promise<SimpleResponse> {
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? tlsRequest : plainRequest)(
      url,
      {
        method: options.method ?? 'GET',
        headers: { ...options.headers },
        lookup: loopbackLookup,
        agent: false,
        ...(secure && options.ca !== undefined ? { ca: options.ca } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

/** Sends fields as a form does. */
export function sendForm(
  url: string,
  fields: { [name: string]: string },
  ca?: string,
  headers: { [name: string]: string } = {},
): Promise<SimpleResponse> {
  return send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
    ...(ca === undefined ? {} : { ca }),
  });
}

export interface PageForm {
  action: string;
  /** Inputs with the values that the page gave them. */
  fields: { [name: string]: string };
}

/** The one form of a page. */
export function readForm(page: string): PageForm | undefined {
  const [, action] = /<form[^>]* action="([^"]*)"/.exec(page) ?? [];
  if (action === undefined) return undefined;
  const fields: { [name: string]: string } = {};
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const [, name] = / name="([^"]*)"/.exec(input) ?? [];
    if (name !== undefined) fields[unescape(name)] = unescape(/ value="([^"]*)"/.exec(input)?.[1] ?? '');
  }
  return { action: unescape(action), fields };
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

export interface BrowserSignIn {
  /** The authorize URL that the application opened. */
  url: string;
  account: string;
  password: string;
  /** Presses *Cancel* instead. */
  cancel?: boolean;
  /** PEM; needed where the URL is https. */
  ca?: string;
}

export type SignInOutcome =
  /** The answer went to the application's redirect; `text` is the page that it showed. */
  | { done: true; status: number; text: string; sent: { [name: string]: string } }
  /** The service showed a page instead of going back: `problem` is what it says. */
  | { done: false; status: number; problem: string };

/** The browser's part of a sign-in: the page, its form, and the form that carries the answer to the application. */
export async function signInLikeABrowser(person: BrowserSignIn): Promise<SignInOutcome> {
  const first = await send(person.url, person.ca === undefined ? {} : { ca: person.ca });
  if (first.status === 302) return follow(String(first.headers['location']));
  const form = readForm(first.text);
  if (form === undefined) return { done: false, status: first.status, problem: problemOf(first.text) };
  // An error of the request comes back by the same self-sending form as a success, to the redirect at once.
  if (form.fields['flow'] === undefined) return post(form);
  const { flow = '' } = form.fields;
  const filled: { [name: string]: string } = person.cancel
    ? { flow, cancel: '1' }
    : { flow, login: person.account, passwd: person.password, signin: '1' };
  const second = await sendForm(new URL(form.action, person.url).href, filled, person.ca);
  if (second.status === 302) return follow(String(second.headers['location']));
  const answer = readForm(second.text);
  if (answer === undefined || answer.fields['flow'] !== undefined) {
    return { done: false, status: second.status, problem: problemOf(second.text) };
  }
  return post(answer);
}

async function post(form: PageForm): Promise<SignInOutcome> {
  const shown = await sendForm(form.action, form.fields);
  return { done: true, status: shown.status, text: shown.text, sent: form.fields };
}

async function follow(location: string): Promise<SignInOutcome> {
  const url = new URL(location);
  const shown = await send(location);
  const sent = Object.fromEntries(new URLSearchParams(url.search || url.hash.slice(1)));
  return { done: true, status: shown.status, text: shown.text, sent };
}

function problemOf(page: string): string {
  return unescape(/id="problem"[^>]*>([^<]*)</.exec(page)?.[1] ?? '');
}
