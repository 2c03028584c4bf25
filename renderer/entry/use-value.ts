import { useEffect, useState } from 'react';
import type { ValueState } from '../../shared/bridge.ts';
import type { ValueFacts } from '../../shared/secret-rules.ts';
import { sotto } from './bridge.ts';

export type PickedFile = Extract<ValueState, { from: 'file' }>;

export interface Value {
  /** What can be told of the text in the masked field; null until the first key. */
  typed: ValueFacts | null;
  /** The picked file. While there is one, it is the value, whatever stands in the field. */
  file: PickedFile | null;
  /** How often a paste was refused since the last key. */
  refusedPastes: number;
  removeFile: () => void;
}

/** All that this page ever learns about the value. */
export function useValue(): Value {
  const [typed, setTyped] = useState<ValueFacts | null>(null);
  const [file, setFile] = useState<PickedFile | null>(null);
  const [refusedPastes, setRefusedPastes] = useState(0);

  useEffect(() => {
    sotto.onValue((state) => {
      if (state.from === 'typed') setTyped(state.facts);
      else setFile(state);
      setRefusedPastes(0);
    });
    sotto.onPasteRefused(() => {
      setRefusedPastes((count) => count + 1);
    });
  }, []);

  const removeFile = () => {
    sotto.dropFile();
    setFile(null);
  };
  return { typed, file, refusedPastes, removeFile };
}
