import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';

/** A refusal in one breath, for the line under a field. */
export function describe(error: Failure, vault: string): string {
  const words = messages.errors[error.code];
  return `${words.text(error, { vault })} ${words.next}`;
}
