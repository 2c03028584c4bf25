import { useEffect, useEffectEvent, useState } from 'react';
import type { Destination, Platform, ScreenHiding } from '../../shared/entities.ts';
import { isOutOfReach, type Failure } from '../../shared/errors.ts';
import { attributeFault, type AttributeField } from '../../shared/attribute-rules.ts';
import { nameFault, namesFor } from '../../shared/secret-rules.ts';
import { Attributes } from './Attributes.tsx';
import { sotto } from './bridge.ts';
import { describe } from './describe.ts';
import { DestinationBanner } from './DestinationBanner.tsx';
import { FailureBar } from './FailureBar.tsx';
import { focus, focusSoon } from './focus.ts';
import { Footer } from './Footer.tsx';
import { FootNote } from './FootNote.tsx';
import { NameField } from './NameField.tsx';
import { OldVersion } from './OldVersion.tsx';
import { OverwriteQuestion } from './OverwriteQuestion.tsx';
import { ScreenHidingRow } from '../styles/ScreenHidingRow.tsx';
import { StoredBar } from './StoredBar.tsx';
import { useAttributes } from './use-attributes.ts';
import { useKeys } from './use-keys.ts';
import { useLookUp } from './use-look-up.ts';
import { useRecovery } from './use-recovery.ts';
import { useSaving, type Draft } from './use-saving.ts';
import { useWaiting } from './use-waiting.ts';
import { useValue } from './use-value.ts';
import { fieldOf, ValueSection } from './ValueSection.tsx';

export function EntryWindow() {
  const [destination, setDestination] = useState<Destination | null>(null);
  const [platform, setPlatform] = useState<Platform>('linux');
  const [hiding, setHiding] = useState<ScreenHiding | null>(null);
  const [startFailure, setStartFailure] = useState<Failure | null>(null);
  const [rotating, setRotating] = useState(false);
  const [givenName, setGivenName] = useState('');
  const [name, setName] = useState('');
  const [attributesOpen, setAttributesOpen] = useState(false);
  /** From the first *Save* on, what is missing is said at its field. */
  const [tried, setTried] = useState(false);

  const lookUp = useLookUp(name);
  const value = useValue();
  const saving = useSaving(lookUp);
  const { phase } = saving;
  const recovery = useRecovery(name, lookUp, saving);

  const vault = destination?.vault ?? '';
  const existing = lookUp.answer?.ok === true && lookUp.answer.value.state === 'exists' ? lookUp.answer.value : null;
  const attributes = useAttributes(existing?.attributes ?? null);
  const isOver = phase.is === 'ended' || phase.is === 'stored' || startFailure !== null;
  const readOnly = phase.is === 'saving' || isOver;
  const refusal = phase.is === 'editing' ? phase.refusal : null;
  const refused = refusal?.field === 'form' && isOutOfReach(refusal.error) ? refusal.error : null;
  const unreachable = phase.is === 'editing' && !isOver ? (refused ?? lookUp.unreachable) : null;
  useWaiting(unreachable, () => {
    saving.forgive('form');
    if (nameFault(name) === null) void lookUp.ask(name, true);
  });
  const refusedAt = (field: 'name' | 'value') => (refusal?.field === field ? refusal.error : null);
  const attributeProblem = describeAttributeProblem();

  useEffect(() => {
    void sotto.call('entry.start', {}).then((answer) => {
      if (!answer.ok) {
        setStartFailure(answer.error);
        return;
      }
      setDestination(answer.value.destination);
      setHiding(answer.value.screenHiding);
      setRotating(answer.value.rotating);
      setPlatform(answer.value.platform);
      const given = answer.value.name ?? '';
      setGivenName(given);
      // Whoever was quicker than main keeps what they typed, and their place.
      setName((now) => (now === '' ? given : now));
      if (document.activeElement === document.body) focus(given === '' ? 'name' : 'value');
    });
  }, []);

  const unsaved =
    name !== givenName ||
    (value.typed?.bytes ?? 0) > 0 ||
    value.held !== null ||
    value.recipe.touched ||
    attributes.touched;
  useEffect(() => {
    // Only what may be a name leaves the window: what may not could be a value in the wrong field.
    void sotto.call('entry.setUnsaved', { unsaved, name: nameFault(name) === null ? name : '' });
  }, [unsaved, name]);

  // A refusal takes the person to its field.
  const refusedField = refusal?.field ?? null;
  const takeTo = useEffectEvent((field: typeof refusedField) => {
    if (field === 'name') focus('name');
    else if (field === 'value') focus(fieldOf(value));
    else if (field !== null && field !== 'form') focusAttribute(field);
  });
  useEffect(() => {
    takeTo(refusedField);
  }, [refusedField]);

  const forgiveValue = useEffectEvent(() => {
    saving.forgive('value');
  });
  useEffect(() => {
    forgiveValue();
  }, [value.typed, value.held]);

  useKeys((event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape' && phase.is === 'asking') goBack();
    else if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.repeat || phase.is === 'asking') return;
    const isWithControl = event.ctrlKey || event.metaKey;
    if (!isWithControl && !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    save(isWithControl);
  });

  function describeAttributeProblem(): { field: AttributeField; text: string } | null {
    const fault = attributeFault(attributes.all);
    if (fault !== null) return { field: fault.field, text: describe({ code: fault.code }, vault) };
    if (refusal === null || ['name', 'value', 'form'].includes(refusal.field)) return null;
    return { field: refusal.field as AttributeField, text: describe(refusal.error, vault) };
  }

  function goBack() {
    saving.goBack();
    focusSoon('name');
  }

  function close() {
    void sotto.call('entry.close', {});
  }

  function draft(): Draft {
    return { name, attributes: attributes.all, recipe: value.madeBy };
  }

  /** A name of the source's own becomes the secret's where there is none yet; one that no vault takes stays in a tag. */
  function takeName(original: string) {
    if (name !== '') return;
    const [legal = ''] = namesFor([original]);
    setName(legal);
    if (legal !== original) attributes.keepName(original);
  }

  function focusAttribute(field: AttributeField) {
    setAttributesOpen(true);
    focusSoon({ contentType: 'content-type', tags: 'tag-name-0', activates: 'activates', expires: 'expires' }[field]);
  }

  function save(another: boolean) {
    if (phase.is !== 'editing' || isOver || value.busy || unreachable !== null) return;
    setTried(true);
    if (nameFault(name) !== null) focus('name');
    else if (!value.isReady) focus(fieldOf(value));
    else if (attributeProblem !== null) focusAttribute(attributeProblem.field);
    else void saving.save(draft(), another);
  }

  async function setScreenHiding(on: boolean) {
    const answer = await sotto.call('entry.setScreenHiding', { on });
    if (answer.ok) setHiding(answer.value.screenHiding);
  }

  const barError =
    startFailure ?? (phase.is === 'ended' ? phase.error : refusal?.field === 'form' ? refusal.error : unreachable);
  return (
    <div className="entry">
      <DestinationBanner destination={destination} />
      <main className="middle-part" inert={phase.is === 'asking'}>
        <div className="scroll">
          <NameField
            name={name}
            answer={lookUp.answer}
            missing={tried}
            refusal={refusedAt('name')}
            vault={vault}
            readOnly={readOnly}
            onChange={(next) => {
              setName(next);
              saving.forgive('name');
            }}
            onRecover={recovery.recover}
            onLeave={() => {
              if (nameFault(name) === null && lookUp.answer === null) void lookUp.ask(name);
            }}
          />
          <ValueSection
            value={value}
            refusal={refusedAt('value')}
            missing={tried}
            vault={vault}
            platform={platform}
            readOnly={readOnly}
            onNamed={takeName}
            onBegin={() => {
              setTried(false);
              saving.forgive('value');
            }}
          />
          <Attributes
            open={attributesOpen}
            attributes={attributes.all}
            problem={attributeProblem}
            readOnly={readOnly}
            onToggle={setAttributesOpen}
            onChange={(part, field) => {
              attributes.change(part);
              if (field !== null) saving.forgive(field);
            }}
          />
          {rotating && <OldVersion disabled={readOnly} />}
          <ScreenHidingRow hiding={hiding} disabled={isOver} onChange={(on) => void setScreenHiding(on)} />
        </div>
        {phase.is === 'stored' ? (
          <StoredBar name={phase.name} />
        ) : barError !== null ? (
          <FailureBar error={barError} vault={vault} />
        ) : (
          <FootNote saving={phase.is === 'saving'} />
        )}
      </main>
      {phase.is === 'asking' ? (
        <OverwriteQuestion
          taken={phase.taken}
          changed={phase.changed}
          onConfirm={() => void saving.confirm(draft())}
          onBack={goBack}
        />
      ) : (
        <Footer
          saving={phase.is === 'saving'}
          waiting={unreachable !== null}
          over={isOver}
          onSave={save}
          onClose={close}
        />
      )}
    </div>
  );
}
