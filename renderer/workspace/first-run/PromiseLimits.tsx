import { Button, makeStyles } from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.limits;

const useStyles = makeStyles({
  dialog: {
    width: 'min(520px, calc(100vw - 48px))',
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
  title: { font: 'var(--type-title)' },
  lead: { margin: '12px 0 16px' },
  point: { marginBottom: '12px' },
  strong: { display: 'block', fontWeight: 600 },
  text: { color: 'var(--foreground-2)' },
  foot: { display: 'flex', justifyContent: 'flex-end', marginTop: '24px' },
});

/** What the promise does not cover, said as plainly as the promise itself. The browser's own dialog keeps the focus in. */
export function PromiseLimits({ open, onClose }: { open: boolean; onClose: () => void }) {
  const styles = useStyles();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 className={styles.title} id={id}>
        {words.title}
      </h2>
      <p className={styles.lead}>{words.lead}</p>
      <ul>
        {words.points.map(({ title, text }) => (
          <li key={title} className={styles.point}>
            <span className={styles.strong}>{title}</span>
            <span className={styles.text}>{text}</span>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Button appearance="primary" onClick={onClose}>
          {messages.workspace.close}
        </Button>
      </div>
    </dialog>
  );
}
