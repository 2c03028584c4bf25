import type { BrowserWindow } from 'electron';
import { messages } from '../../shared/messages/index.ts';
import type { Ask } from './dialogs.ts';
import type { ValueWindow } from './lock.ts';

/** The names under which something is typed and not saved; an empty one where none was typed yet. */
export const unsavedNames = (open: Iterable<ValueWindow>): string[] =>
  [...open].map((one) => one.waits?.unsaved() ?? null).filter((name) => name !== null);

/**
 * Before all windows of an account are closed: whether what is typed in them may go. Asks the person in main's dialog, by
 * name where it is `named`, and nobody where nothing would be lost.
 */
export async function mayDiscard(
  open: Iterable<ValueWindow>,
  ask: Ask,
  window: BrowserWindow,
  named: boolean,
): Promise<boolean> {
  const names = unsavedNames(open);
  if (names.length === 0) return true;
  const { message, detail, unnamed, confirm, cancel } = messages.main.discardAll;
  return ask(window, { message: message(names.length), detail: named ? detail(names) : unnamed, confirm, cancel });
}
