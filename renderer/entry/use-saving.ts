import { useEffect, useState } from 'react';
import type { Attributes } from '../../shared/attribute-rules.ts';
import type { SaveOutcome } from '../../shared/bridge.ts';
import type { Existing } from '../../shared/entities.ts';
import type { Failure } from '../../shared/errors.ts';
import type { Recipe } from '../../shared/generator.ts';
import { sotto } from './bridge.ts';
import type { LookUp } from './use-look-up.ts';

export type Refusal = Omit<Extract<SaveOutcome, { ok: false }>, 'ok'>;
export type Taken = Extract<Existing, { state: 'exists' }>;

export type Phase =
  | { is: 'editing'; refusal: Refusal | null }
  | { is: 'saving' }
  /** The name is taken: the person decides. `changed`: they had decided, and then somebody else saved. */
  | { is: 'asking'; taken: Taken; another: boolean; changed: boolean }
  | { is: 'stored'; name: string }
  | { is: 'ended'; error: Failure };

type BasedOn = Parameters<typeof sotto.save>[0]['basedOn'];

export interface Draft {
  name: string;
  attributes: Attributes;
  recipe: Recipe | null;
}

export interface Saving {
  phase: Phase;
  save: (draft: Draft, another: boolean) => Promise<void>;
  confirm: (draft: Draft) => Promise<void>;
  goBack: () => void;
  /** Says why what was asked for beside saving did not work. */
  refuse: (refusal: Refusal) => void;
  /** Takes a refusal away that the person has just answered by changing something. */
  forgive: (field: Refusal['field']) => void;
}

/** The way from *Save* to stored: look, ask where the name is taken, write; back to editing with nothing lost. */
export function useSaving(lookUp: LookUp): Saving {
  const [phase, setPhase] = useState<Phase>({ is: 'editing', refusal: null });
  /** An ended entry stays ended, whatever was still under way. */
  const go = (next: Phase) => {
    setPhase((now) => (now.is === 'ended' || (now.is === 'stored' && next.is !== 'ended') ? now : next));
  };
  const refuse = (refusal: Refusal) => {
    go({ is: 'editing', refusal });
  };

  useEffect(() => {
    sotto.onEnded((error) => {
      // The vault process of a stored secret ends by design.
      setPhase((now) => (now.is === 'stored' ? now : { is: 'ended', error }));
    });
  }, []);

  const write = async (draft: Draft, basedOn: BasedOn, another: boolean) => {
    go({ is: 'saving' });
    const told = await sotto.call('entry.setAddAnother', { another });
    if (!told.ok) {
      refuse({ field: 'form', error: told.error });
      return;
    }
    const outcome = await sotto.save({ ...draft, basedOn });
    if (outcome.ok) {
      go({ is: 'stored', name: outcome.name });
    } else if (outcome.error.code === 'secret-changed') {
      const anew = await lookUp.ask(draft.name, true);
      if (anew.ok && anew.value.state === 'exists') {
        go({ is: 'asking', taken: anew.value, another, changed: basedOn !== null });
      } else {
        refuse(outcome);
      }
    } else {
      refuse(outcome);
    }
  };

  const save = async (draft: Draft, another: boolean) => {
    if (phase.is !== 'editing') return;
    go({ is: 'saving' });
    const found = await lookUp.ask(draft.name);
    if (!found.ok) refuse({ field: 'form', error: found.error });
    else if (found.value.state === 'exists') go({ is: 'asking', taken: found.value, another, changed: false });
    else await write(draft, found.value.state === 'new' ? null : 'unknown', another);
  };

  const confirm = async (draft: Draft) => {
    if (phase.is !== 'asking') return;
    // The vault's own spelling: `DB-Password` would be the same secret and only look like another.
    await write({ ...draft, name: phase.taken.name }, phase.taken.revision, phase.another);
  };

  return {
    phase,
    save,
    confirm,
    refuse,
    goBack: () => {
      go({ is: 'editing', refusal: null });
    },
    forgive: (field) => {
      setPhase((now) =>
        now.is === 'editing' && now.refusal?.field === field ? { is: 'editing', refusal: null } : now,
      );
    },
  };
}
