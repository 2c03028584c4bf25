import { useEffect, useRef } from 'react';
import { messages } from '../../shared/messages/index.ts';
import { dayOf } from './days.ts';

const text = messages.entry;

interface DateFieldProps {
  id: 'activates' | 'expires';
  label: string;
  time: number | null;
  /** The moment that a day stands for; `NaN` for what is none. */
  timeOf: (day: string) => number;
  note: string;
  problem: string | null;
  presets?: readonly { label: string; time: () => number }[];
  readOnly: boolean;
  onChange: (time: number | null) => void;
}

/**
 * A day, typed part by part. Without the system's calendar: that is a window of its own, which content protection
 * misses. React does not hold its text: a day that is half typed has none, and would be taken away at each key.
 */
export function DateField(props: DateFieldProps) {
  const { id, label, time, timeOf, note, problem, presets = [], readOnly, onChange } = props;
  const field = useRef<HTMLInputElement>(null);
  const day = dayOf(time);
  useEffect(() => {
    const input = field.current;
    if (input !== null && !Number.isNaN(time) && input.value !== day) input.value = day;
  }, [time, day]);

  const read = () => {
    const input = field.current;
    if (input === null) return;
    const next = input.validity.badInput ? NaN : input.value === '' ? null : timeOf(input.value);
    // The same day keeps its time of the day, which the vault may have otherwise.
    if (Object.is(next, time) || (next !== null && !Number.isNaN(next) && dayOf(next) === day)) return;
    onChange(next);
  };
  const set = (next: number | null) => {
    if (field.current !== null) field.current.value = dayOf(next);
    onChange(next);
  };

  return (
    <div className="attribute">
      <label className="attribute__label" htmlFor={id}>
        {label}
      </label>
      <div className="attribute__field">
        <div className="attribute__line">
          <div className={`input date${problem === null ? '' : ' is-invalid'}${readOnly ? ' is-disabled' : ''}`}>
            <input
              id={id}
              ref={field}
              type="date"
              max="9999-12-31"
              aria-invalid={problem !== null}
              aria-describedby={`${id}-note`}
              readOnly={readOnly}
              defaultValue={day}
              onChange={read}
              onKeyUp={read}
              onBlur={read}
            />
          </div>
          {presets.length > 0 && (
            <span className="presets" role="group" aria-label={text.presetsLabel}>
              {presets.map((preset) => (
                <button
                  key={preset.label}
                  type="button"
                  className="link-button caption"
                  disabled={readOnly}
                  onClick={() => {
                    set(preset.time());
                  }}
                >
                  {preset.label}
                </button>
              ))}
            </span>
          )}
          {time !== null && (
            <button
              type="button"
              className="link-button caption"
              aria-label={text.clearDate(label)}
              disabled={readOnly}
              onClick={() => {
                set(null);
                field.current?.focus();
              }}
            >
              {text.clear}
            </button>
          )}
        </div>
        <p className={problem === null ? 'note' : 'note note--danger'} id={`${id}-note`} aria-live="polite">
          {problem ?? note}
        </p>
      </div>
    </div>
  );
}
