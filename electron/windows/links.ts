import type { BrowserWindow } from 'electron';
import type { Workspace } from '../../shared/entities.ts';
import type { Response } from '../../shared/contract.ts';
import type { Answer } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { log } from '../base/log.ts';
import type { Ask } from './dialogs.ts';
import { parseLink, type Link } from '../../shared/link.ts';

type Settled = NonNullable<Response<'links.take'>>;

export interface LinkOptions {
  window: BrowserWindow;
  ask: Ask;
  isSignedIn(): boolean;
  find(link: Link): Promise<Answer<Workspace>>;
  /** There is something to take. */
  onSettled(): void;
}

/**
 * Follows `sotto://` links: shows what one asks for, waits for the sign-in, and finds the workspace. The window that then
 * takes the result chooses the workspace and opens an empty entry, as a person would. A link can do nothing else.
 */
export function makeLinks({ window, ask, isSignedIn, find, onSettled }: LinkOptions) {
  let asking = false;
  let agreed: Link | null = null;
  let settled: Settled | null = null;

  const settle = (result: Settled): void => {
    settled = result;
    onSettled();
  };
  const comeToFront = (): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  const goOn = async (): Promise<void> => {
    const link = agreed;
    if (link === null || !isSignedIn()) return;
    agreed = null;
    const found = await find(link);
    settle(
      found.ok
        ? { state: 'open', workspace: found.value, entry: link.secret }
        : { state: 'failed', error: found.error },
    );
  };

  return {
    /** Another start of Sotto, with a link or without. */
    async request(text: string | null): Promise<void> {
      if (window.isDestroyed()) return;
      comeToFront();
      // A page that sends one link after the other gets one question at a time.
      if (text === null || asking) return;
      const link = parseLink(text);
      if (!link.ok) {
        log({ event: 'link', state: 'refused' });
        settle({ state: 'failed', error: link.error });
        return;
      }
      const { message, detail, confirm, cancel } = messages.main.link;
      asking = true;
      log({ event: 'link', state: 'asked' });
      const yes = await ask(window, {
        ...{ message: message(link.value.workspace), detail: detail(link.value), confirm, cancel },
      });
      asking = false;
      log({ event: 'link', state: yes ? 'agreed' : 'declined' });
      if (!yes) return;
      agreed = link.value;
      await goOn();
    },
    /** Somebody has signed in, or out. */
    sessionChanged: (): void => void goOn(),
    take(): Settled | null {
      const result = settled;
      settled = null;
      return result;
    },
  };
}
