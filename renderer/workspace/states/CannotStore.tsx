import { Button, makeStyles } from '@fluentui/react-components';
import { useId, useLayoutEffect, useRef } from 'react';
import type { Vault } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { storingFailure, whomToAsk, type KnownAccess } from '../facts/access.ts';
import { handOverCommand } from '../facts/hand-over.ts';
import { CheckAgain } from './CheckAgain.tsx';
import { HandOver } from './HandOver.tsx';

const words = messages.access.cannotStore;

const useStyles = makeStyles({
  dialog: {
    width: 'min(600px, calc(100vw - 48px))',
    maxHeight: 'calc(100vh - 48px)',
    overflowY: 'auto',
    padding: '24px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-card)',
    backgroundColor: 'var(--background-1)',
    color: 'var(--foreground-1)',
    boxShadow: 'var(--shadow-dialog)',
    '::backdrop': { backgroundColor: 'var(--scrim)' },
  },
  title: { font: 'var(--type-title)', overflowWrap: 'anywhere' },
  text: { margin: '8px 0 0', color: 'var(--foreground-2)' },
  check: { marginTop: '16px' },
  foot: { display: 'flex', gap: '8px', marginTop: '24px' },
  gap: { flex: '1 1 auto' },
});

interface CannotStoreProps {
  vault: Vault;
  username: string;
  access: KnownAccess;
  onCheck: () => void;
  onAdd: () => void;
  onClose: () => void;
}

/** Stands in the way of an entry that the vault would refuse, before anything is typed; and says when that has changed. */
export function CannotStore({ vault, username, access, onCheck, onAdd, onClose }: CannotStoreProps) {
  const styles = useStyles();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // While it is still in the page, so that the focus goes back to where it came from.
    return () => shown?.close();
  }, []);
  const granted = access.set === 'yes';
  const failure = storingFailure(access);
  const command = handOverCommand(failure, vault, username);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className={styles.title} id={id}>
        {granted ? words.nowTitle(vault.name) : words.title(vault.name)}
      </h2>
      <div role="status">
        <p className={styles.text}>
          {granted ? words.nowText : access.by === 'policies' ? words.policies : words.roles}
        </p>
      </div>
      {!granted && (
        <>
          <p className={styles.text}>{words.nothing}</p>
          {command !== null && <HandOver command={command} whom={whomToAsk(failure, vault)} />}
          <div className={styles.check}>
            <CheckAgain onCheck={onCheck} />
          </div>
        </>
      )}
      <div className={styles.foot}>
        {!granted && (
          <Button appearance="subtle" onClick={onAdd}>
            {words.anyway}
          </Button>
        )}
        <span className={styles.gap} />
        <Button appearance={granted ? 'secondary' : 'primary'} onClick={onClose}>
          {messages.workspace.close}
        </Button>
        {granted && (
          <Button appearance="primary" onClick={onAdd}>
            {messages.workspace.commands.add}
          </Button>
        )}
      </div>
    </dialog>
  );
}
