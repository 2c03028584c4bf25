import { useLayoutEffect, useRef } from 'react';
import { messages } from '../../shared/messages/index.ts';
import { LockIcon } from '../styles/icons.tsx';

const text = messages.locks.cover;

/** Over everything while Sotto is locked. What is behind it is hidden and takes no key; afterwards the focus goes back. */
export function Cover({ until }: { until: number }) {
  const cover = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    cover.current?.focus();
    return () => {
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus());
    };
  }, []);
  return (
    <section className="cover" role="alertdialog" aria-labelledby="cover-title" tabIndex={-1} ref={cover}>
      <LockIcon size={32} />
      <h1 className="cover__title" id="cover-title">
        {text.title}
      </h1>
      <p className="cover__text">{text.text(clock(until))}</p>
      <p className="cover__text">{text.next}</p>
    </section>
  );
}

/** `14:05`, in the person's own time zone. */
function clock(time: number): string {
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
