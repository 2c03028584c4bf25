import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';

export interface NoticeAction {
  text: string;
  run: () => void;
}

export interface Notice {
  id: number;
  kind: 'done' | 'failed';
  text: string;
  /** What takes it back. */
  action?: NoticeAction;
}

export type Say = (text: string, action?: NoticeAction) => void;

export interface NoticesState {
  notice: Notice | null;
  say: Say;
  /** A failure that has no place of its own in the window; it stays until somebody puts it away. */
  sayFailure: (failure: Failure, vault?: string) => void;
  /** The same in words of the caller's own. */
  sayWrong: (text: string) => void;
  dismiss: () => void;
}

/** Milliseconds; longer where there is something to decide. */
const shownFor = 8_000;
const shownForAction = 30_000;
let lastId = 0;

/** `first`: what there is to say when the window opens, or a moment later; it stays until somebody puts it away. */
export function useNotices(first: string | null): NoticesState {
  const [notice, setNotice] = useState<Notice | null>(null);

  useEffect(() => {
    if (first !== null) setNotice({ id: ++lastId, kind: 'failed', text: first });
  }, [first]);

  useEffect(() => {
    if (notice?.kind !== 'done') return undefined;
    const timer = setTimeout(() => setNotice(null), notice.action === undefined ? shownFor : shownForAction);
    return () => clearTimeout(timer);
  }, [notice]);

  const say = useCallback<Say>(
    (text, action) => setNotice({ id: ++lastId, kind: 'done', text, ...(action !== undefined && { action }) }),
    [],
  );
  const sayWrong = useCallback((text: string) => setNotice({ id: ++lastId, kind: 'failed', text }), []);
  const sayFailure = useCallback(
    (failure: Failure, vault?: string) => {
      const { title, text, next } = messages.errors[failure.code];
      const place = { vault: vault ?? messages.workspace.notices.aVault };
      sayWrong(messages.workspace.notices.failure(title, text(failure, place), next));
    },
    [sayWrong],
  );
  const dismiss = useCallback(() => setNotice(null), []);

  return { notice, say, sayFailure, sayWrong, dismiss };
}
