import type { Existing } from '../../shared/entities.ts';
import { isOutOfReach, type Answer, type Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { legalName, nameFault, nameLimit } from '../../shared/secret-rules.ts';
import { CheckCircleFilledIcon, ErrorCircleFilledIcon } from '../styles/icons.tsx';

const text = messages.entry;
/** From here on the length is worth a counter. */
const counterFrom = 100;

interface NameFieldProps {
  name: string;
  answer: Answer<Existing> | null;
  /** Says that a name is missing only once the person wanted to save without one. */
  missing: boolean;
  refusal: Failure | null;
  vault: string;
  readOnly: boolean;
  onChange: (name: string) => void;
  onLeave: () => void;
  /** Brings back the deleted secret that holds this name; null while it is under way. */
  onRecover: (() => void) | null;
}

export function NameField({
  name,
  answer,
  missing,
  refusal,
  vault,
  readOnly,
  onChange,
  onLeave,
  onRecover,
}: NameFieldProps) {
  const fault = nameFault(name);
  const shown = fault === 'name-empty' && !missing ? null : fault;
  const isInvalid = shown !== null || refusal !== null;
  const better = shown === 'name-invalid' ? legalName(name) : null;

  return (
    <div className="group group--name">
      <label className="field-label" htmlFor="name">
        {text.name}
      </label>
      <div className={`input group__field${isInvalid ? ' is-invalid' : ''}${readOnly ? ' is-disabled' : ''}`}>
        <input
          id="name"
          type="text"
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          aria-required="true"
          aria-invalid={isInvalid}
          aria-describedby="name-note"
          readOnly={readOnly}
          value={name}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
          onBlur={onLeave}
        />
        {isInvalid ? (
          <span className="input__state input__state--danger">
            <ErrorCircleFilledIcon size={18} />
          </span>
        ) : fault === null ? (
          <span className="input__state input__state--success">
            <CheckCircleFilledIcon size={18} />
          </span>
        ) : null}
      </div>
      <div className="group__notes group__notes--split">
        <p className={isInvalid ? 'note note--danger' : 'note'} id="name-note" aria-live="polite">
          <span className="note__text">
            {shown !== null
              ? messages.errors[shown].text({ code: shown }, { vault })
              : refusal !== null
                ? `${messages.errors[refusal.code].title}. ${messages.errors[refusal.code].next}`
                : holding(name, answer)}
          </span>
        </p>
        {better !== null && (
          <button
            type="button"
            className="link-button caption use-name"
            onClick={() => {
              onChange(better);
              document.getElementById('name')?.focus();
            }}
          >
            {text.useName(better)}
          </button>
        )}
        {shown === null && refusal?.code === 'secret-deleted' && (
          <button
            type="button"
            className="link-button caption use-name"
            disabled={onRecover === null}
            onClick={() => onRecover?.()}
          >
            {onRecover === null ? text.recovering : text.recover}
          </button>
        )}
        {name.length >= counterFrom && (
          <span className={shown === 'name-too-long' ? 'counter counter--over' : 'counter'}>
            {text.nameCounter(name.length, nameLimit)}
          </span>
        )}
      </div>
    </div>
  );
}

/** Above this the vault has more versions than Sotto was told of. */
const countedVersions = 1_000;

function holding(name: string, answer: Answer<Existing> | null): string {
  if (name === '') return text.nameRule;
  if (answer === null) return text.lookingUp;
  if (!answer.ok && isOutOfReach(answer.error)) return text.lookUpWaits;
  if (!answer.ok) return text.lookUpFailed(messages.errors[answer.error.code].title);
  if (answer.value.state === 'new') return text.isNew;
  if (answer.value.state === 'unknown') return text.cannotTell;
  const { versions } = answer.value;
  return text.exists(name, { ...answer.value, versions: versions < countedVersions ? versions : null });
}
