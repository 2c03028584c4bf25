import { useCallback, useRef, useState } from 'react';
import type { Failure } from '../../shared/errors.ts';
import type { AccountSettings, CheckStep } from '../../shared/preferences.ts';
import { sotto } from './bridge.ts';

export const checkSteps = ['cloud', 'tenant', 'client', 'port'] as const satisfies readonly CheckStep[];

/** What is known of one step. `open`: what comes before it has failed, so it says nothing. */
export type StepState = 'waiting' | 'running' | 'good' | 'open' | Failure;
export type CheckState = Record<CheckStep, StepState>;

export interface Check {
  /** Null until the first check, and again once something else is typed. */
  state: CheckState | null;
  running: boolean;
  start: (account: AccountSettings) => void;
  forget: () => void;
}

/** Asks main for one thing after the other. A step that fails ends what goes by the network; the port is tried all the same. */
export function useCheck(): Check {
  const [state, setState] = useState<CheckState | null>(null);
  const turn = useRef(0);

  const start = useCallback((account: AccountSettings) => {
    const mine = ++turn.current;
    let known: CheckState = { cloud: 'waiting', tenant: 'waiting', client: 'waiting', port: 'waiting' };
    const put = (step: CheckStep, found: StepState): void => {
      known = { ...known, [step]: found };
      if (mine === turn.current) setState(known);
    };
    const run = async (): Promise<void> => {
      let failed = false;
      for (const step of checkSteps) {
        if (failed && step !== 'port') {
          put(step, 'open');
          continue;
        }
        put(step, 'running');
        const answer = await sotto.call('settings.check', { step, account });
        put(step, answer.ok ? 'good' : answer.error);
        failed ||= !answer.ok;
      }
    };
    void run();
  }, []);
  const forget = useCallback(() => {
    turn.current += 1;
    setState(null);
  }, []);
  const running = state !== null && Object.values(state).some((one) => one === 'running' || one === 'waiting');
  return { state, running, start, forget };
}
