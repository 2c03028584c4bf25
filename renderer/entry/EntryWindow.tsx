import { useEffect, useEffectEvent, useState } from 'react';
import type { Destination, ScreenHiding } from '../../shared/entities.ts';
import { isOutOfReach, type Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { contentTypeLimit, nameFault, valueFault } from '../../shared/secret-rules.ts';
import { Attributes } from './Attributes.tsx';
import { sotto } from './bridge.ts';
import { DestinationBanner } from './DestinationBanner.tsx';
import { FailureBar } from './FailureBar.tsx';
import { FileValue } from './FileValue.tsx';
import { Footer } from './Footer.tsx';
import { FootNote } from './FootNote.tsx';
import { NameField } from './NameField.tsx';
import { OverwriteQuestion } from './OverwriteQuestion.tsx';
import { ScreenHidingRow } from '../styles/ScreenHidingRow.tsx';
import { StoredBar } from './StoredBar.tsx';
import { TypedValue } from './TypedValue.tsx';
import { useLookUp } from './use-look-up.ts';
import { useSaving } from './use-saving.ts';
import { useWaiting } from './use-waiting.ts';
import { useValue } from './use-value.ts';
import { WayTabs } from './WayTabs.tsx';
import type { Way } from './WayTabs.tsx';

const text = messages.entry;

export function EntryWindow() {
  const [destination, setDestination] = useState<Destination | null>(null);
  const [hiding, setHiding] = useState<ScreenHiding | null>(null);
  const [startFailure, setStartFailure] = useState<Failure | null>(null);
  const [givenName, setGivenName] = useState('');
  const [name, setName] = useState('');
  /** Null until the person touches it: then an existing secret's type stands in, which Azure would drop otherwise. */
  const [ownType, setOwnType] = useState<string | null>(null);
  const [way, setWay] = useState<Way>('type');
  const [attributesOpen, setAttributesOpen] = useState(false);
  const [picking, setPicking] = useState(false);
  const [pickFailure, setPickFailure] = useState<Failure | null>(null);
  /** From the first *Save* on, what is missing is said at its field. */
  const [tried, setTried] = useState(false);

  const lookUp = useLookUp(name);
  const value = useValue();
  const saving = useSaving(lookUp);
  const { phase } = saving;

  const vault = destination?.vault ?? '';
  const existing = lookUp.answer?.ok === true && lookUp.answer.value.state === 'exists' ? lookUp.answer.value : null;
  const contentType = ownType ?? existing?.contentType ?? '';
  const isOver = phase.is === 'ended' || phase.is === 'stored' || startFailure !== null;
  const readOnly = phase.is === 'saving' || isOver;
  const refusal = phase.is === 'editing' ? phase.refusal : null;
  const refused = refusal?.field === 'form' && isOutOfReach(refusal.error) ? refusal.error : null;
  const unreachable = phase.is === 'editing' && !isOver ? (refused ?? lookUp.unreachable) : null;
  useWaiting(unreachable, () => {
    saving.forgive('form');
    if (nameFault(name) === null) void lookUp.ask(name, true);
  });
  const refusedAt = (field: 'name' | 'value' | 'contentType') => (refusal?.field === field ? refusal.error : null);

  const valueProblem = describeValueProblem();
  const typeProblem = describeTypeProblem();

  useEffect(() => {
    void sotto.call('entry.start', {}).then((answer) => {
      if (!answer.ok) {
        setStartFailure(answer.error);
        return;
      }
      setDestination(answer.value.destination);
      setHiding(answer.value.screenHiding);
      const given = answer.value.name ?? '';
      setGivenName(given);
      // Whoever was quicker than main keeps what they typed, and their place.
      setName((now) => (now === '' ? given : now));
      if (document.activeElement === document.body) focus(given === '' ? 'name' : 'value');
    });
  }, []);

  const unsaved = name !== givenName || (value.typed?.bytes ?? 0) > 0 || value.file !== null || ownType !== null;
  useEffect(() => {
    // Only what may be a name leaves the window: what may not could be a value in the wrong field.
    void sotto.call('entry.setUnsaved', { unsaved, name: nameFault(name) === null ? name : '' });
  }, [unsaved, name]);

  // A refusal takes the person to its field.
  const refusedField = refusal?.field ?? null;
  const takeTo = useEffectEvent((field: typeof refusedField) => {
    if (field === 'name') focus('name');
    else if (field === 'value') focusValue();
    else if (field === 'contentType') focusContentType();
  });
  useEffect(() => {
    takeTo(refusedField);
  }, [refusedField]);

  const forgiveValue = useEffectEvent(() => {
    saving.forgive('value');
  });
  useEffect(() => {
    forgiveValue();
  }, [value.typed, value.file]);

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === 'Escape' && phase.is === 'asking') goBack();
    else if (event.key === 'Escape') close();
    if (event.key !== 'Enter' || event.repeat || phase.is === 'asking') return;
    const isWithControl = event.ctrlKey || event.metaKey;
    if (!isWithControl && !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    save(isWithControl);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      onKey(event);
    };
    // Not a form: submitting one makes the browser gather its fields, the masked one among them.
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('keydown', listener);
    };
  }, []);

  function describeValueProblem(): string | null {
    const refused = refusedAt('value');
    if (refused !== null) return describe(refused, vault);
    if (pickFailure !== null && way === 'file') return describe(pickFailure, vault);
    if (value.file !== null && 'error' in value.file) return describe(value.file.error, vault);
    if (way === 'file' && value.file === null) return tried ? text.noFile : null;
    const fault = valueFault(value.file?.facts ?? value.typed ?? { bytes: 0 });
    if (fault === null || (fault === 'value-empty' && !tried)) return null;
    return describe({ code: fault }, vault);
  }

  function describeTypeProblem(): string | null {
    const refused = refusedAt('contentType');
    if (refused !== null) return describe(refused, vault);
    const code = 'content-type-too-long';
    return contentType.length > contentTypeLimit ? messages.errors[code].text({ code }, { vault }) : null;
  }

  function goBack() {
    saving.goBack();
    focusSoon('name');
  }

  function close() {
    void sotto.call('entry.close', {});
  }

  function focusValue() {
    focus(way === 'file' || value.file !== null ? 'choose-file' : 'value');
  }

  function focusContentType() {
    setAttributesOpen(true);
    focusSoon('content-type');
  }

  /** Whether the value could go as it is: known from its facts alone. */
  function isValueReady(): boolean {
    if (value.file !== null) return 'facts' in value.file && valueFault(value.file.facts) === null;
    return way === 'type' && valueFault(value.typed ?? { bytes: 0 }) === null;
  }

  function save(another: boolean) {
    if (phase.is !== 'editing' || isOver || picking || unreachable !== null) return;
    setTried(true);
    if (nameFault(name) !== null) focus('name');
    else if (!isValueReady()) focusValue();
    else if (contentType.length > contentTypeLimit) focusContentType();
    else void saving.save({ name, contentType }, another);
  }

  async function chooseFile() {
    if (picking) return;
    setPicking(true);
    const answer = await sotto.call('entry.pickFile', {});
    setPicking(false);
    setPickFailure(answer.ok ? null : answer.error);
    if (answer.ok && answer.value.picked) {
      setTried(false);
      saving.forgive('value');
    }
  }

  function removeFile(next: Way) {
    value.removeFile();
    setPickFailure(null);
    setTried(false);
    saving.forgive('value');
    setWay(next);
    focusSoon(next === 'file' ? 'choose-file' : 'value');
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
            onLeave={() => {
              if (nameFault(name) === null && lookUp.answer === null) void lookUp.ask(name);
            }}
          />
          <section className="group">
            <label className="field-label" htmlFor="value">
              {text.value}
            </label>
            <WayTabs way={way} onChoose={setWay} />
            <div className="panel" id="panel-type" role="tabpanel" aria-labelledby="tab-type" hidden={way !== 'type'}>
              <TypedValue
                facts={value.typed}
                instead={value.file?.fileName ?? null}
                problem={way === 'type' ? valueProblem : null}
                refusedPastes={value.refusedPastes}
                readOnly={readOnly}
                onTypeInstead={() => {
                  removeFile('type');
                }}
              />
            </div>
            <div className="panel" id="panel-file" role="tabpanel" aria-labelledby="tab-file" hidden={way !== 'file'}>
              <FileValue
                file={value.file}
                problem={way === 'file' ? valueProblem : null}
                readOnly={readOnly || picking}
                onChoose={() => void chooseFile()}
                onRemove={() => {
                  removeFile('file');
                }}
              />
            </div>
          </section>
          <Attributes
            open={attributesOpen}
            contentType={contentType}
            problem={typeProblem}
            readOnly={readOnly}
            onToggle={setAttributesOpen}
            onContentType={(next) => {
              setOwnType(next);
              saving.forgive('contentType');
            }}
          />
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
          onConfirm={() => void saving.confirm({ name, contentType })}
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

function focus(id: string) {
  document.getElementById(id)?.focus();
}

/** Once React has shown, unfolded or released what is to get the focus. */
function focusSoon(id: string) {
  requestAnimationFrame(() => {
    focus(id);
  });
}

/** A refusal in one breath, for the line under a field. */
function describe(error: Failure, vault: string): string {
  const words = messages.errors[error.code];
  return `${words.text(error, { vault })} ${words.next}`;
}
