import type { Failure } from '../../shared/errors.ts';
import { messages } from '../../shared/messages/index.ts';
import { valueFault } from '../../shared/secret-rules.ts';
import { describe } from './describe.ts';
import { FileValue } from './FileValue.tsx';
import { focusSoon } from './focus.ts';
import { TypedValue } from './TypedValue.tsx';
import type { Value } from './use-value.ts';
import { WayTabs, type Way } from './WayTabs.tsx';

const text = messages.entry;

/** What gets the focus where a value is missing or wrong. */
export const fieldOf = ({ way, held }: Value): string => (way === 'file' || held !== null ? 'choose-file' : 'value');

interface ValueSectionProps {
  value: Value;
  refusal: Failure | null;
  /** Says that a value is missing only once the person wanted to save without one. */
  missing: boolean;
  vault: string;
  readOnly: boolean;
  /** The person has begun anew: what was said of the last try no longer holds. */
  onBegin: () => void;
}

/** The value, by one of the ways in which it can come. */
export function ValueSection({ value, refusal, missing, vault, readOnly, onBegin }: ValueSectionProps) {
  const { way, held } = value;
  const problem = describeProblem(value, refusal, missing, vault);
  const problemOf = (of: Way) => (way === of ? problem : null);

  const begin = (next: Way) => {
    value.drop();
    onBegin();
    value.show(next);
    focusSoon(next === 'file' ? 'choose-file' : 'value');
  };

  return (
    <section className="group">
      <label className="field-label" htmlFor="value">
        {text.value}
      </label>
      <WayTabs way={way} onChoose={value.show} />
      <div className="panel" id="panel-type" role="tabpanel" aria-labelledby="tab-type" hidden={way !== 'type'}>
        <TypedValue
          facts={value.typed}
          instead={held?.fileName ?? null}
          problem={problemOf('type')}
          refusedPastes={value.refusedPastes}
          readOnly={readOnly}
          onTypeInstead={() => {
            begin('type');
          }}
        />
      </div>
      <div className="panel" id="panel-file" role="tabpanel" aria-labelledby="tab-file" hidden={way !== 'file'}>
        <FileValue
          file={held}
          problem={problemOf('file')}
          readOnly={readOnly || value.asking}
          onChoose={() => {
            void value.chooseFile().then((chosen) => {
              if (chosen) onBegin();
            });
          }}
          onRemove={() => {
            begin('file');
          }}
        />
      </div>
    </section>
  );
}

function describeProblem(value: Value, refusal: Failure | null, missing: boolean, vault: string): string | null {
  const { way, held, typed, failure } = value;
  if (refusal !== null) return describe(refusal, vault);
  if (failure !== null && way === 'file') return describe(failure, vault);
  if (held !== null && 'error' in held) return describe(held.error, vault);
  if (way === 'file' && held === null) return missing ? text.noFile : null;
  const fault = valueFault(held?.facts ?? typed ?? { bytes: 0 });
  if (fault === null || (fault === 'value-empty' && !missing)) return null;
  return describe({ code: fault }, vault);
}
