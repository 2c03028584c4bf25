import { useCallback, useEffect, useState } from 'react';
import type { Response } from '../../shared/contract.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Preferences } from '../../shared/preferences.ts';
import { sotto } from './bridge.ts';

export type Shown = Response<'settings.get'>;

export interface SettingsState {
  /** Null until main has answered. */
  shown: Shown | null;
  failure: Failure | null;
  change: (change: Partial<Preferences>) => void;
}

/** What is set, as main has it. A change is on show once main has taken it. */
export function useSettings(): SettingsState {
  const [shown, setShown] = useState<Shown | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    void sotto.call('settings.get', {}).then((answer) => {
      if (answer.ok) setShown(answer.value);
      else setFailure(answer.error);
    });
  }, []);

  const change = useCallback(
    (changed: Partial<Preferences>) => {
      if (shown === null) return;
      void sotto.call('settings.change', { preferences: { ...shown.preferences, ...changed } }).then((answer) => {
        if (answer.ok) setShown(answer.value);
        setFailure(answer.ok ? null : answer.error);
      });
    },
    [shown],
  );
  return { shown, failure, change };
}
