import { useEffect, useState } from 'react';
import type { ValueState } from '../../shared/bridge.ts';
import type { Failure } from '../../shared/errors.ts';
import { isRecipe, type Recipe } from '../../shared/generator.ts';
import type { Source } from '../../shared/port.ts';
import { valueFault, type ValueFacts } from '../../shared/secret-rules.ts';
import { sotto } from './bridge.ts';
import { useRecipe, type RecipeInHand } from './use-recipe.ts';
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
  recipe: RecipeInHand;
  /** By what the value will be made; null where it is there already. */
  madeBy: Recipe | null;
  /** Whether main is asking the person, or a process fetches the value. */
  busy: boolean;
  /** Why the last way could not be gone. */
  failure: Failure | null;
  /** Whether the value could go as it is: known from its facts alone. */
  isReady: boolean;
  /** Answers whether the person chose one. */
  chooseFile: () => Promise<boolean>;
  takeVariable: (name: string) => Promise<void>;
  takePart: (part: number | null) => void;
  drop: () => void;
}

/** All that this page ever learns about the value. */
export function useValue(): Value {
  const [way, setWay] = useState<Way>('type');
  const [typed, setTyped] = useState<ValueFacts | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [refusedPastes, setRefusedPastes] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const recipe = useRecipe();

  useEffect(() => {
    sotto.onValue((state) => {
      if (state.from === 'typed') setTyped(state.facts);
      else {
        setHeld(state);
        // A file may have been dropped while another way was on show.
        if (state.source.way === 'file') setWay('file');
      }
      setRefusedPastes(0);
    });
    sotto.onPasteRefused(() => {
      setRefusedPastes((count) => count + 1);
    });
  }, []);

  const madeBy = way === 'generate' && held === null ? recipe.recipes[recipe.of] : null;
  return {
    ...{ way, show: setWay, typed, held, refusedPastes, recipe, madeBy, busy, failure },
    isReady: isReady(),
    async chooseFile() {
      if (busy) return false;
      setBusy(true);
      const answer = await sotto.call('entry.pickFile', {});
      setBusy(false);
      setFailure(answer.ok ? null : answer.error);
      return answer.ok && answer.value.picked;
    },
    async takeVariable(name) {
      if (busy) return;
      setBusy(true);
      const answer = await sotto.call('entry.takeVariable', { name });
      setBusy(false);
      setFailure(answer.ok ? null : answer.error);
    },
    takePart: (part) => {
      sotto.takePart(part);
    },
    drop() {
      sotto.drop();
      setHeld(null);
      setFailure(null);
    },
  };

  function isReady(): boolean {
    if (held !== null) return 'facts' in held && valueFault(held.facts) === null;
    if (madeBy !== null) return isRecipe(madeBy);
    return way === 'type' && valueFault(typed ?? { bytes: 0 }) === null;
  }
}

/** What is held, if it came by this way. */
export function heldBy<W extends Source['way']>(held: Held | null, way: W) {
  return held?.source.way === way ? (held.source as Extract<Source, { way: W }>) : null;
}
