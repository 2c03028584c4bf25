import { Button, CounterBadge, Field, Input, makeStyles, mergeClasses, Select } from '@fluentui/react-components';
import { Options20Regular } from '@fluentui/react-icons';
import { useId, useMemo, useRef } from 'react';
import type { SecretRow } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { anything, countOf, tagsOf, typesOf, type Conditions, type Updated } from '../facts/secret-filter.ts';
import { usePanelStyles } from './panel.styles.ts';

const words = messages.workspace.conditions;

const useStyles = makeStyles({
  trigger: { position: 'relative', minWidth: '32px', padding: '5px' },
  badge: { position: 'absolute', top: '-2px', right: '-2px', pointerEvents: 'none' },
  panel: {
    inset: 'auto',
    // Under its button, inside the window on either side of it.
    top: '108px',
    right: '16px',
    width: '360px',
    maxHeight: 'calc(100vh - 124px)',
    overflowY: 'auto',
  },
  content: { display: 'flex', flexDirection: 'column', gap: '12px' },
  title: { font: 'var(--type-object)' },
  dates: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '8px', '> *': { minWidth: 0 } },
  input: { minWidth: 0, width: '100%' },
  foot: { display: 'flex', justifyContent: 'space-between', gap: '8px', paddingTop: '4px' },
});

interface FilterPanelProps {
  secrets: readonly SecretRow[];
  conditions: Conditions;
  onChange: (conditions: Conditions) => void;
}

/** What narrows the list besides words: a button, and the panel that it opens. */
export function FilterPanel({ secrets, conditions, onChange }: FilterPanelProps) {
  const styles = useStyles();
  const shared = usePanelStyles();
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const count = countOf(conditions);
  const types = useMemo(() => typesOf(secrets), [secrets]);
  const tags = useMemo(() => tagsOf(secrets), [secrets]);
  const change = (more: Partial<Conditions>): void => onChange({ ...conditions, ...more });
  const { updated } = conditions;
  return (
    <>
      <Button
        className={styles.trigger}
        appearance="subtle"
        icon={<Options20Regular />}
        aria-label={count === 0 ? words.open : words.openWith(count)}
        aria-haspopup="dialog"
        {...{ popovertarget: id }}
      >
        {count > 0 && <CounterBadge className={styles.badge} count={count} size="small" color="brand" />}
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={words.title}
        tabIndex={-1}
        className={mergeClasses(shared.panel, styles.panel)}
        onToggle={(event) => {
          if (event.newState === 'open') panel.current?.querySelector('select')?.focus();
        }}
      >
        <div className={styles.content}>
          <h2 className={styles.title}>{words.title}</h2>
          <Choice
            label={words.status}
            value={conditions.status}
            options={words.statuses}
            onChange={(status) => change({ status })}
          />
          <Choice
            label={words.expires}
            value={conditions.expires}
            options={words.expiries}
            onChange={(expires) => change({ expires })}
          />
          <Choice
            label={words.updated}
            value={updated.kind}
            options={words.updates}
            onChange={(kind) => change({ updated: startOf(kind) })}
          />
          {(updated.kind === 'within' || updated.kind === 'not-for') && (
            <Field label={words.days}>
              <Input
                className={styles.input}
                type="number"
                min={1}
                max={9_999}
                value={String(updated.days)}
                onChange={(_event, { value }) => {
                  const days = Math.round(Number(value));
                  if (days >= 1 && days <= 9_999) change({ updated: { ...updated, days } });
                }}
              />
            </Field>
          )}
          {updated.kind === 'between' && (
            <div className={styles.dates}>
              {(['from', 'to'] as const).map((end) => (
                <Field key={end} label={words[end]}>
                  <Input
                    className={styles.input}
                    type="date"
                    value={updated[end]}
                    onChange={(_event, { value }) => change({ updated: { ...updated, [end]: value } })}
                  />
                </Field>
              ))}
            </div>
          )}
          <OneOf
            label={words.type}
            any={words.anyType}
            none={words.noType}
            value={conditions.type}
            options={types}
            onChange={(type) => change({ type })}
          />
          <OneOf
            label={words.tag}
            any={words.anyTag}
            value={conditions.tag}
            options={tags}
            onChange={(tag) => change({ tag })}
          />
          <div className={styles.foot}>
            <Button appearance="subtle" disabled={count === 0} onClick={() => onChange(anything)}>
              {words.clear}
            </Button>
            <Button onClick={() => panel.current?.hidePopover()}>{words.done}</Button>
          </div>
        </div>
      </div>
    </>
  );
}

/** A kind of condition as it begins: stale is what nobody has touched for three months. */
function startOf(kind: Updated['kind']): Updated {
  switch (kind) {
    case 'any':
      return { kind };
    case 'within':
      return { kind, days: 7 };
    case 'not-for':
      return { kind, days: 90 };
    case 'between':
      return { kind, from: '', to: '' };
  }
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: Record<Value, string>;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Field label={label}>
      <Select value={value} onChange={(_event, chosen) => onChange(chosen.value as Value)}>
        {(Object.keys(options) as Value[]).map((one) => (
          <option key={one} value={one}>
            {options[one]}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface OneOfProps {
  label: string;
  any: string;
  /** How an empty one is called. */
  none?: string;
  value: string | null;
  options: readonly string[];
  onChange: (value: string | null) => void;
}

/** One of what the list holds, or any. Options go by their place, since a type may be empty or read like “any”. */
function OneOf({ label, any, none = '', value, options, onChange }: OneOfProps) {
  const at = value === null ? -1 : options.indexOf(value);
  return (
    <Field label={label}>
      <Select value={String(at)} onChange={(_event, chosen) => onChange(options[Number(chosen.value)] ?? null)}>
        <option value="-1">{any}</option>
        {options.map((one, i) => (
          <option key={one} value={i}>
            {one === '' ? none : one}
          </option>
        ))}
        {/* What was chosen and is gone since the last refresh is still what the list goes by. */}
        {value !== null && at === -1 && <option value="-1">{value}</option>}
      </Select>
    </Field>
  );
}
