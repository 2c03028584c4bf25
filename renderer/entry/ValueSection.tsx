import type { ReactNode } from 'react';
import type { Platform } from '../../shared/entities.ts';
import type { Failure } from '../../shared/errors.ts';
import { isRecipe } from '../../shared/generator.ts';
import { messages } from '../../shared/messages/index.ts';
import { valueFault } from '../../shared/secret-rules.ts';
import { describe } from './describe.ts';
import { FileValue } from './FileValue.tsx';
import { focusSoon } from './focus.ts';
import { GeneratedValue } from './GeneratedValue.tsx';
import { InsteadBox } from './InsteadBox.tsx';
import { TypedValue } from './TypedValue.tsx';
import { heldBy, type Value } from './use-value.ts';
import { VariableValue } from './VariableValue.tsx';
import { WayTabs, type Way } from './WayTabs.tsx';

const text = messages.entry;
const fields: Record<Way, string> = { type: 'value', file: 'choose-file', variable: 'variable', generate: 'length' };

/** What gets the focus where a value is missing or wrong. */
export function fieldOf({ way, held }: Value): string {
  if (held !== null && held.source.way !== way) return `tab-${way}`;
  return held?.source.way === 'variable' ? 'variable-again' : fields[way];
}

interface ValueSectionProps {
  value: Value;
  refusal: Failure | null;
  /** Says that a value is missing only once the person wanted to save without one. */
  missing: boolean;
  vault: string;
  platform: Platform;
  readOnly: boolean;
  /** The person has begun anew: what was said of the last try no longer holds. */
  onBegin: () => void;
  /** A value came whose source has a name of its own. */
  onNamed: (name: string) => void;
}

/** The value, by one of the ways in which it can come. */
export function ValueSection(props: ValueSectionProps) {
  const { value, refusal, missing, vault, platform, readOnly, onBegin, onNamed } = props;
  const { way, held } = value;
  const problem = describeProblem(value, refusal, missing, vault);
  const isHeldElsewhere = held !== null && held.source.way !== way;

  const begin = (next: Way) => {
    value.drop();
    onBegin();
    value.show(next);
    focusSoon(fields[next]);
  };

  /** A way's panel. It stays in the page while another is on show, and so does what was typed in it. */
  const panel = (of: Way, content: (problem: string | null) => ReactNode) => (
    <div className="panel" id={`panel-${of}`} role="tabpanel" aria-labelledby={`tab-${of}`} hidden={way !== of}>
      {way === of && isHeldElsewhere && (
        <InsteadBox
          source={held.source}
          problem={problem}
          readOnly={readOnly}
          onRemove={() => {
            begin(of);
          }}
        />
      )}
      <div hidden={way === of && isHeldElsewhere}>{content(way === of && !isHeldElsewhere ? problem : null)}</div>
    </div>
  );

  return (
    <section className="group">
      <label className="field-label" htmlFor="value">
        {text.value}
      </label>
      <WayTabs way={way} onChoose={value.show} />
      {panel('type', (wrong) => (
        <TypedValue facts={value.typed} problem={wrong} refusedPastes={value.refusedPastes} readOnly={readOnly} />
      ))}
      {panel('file', (wrong) => (
        <FileValue
          held={heldBy(held, 'file') === null ? null : held}
          source={heldBy(held, 'file')}
          problem={wrong}
          readOnly={readOnly || value.busy}
          onChoose={() => {
            void value.chooseFile().then((chosen) => {
              if (chosen) onBegin();
            });
          }}
          onTake={(part) => {
            onBegin();
            value.takePart(part);
            const key = part === null ? undefined : heldBy(held, 'file')?.keys[part]?.key;
            if (key !== undefined) onNamed(key);
          }}
          onRemove={() => {
            begin('file');
          }}
        />
      ))}
      {panel(
        'variable',
        (wrong) =>
          way === 'variable' && (
            <VariableValue
              held={heldBy(held, 'variable') === null ? null : held}
              name={heldBy(held, 'variable')?.name ?? null}
              platform={platform}
              problem={wrong}
              readOnly={readOnly || value.busy}
              onPick={(name) => {
                onBegin();
                void value.takeVariable(name);
                onNamed(name);
                focusSoon('tab-variable');
              }}
              onRemove={() => {
                begin('variable');
              }}
            />
          ),
      )}
      {panel('generate', (wrong) => (
        <GeneratedValue
          recipes={value.recipe.recipes}
          of={value.recipe.of}
          problem={wrong}
          readOnly={readOnly}
          onChange={value.recipe.set}
        />
      ))}
    </section>
  );
}

function describeProblem(value: Value, refusal: Failure | null, missing: boolean, vault: string): string | null {
  const { way, held, typed, failure, madeBy } = value;
  if (refusal !== null) return describe(refusal, vault);
  if (failure !== null && (way === 'file' || way === 'variable')) return describe(failure, vault);
  if (held !== null && 'error' in held) return describe(held.error, vault);
  if (madeBy !== null) return isRecipe(madeBy) ? null : describe({ code: 'recipe-invalid' }, vault);
  if (held === null && way === 'file') return missing ? text.noFile : null;
  if (held === null && way === 'variable') return missing ? text.variables.noVariable : null;
  const fault = valueFault(held?.facts ?? typed ?? { bytes: 0 });
  if (fault === null || (fault === 'value-empty' && !missing && held === null)) return null;
  return describe({ code: fault }, vault);
}
