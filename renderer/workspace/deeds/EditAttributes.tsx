import { Button, Field, Input, makeStyles, Switch } from '@fluentui/react-components';
import { useState } from 'react';
import { attributeFault, type Attributes, type Tag } from '../../../shared/attribute-rules.ts';
import type { Change } from '../../../shared/deeds.ts';
import type { SecretRow, Vault } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { sotto } from '../sotto.ts';
import { FailureBar } from '../states/FailureBar.tsx';
import { fromLocal, toLocal } from './local-time.ts';
import { Modal } from './Modal.tsx';
import { TagRows } from './TagRows.tsx';

const words = messages.deeds.attributes;

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '16px', marginTop: '16px' },
  dates: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '16px' },
  label: { marginBottom: '4px' },
  note: { font: 'var(--type-caption)', color: 'var(--foreground-3)', margin: '4px 0 0' },
});

interface EditAttributesProps {
  vault: Vault;
  /** As the list shows it now, which is renewed while the dialog is open. */
  secret: SecretRow;
  onSaved: () => void;
  /** Somebody else has changed it: the list is to be read anew. */
  onChanged: () => void;
  onClose: () => void;
}

/** Type, tags, dates and whether it is enabled, without touching the value. Only what the person changed is sent. */
export function EditAttributes({ vault, secret, onSaved, onChanged, onClose }: EditAttributesProps) {
  const styles = useStyles();
  const [before] = useState<Attributes>(() => attributesOf(secret));
  const [contentType, setContentType] = useState(before.contentType);
  const [tags, setTags] = useState<Tag[]>(before.tags);
  const [activates, setActivates] = useState(() => toLocal(before.activates));
  const [expires, setExpires] = useState(() => toLocal(before.expires));
  const [enabled, setEnabled] = useState(before.enabled);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);

  const now: Attributes = { contentType, tags, enabled, ...datesOf(before, activates, expires) };
  const change = changeOf(before, now);
  const fault = attributeFault(now);
  const faultText =
    fault === null ? undefined : messages.errors[fault.code].text({ code: fault.code }, { vault: vault.name });
  const at = (field: string) =>
    fault?.field === field && faultText !== undefined ? { validationMessage: faultText } : {};
  const isSame = Object.keys(change).length === 0;

  const save = async (): Promise<void> => {
    if (busy || fault !== null || isSame) return;
    setBusy(true);
    setFailure(null);
    const { name, updated } = secret;
    const answer = await sotto.call('secrets.update', {
      vaultId: vault.id,
      ...{ name, version: null, basedOn: updated, change },
    });
    setBusy(false);
    const wrong = !answer.ok
      ? answer.error
      : answer.value.outcome === 'missing'
        ? { code: 'secret-not-found' as const }
        : answer.value.error;
    if (wrong === null) {
      onSaved();
      return;
    }
    setFailure(wrong);
    if (wrong.code === 'secret-changed') onChanged();
  };

  return (
    <Modal
      title={words.title(secret.name)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{messages.workspace.cancel}</Button>
          <Button appearance="primary" disabledFocusable={busy || isSame || fault !== null} onClick={() => void save()}>
            {busy ? words.saving : words.save}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {failure !== null && <FailureBar failure={failure} vault={vault.name} />}
        <Switch checked={enabled} label={words.enabled} onChange={(_event, data) => setEnabled(data.checked)} />
        <Field label={words.contentType} {...at('contentType')}>
          <Input value={contentType} onChange={(_event, data) => setContentType(data.value)} />
        </Field>
        <Field label={words.tags} hint={words.tagsNote} {...at('tags')}>
          <TagRows tags={tags} onChange={setTags} />
        </Field>
        <div className={styles.dates}>
          <Field label={words.activates} {...at('activates')}>
            <Input type="datetime-local" value={activates} onChange={(_event, data) => setActivates(data.value)} />
          </Field>
          <Field label={words.expires} {...at('expires')}>
            <Input type="datetime-local" value={expires} onChange={(_event, data) => setExpires(data.value)} />
          </Field>
        </div>
        <p className={styles.note}>{words.datesNote}</p>
      </div>
    </Modal>
  );
}

const attributesOf = ({ contentType, tags, activates, expires, enabled }: SecretRow): Attributes => ({
  ...{ contentType, activates, expires, enabled },
  tags: [...tags],
});

/** A date that was not touched stays as it is to the second, and so does one whose field was emptied: it can't be taken away. */
function datesOf(before: Attributes, activates: string, expires: string): Pick<Attributes, 'activates' | 'expires'> {
  const of = (old: number | null, text: string) => (text === toLocal(old) || text === '' ? old : fromLocal(text));
  return { activates: of(before.activates, activates), expires: of(before.expires, expires) };
}

function changeOf(before: Attributes, now: Attributes): Change {
  return {
    ...(now.enabled !== before.enabled && { enabled: now.enabled }),
    ...(now.contentType !== before.contentType && { contentType: now.contentType }),
    ...(JSON.stringify(now.tags) !== JSON.stringify(before.tags) && { tags: now.tags }),
    ...(now.activates !== before.activates && now.activates !== null && { activates: now.activates }),
    ...(now.expires !== before.expires && now.expires !== null && { expires: now.expires }),
  };
}
