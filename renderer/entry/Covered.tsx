import { useEffect, useState, type ReactNode } from 'react';
import { sotto } from './bridge.ts';
import { Cover } from './Cover.tsx';

/** The window's content, and its cover while Sotto is locked: then nothing behind it can be seen, focused or typed into. */
export function Covered({ children }: { children: ReactNode }) {
  /** Until when the window waits, ms since 1970; null while Sotto is not locked. */
  const [until, setUntil] = useState<number | null>(null);
  const covered = until !== null;

  useEffect(() => {
    sotto.onCovered(setUntil);
  }, []);

  useEffect(() => {
    if (!covered) return undefined;
    // Before the page hears of a key: Enter would save and Escape would close what nobody sees.
    const stop = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', stop, true);
    return () => {
      window.removeEventListener('keydown', stop, true);
    };
  }, [covered]);

  return (
    <>
      {covered && <Cover until={until} />}
      <div inert={covered}>{children}</div>
    </>
  );
}
