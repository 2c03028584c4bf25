import { readForm, send, sendForm } from './browser.ts';
import { authorizeRequest } from './clients.ts';
import type { Emulator } from './emulator.ts';
import { people } from './scenarios/contoso.ts';

export const password = 'demo-only-Lena-1';

/** Fills in the form and returns what the redirect would have carried. */
export async function codeFor(emulator: Emulator, change: { [name: string]: string | null } = {}) {
  const request = authorizeRequest(emulator, change);
  const page = await send(request.url);
  const flow = readForm(page.text)?.fields['flow'] ?? '';
  const url = `${emulator.authorizeOrigin}/organizations/login`;
  const answer = await sendForm(url, { flow, login: people.lena, passwd: password });
  const location = new URL(String(answer.headers['location']));
  const sent = new URLSearchParams(location.search || location.hash.slice(1));
  return { ...request, sent, location, code: sent.get('code') ?? '' };
}

/** The body of an error of the sign-in service. */
export function errorOf(text: string): { error: string; error_codes: number[]; suberror?: string } {
  return JSON.parse(text) as ReturnType<typeof errorOf>;
}
