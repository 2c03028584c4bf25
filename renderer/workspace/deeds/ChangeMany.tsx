import { Button, Field, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Change } from '../../../shared/deeds.ts';
import { messages } from '../../../shared/messages/index.ts';
import { fromLocal } from './local-time.ts';
import { Modal } from './Modal.tsx';

const words = messages.deeds.attributes;

const useStyles = makeStyles({ fields: { display: 'flex', flexDirection: 'column', gap: '16px', marginTop: '16px' } });

type What = 'enable' | 'disable' | 'setTag' | 'removeTag' | 'expires';

interface ChangeManyProps {
  count: number;
  /** Names of tags that at least one of them has. */
  tagNames: readonly string[];
  onChange: (change: Change) => void;
  onClose: () => void;
}

/** One change for all that are chosen. Main's question follows. */
export function ChangeMany({ count, tagNames, onChange, onClose }: ChangeManyProps) {
  const styles = useStyles();
  const [what, setWhat] = useState<What>('enable');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const [expires, setExpires] = useState('');
  const removed = tagNames.includes(name) ? name : (tagNames[0] ?? '');
  const change = changeOf(what, { name: what === 'removeTag' ? removed : name, value }, fromLocal(expires));
  return (
    <Modal
      title={words.manyTitle(count)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{messages.workspace.cancel}</Button>
          <Button
            appearance="primary"
            disabledFocusable={change === null}
            onClick={() => {
              if (change !== null) onChange(change);
            }}
          >
            {words.change}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <Field label={words.what}>
          <Select value={what} onChange={(_event, data) => setWhat(data.value as What)}>
            <option value="enable">{words.enable}</option>
            <option value="disable">{words.disable}</option>
            <option value="setTag">{words.setTag}</option>
            {tagNames.length > 0 && <option value="removeTag">{words.takeTag}</option>}
            <option value="expires">{words.setExpiry}</option>
          </Select>
        </Field>
        {what === 'setTag' && (
          <>
            <Field label={words.tag} hint={words.tagsNote}>
              <Input value={name} onChange={(_event, data) => setName(data.value)} />
            </Field>
            <Field label={words.value}>
              <Input value={value} onChange={(_event, data) => setValue(data.value)} />
            </Field>
          </>
        )}
        {what === 'removeTag' && (
          <Field label={words.tag}>
            <Select value={removed} onChange={(_event, data) => setName(data.value)}>
              {tagNames.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          </Field>
        )}
        {what === 'expires' && (
          <Field label={words.expires} hint={words.datesNote}>
            <Input type="datetime-local" value={expires} onChange={(_event, data) => setExpires(data.value)} />
          </Field>
        )}
      </div>
    </Modal>
  );
}

function changeOf(what: What, tag: { name: string; value: string }, expires: number | null): Change | null {
  switch (what) {
    case 'enable':
      return { enabled: true };
    case 'disable':
      return { enabled: false };
    case 'setTag':
      return tag.name === '' ? null : { setTag: tag };
    case 'removeTag':
      return tag.name === '' ? null : { removeTag: tag.name };
    case 'expires':
      return expires === null || Number.isNaN(expires) ? null : { expires };
  }
}
