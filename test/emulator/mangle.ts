import type { Mangle } from './faults.ts';
import type { Answer } from './http/answer.ts';

/** Bytes of an answer that nobody asked for. */
const huge = 50 * 1024 * 1024;

/** An answer as it reaches the client through something that spoils it. `address`: what was asked for. */
export function mangled(answer: Answer, how: Mangle['how'], address: string): Answer {
  const { body } = answer;
  switch (how) {
    case 'cut':
      return { ...answer, cut: true };
    case 'truncated':
      return { ...answer, body: body.slice(0, body.length / 2) };
    case 'malformed':
      return { ...answer, body: body.replaceAll('"', "'") };
    case 'other-type':
      return { ...answer, headers: { ...answer.headers, 'content-type': 'application/octet-stream' } };
    case 'empty':
      return { ...answer, body: '' };
    case 'huge':
      return { ...answer, body: body.replace('{', `{"padding":"${'x'.repeat(huge)}",`) };
    case 'other-name':
      return { ...answer, body: body.replace(/(\/(?:deleted)?secrets\/)[0-9a-z-]+/gi, '$1somebody-elses') };
    case 'foreign-next':
      return goingOn(answer, 'https://sotto.example/secrets?api-version=2026-04-01&$skiptoken=x');
    case 'looping-next':
      return goingOn(answer, address);
  }
}

/** A page of a list that another one follows. */
function goingOn(answer: Answer, nextLink: string): Answer {
  return { ...answer, body: JSON.stringify({ ...(JSON.parse(answer.body) as object), nextLink }) };
}
