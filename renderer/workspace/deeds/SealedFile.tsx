import { Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { Vault } from '../../../shared/entities.ts';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { sotto } from '../sotto.ts';
import { FailureBar } from '../states/FailureBar.tsx';
import { Modal } from './Modal.tsx';

const words = messages.deeds.backup;

const useStyles = makeStyles({ text: { margin: '8px 0 16px', color: 'var(--foreground-2)' } });

interface SealedFileProps {
  vault: Vault;
  /** The secret to back up; null to restore whichever the file holds. */
  name: string | null;
  /** The name that was backed up, or restored. */
  onDone: (name: string) => void;
  onClose: () => void;
}

/** Says what a back-up is and where it can be opened, before main asks for the file. */
export function SealedFile({ vault, name, onDone, onClose }: SealedFileProps) {
  const styles = useStyles();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const goOn = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const answer =
      name === null
        ? await sotto.call('secrets.restore', { vaultId: vault.id })
        : await sotto.call('secrets.backUp', { vaultId: vault.id, name });
    setBusy(false);
    if (!answer.ok) setFailure(answer.error);
    else if ('saved' in answer.value) {
      if (answer.value.saved) onDone(name ?? '');
    } else if (answer.value.name !== null) onDone(answer.value.name);
  };
  return (
    <Modal
      title={name === null ? words.restoreTitle(vault.name) : words.title(name)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{messages.workspace.cancel}</Button>
          <Button appearance="primary" disabledFocusable={busy} onClick={() => void goOn()}>
            {busy ? words.working : name === null ? words.pick : words.save}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{name === null ? words.restoreText : words.text}</p>
      {failure !== null && <FailureBar failure={failure} vault={vault.name} />}
    </Modal>
  );
}
