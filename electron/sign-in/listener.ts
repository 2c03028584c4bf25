import { request } from 'node:http';

/** Where MSAL's listener waits for the browser's answer, read from the page's address that MSAL made. */
export interface Listener {
  port: number;
  state: string;
}

export function listenerOf(authorizeUrl: string): Listener | null {
  const query = new URL(authorizeUrl).searchParams;
  const redirect = query.get('redirect_uri') ?? '';
  const port = URL.canParse(redirect) ? Number(new URL(redirect).port) : 0;
  const state = query.get('state') ?? '';
  return port > 0 && state !== '' ? { port, state } : null;
}

/**
 * Closes MSAL's listener. MSAL has no way to: it waits, port bound, until an answer with the right state comes, so it
 * gets one that says no. Resolves whether or not anybody listens there any more.
 */
export function closeListener({ port, state }: Listener): Promise<void> {
  const body = new URLSearchParams({ error: 'temporarily_unavailable', state }).toString();
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', connection: 'close' };
    const said = request({ host: '127.0.0.1', port, method: 'POST', path: '/', headers, timeout: 2_000 });
    said.on('response', (answer) => answer.resume());
    said.on('timeout', () => said.destroy());
    said.on('error', () => resolve());
    said.on('close', () => resolve());
    said.end(body);
  });
}
