import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';

export interface Notice {
  id: number;
  kind: 'done' | 'failed';
  text: string;
}

export interface NoticesState {
  notice: Notice | null;
  say: (text: string) => void;
  /** A failure that has no place of its own in the window; it stays until somebody puts it away. */
  sayFailure: (failure: Failure, vault?: string) => void;
  dismiss: () => void;
}

const shownFor = 8_000;
let lastId = 0;

/** `first`: what there is to say when the window opens, or a moment later; it stays until somebody puts it away. */
export function useNotices(first: string | null): NoticesState {
  const [notice, setNotice] = useState<Notice | null>(null);

  useEffect(() => {
    if (first !== null) setNotice({ id: ++lastId, kind: 'failed', text: first });
  }, [first]);

  useEffect(() => {
    if (notice?.kind !== 'done') return undefined;
    const timer = setTimeout(() => setNotice(null), shownFor);
    return () => clearTimeout(timer);
  }, [notice]);

  const say = useCallback((text: string) => setNotice({ id: ++lastId, kind: 'done', text }), []);
  const sayFailure = useCallback((failure: Failure, vault?: string) => {
    const { title, text, next } = messages.errors[failure.code];
    const place = { vault: vault ?? messages.workspace.notices.aVault };
    setNotice({
      id: ++lastId,
      kind: 'failed',
      text: messages.workspace.notices.failure(title, text(failure, place), next),
    });
  }, []);
  const dismiss = useCallback(() => setNotice(null), []);

  return { notice, say, sayFailure, dismiss };
}
