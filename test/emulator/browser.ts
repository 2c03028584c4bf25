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

/** What the person presses on the pages after the password; on one that is left out, what leads on. */
export interface Presses {
  verify?: 'approve' | 'deny' | 'cancel' | 'leave';
  consent?: 'accept' | 'cancel' | 'leave';
  /** Only an admin can consent: there is no way on, so `leave` when absent. */
  admin?: 'cancel' | 'leave';
  expired?: 'cancel' | 'leave';
  confirm?: 'continue' | 'cancel' | 'leave';
}

interface Person {
  account: string;
  password: string;
  /** Presses *Cancel* instead of signing in. */
  cancel?: boolean;
  press?: Presses;
  /** PEM; needed where the URL is https. */
  ca?: string;
  /** What the browser keeps from one sign-in to the next; nothing when absent. */
  cookies?: Map<string, string>;
}

export interface BrowserSignIn extends Person {
  /** The authorize URL that the application opened. */
  url: string;
}

export interface DeviceSignIn extends Person {
  /** The `verification_uri`. */
  url: string;
  /** The `user_code`. */
  code: string;
}

export type SignInOutcome =
  /** The answer went to the application's redirect; `text` is the page that it showed, or the last page of a device. */
  | { done: true; status: number; text: string; sent: { [name: string]: string } }
  /** The service showed a page instead of going back: `problem` is what it says, `step` which page it is. */
  | { done: false; status: number; problem: string; step: string };

/** The browser's part of a sign-in: the pages, their forms, and the form that carries the answer to the application. */
export async function signInLikeABrowser(person: BrowserSignIn): Promise<SignInOutcome> {
  return walk(person.url, await send(person.url, { ...trusting(person), headers: cookieHeader(person) }), person);
}

/** The other device's part: the code is typed, and then the person signs in. */
export async function signInWithCode(person: DeviceSignIn): Promise<SignInOutcome> {
  const page = await send(person.url, trusting(person));
  const form = readForm(page.text);
  if (form === undefined) return stayed(page);
  const answer = await sendForm(new URL(form.action, person.url).href, { otc: person.code }, person.ca);
  return walk(person.url, answer, person);
}

/** From page to page, until the application has its answer or the service has nothing more to press. */
async function walk(base: string, first: SimpleResponse, person: Person): Promise<SignInOutcome> {
  let page = first;
  const seen = new Set<string>();
  for (;;) {
    keepCookie(person, page);
    if (page.status === 302) return follow(String(page.headers['location']));
    const form = readForm(page.text);
    const step = stepOf(page.text);
    if (page.text.includes('id="done"')) return { done: true, status: page.status, text: page.text, sent: {} };
    // An answer, an error of the request too, comes back by a form that sends itself to the redirect.
    if (form !== undefined && step === '') return post(form);
    const filled = form === undefined || seen.has(step) ? undefined : fill(step, form.fields['flow'] ?? '', person);
    if (form === undefined || filled === undefined) return stayed(page);
    seen.add(step);
    page = await sendForm(new URL(form.action, base).href, filled, person.ca, cookieHeader(person));
  }
}

function fill(step: string, flow: string, person: Person): { [name: string]: string } | undefined {
  if (step === 'code') return undefined;
  if (step === 'password') {
    return person.cancel
      ? { flow, cancel: '1' }
      : { flow, login: person.account, passwd: person.password, signin: '1' };
  }
  const presses: { [step: string]: string } = {
    verify: 'approve',
    consent: 'accept',
    admin: 'leave',
    expired: 'leave',
    confirm: 'continue',
    ...person.press,
  };
  const pressed = presses[step] ?? 'leave';
  return pressed === 'leave' ? undefined : { flow, [pressed]: '1' };
}

function cookieHeader({ cookies = new Map() }: Person): { [name: string]: string } {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return cookie === '' ? {} : { cookie };
}

function keepCookie({ cookies }: Person, { headers }: SimpleResponse): void {
  for (const one of [headers['set-cookie'] ?? []].flat()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
    if (name !== undefined && value !== undefined) cookies?.set(name, value);
  }
}

function trusting(person: Person): SimpleRequest {
  return person.ca === undefined ? {} : { ca: person.ca };
}

function stepOf(page: string): string {
  return /<form[^>]* data-step="([^"]*)"/.exec(page)?.[1] ?? '';
}

function stayed(page: SimpleResponse): SignInOutcome {
  return { done: false, status: page.status, problem: problemOf(page.text), step: stepOf(page.text) };
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
