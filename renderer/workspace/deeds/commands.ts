import type { ReactElement } from 'react';

/** One thing to do with what is chosen, in the command bar or under *More*. */
export interface Command {
  text: string;
  icon: ReactElement;
  /** Why it can't be done now, in a sentence; null where it can. */
  why: string | null;
  onChoose: () => void;
}
