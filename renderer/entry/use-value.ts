import { useEffect, useState } from 'react';
import type { ValueState } from '../../shared/bridge.ts';
import type { Failure } from '../../shared/errors.ts';
import { valueFault, type ValueFacts } from '../../shared/secret-rules.ts';
import { sotto } from './bridge.ts';
import type { Way } from './WayTabs.tsx';

export type Held = Exclude<ValueState, { from: 'typed' }>;

export interface Value {
  /** The way on show. */
  way: Way;
  show: (way: Way) => void;
  /** What can be told of the text in the masked field; null until the first key. */
  typed: ValueFacts | null;
  /** What the vault process holds. While it holds something, that is the value, whatever stands in the field. */
  held: Held | null;
  /** How often a paste was refused since the last key. */
  refusedPastes: number;
  /** Whether main is asking the person, in a dialog of its own. */
  asking: boolean;
  /** Why main did not ask. */
  failure: Failure | null;
  /** Whether the value could go as it is: known from its facts alone. */
  isReady: boolean;
  /** Answers whether the person chose one. */
  chooseFile: () => Promise<boolean>;
  drop: () => void;
}

/** All that this page ever learns about the value. */
export function useValue(): Value {
  const [way, setWay] = useState<Way>('type');
  const [typed, setTyped] = useState<ValueFacts | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [refusedPastes, setRefusedPastes] = useState(0);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    sotto.onValue((state) => {
      if (state.from === 'typed') setTyped(state.facts);
      else setHeld(state);
      setRefusedPastes(0);
    });
    sotto.onPasteRefused(() => {
      setRefusedPastes((count) => count + 1);
    });
  }, []);

  const isReady =
    held === null
      ? way === 'type' && valueFault(typed ?? { bytes: 0 }) === null
      : 'facts' in held && valueFault(held.facts) === null;
  return {
    ...{ way, show: setWay, typed, held, refusedPastes, asking, failure, isReady },
    async chooseFile() {
      if (asking) return false;
      setAsking(true);
      const answer = await sotto.call('entry.pickFile', {});
      setAsking(false);
      setFailure(answer.ok ? null : answer.error);
      return answer.ok && answer.value.picked;
    },
    drop() {
      sotto.drop();
      setHeld(null);
      setFailure(null);
    },
  };
}
