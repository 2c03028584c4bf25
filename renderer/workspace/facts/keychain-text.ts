import type { Session } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.keychain;

/** What Sotto will not remember, and why; null where the sign-in is simply kept. */
export function keychainText({ keychain }: Session): string | null {
  if (keychain === 'used') return null;
  return keychain === 'not-removed' ? words.notRemoved : words[keychain];
}
