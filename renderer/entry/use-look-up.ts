import { useCallback, useEffect, useRef, useState } from 'react';
import type { Existing } from '../../shared/entities.ts';
import { isOutOfReach, type Answer, type Failure } from '../../shared/errors.ts';
import { nameFault } from '../../shared/secret-rules.ts';
import { sotto } from './bridge.ts';

/** Long enough that a name typed in one go is one question to the vault. */
const pauseAfterKey = 250;

export interface LookUp {
  /** What is known of the name as it stands; null while nobody has answered for it. */
  answer: Answer<Existing> | null;
  /** The last answer's failure where it passes with the network, whatever has been typed since. */
  unreachable: Failure | null;
  /** Asks at once; `anew` even if it was asked before. A question under way is shared. */
  ask: (name: string, anew?: boolean) => Promise<Answer<Existing>>;
}

/** Looks up what the vault holds under the name, a moment after the last key. */
export function useLookUp(name: string): LookUp {
  const [known, setKnown] = useState<{ name: string; answer: Answer<Existing> } | null>(null);
  const asked = useRef<{ name: string; answer: Promise<Answer<Existing>> } | null>(null);

  const ask = useCallback((of: string, anew = false) => {
    if (!anew && asked.current?.name === of) return asked.current.answer;
    const answer = sotto.call('entry.lookUp', { name: of });
    asked.current = { name: of, answer };
    void answer.then((settled) => {
      // An answer that was overtaken by a later question tells nothing about what stands in the field now.
      if (asked.current?.answer !== answer) return;
      if (!settled.ok) asked.current = null;
      setKnown({ name: of, answer: settled });
    });
    return answer;
  }, []);

  useEffect(() => {
    if (nameFault(name) !== null) return undefined;
    const timer = setTimeout(() => void ask(name), pauseAfterKey);
    return () => {
      clearTimeout(timer);
    };
  }, [name, ask]);

  const last = known?.answer.ok === false && isOutOfReach(known.answer.error) ? known.answer.error : null;
  return { answer: known?.name === name ? known.answer : null, unreachable: last, ask };
}
