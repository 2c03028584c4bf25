import type { ReactNode } from 'react';

interface NoteProps {
  tone: 'plain' | 'success' | 'warning' | 'danger' | 'strong';
  icon?: ReactNode;
  id?: string;
  children: ReactNode;
}

/** One line under a field. */
export function Note({ tone, icon, id, children }: NoteProps) {
  return (
    <p className={`note note--${tone}`} id={id}>
      {icon}
      <span className="note__text">{children}</span>
    </p>
  );
}
