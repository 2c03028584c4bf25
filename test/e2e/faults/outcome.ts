import type { Locator } from 'playwright';
import { errorCodes } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import type { Seen } from './case.ts';

/** Longer than the longest that Sotto waits for an answer, twice: a write that is not answered is looked up. */
const patience = 75_000;

/** What the person sees first: the failure's words, or what stands there when it has worked. */
export async function outcomeOf(failed: Locator, done: Promise<unknown>): Promise<Omit<Seen, 'kept'>> {
  // Some stand there empty from the beginning, so that they are read out once there is something in them.
  const first = failed.filter({ hasText: /\S/ }).first();
  const said = first.waitFor({ timeout: patience }).then(() => first.innerText());
  // Whichever comes second is of no interest any more.
  const text = await Promise.race([said, done.then(() => null)]);
  said.catch(() => undefined);
  done.catch(() => undefined);
  if (text === null) return { outcome: 'done', text: '' };
  const words = text.replaceAll(/\s+/g, ' ');
  const named = errorCodes.filter((code) => words.includes(messages.errors[code].title));
  // A title may be the beginning of another one.
  const [code = null] = named.sort((a, b) => messages.errors[b].title.length - messages.errors[a].title.length);
  return { outcome: code, text: words };
}
