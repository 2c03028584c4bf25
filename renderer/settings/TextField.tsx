interface TextFieldProps {
  id: string;
  label: string;
  value: string;
  placeholder: string;
  note: string;
  /** What is wrong with it; null where nothing is. */
  problem: string | null;
  disabled: boolean;
  onChange: (value: string) => void;
}

export function TextField({ id, label, value, placeholder, note, problem, disabled, onChange }: TextFieldProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className={`input${problem === null ? '' : ' is-invalid'}${disabled ? ' is-disabled' : ''}`}>
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
          placeholder={placeholder}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-note`}
          disabled={disabled}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      </div>
      <p className={problem === null ? 'note' : 'note note--danger'} id={`${id}-note`} aria-live="polite">
        {problem ?? note}
      </p>
    </div>
  );
}
