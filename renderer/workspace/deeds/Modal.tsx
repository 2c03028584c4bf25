import { makeStyles } from '@fluentui/react-components';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

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
  foot: { display: 'flex', justifyContent: 'flex-end', gap: '8px', marginTop: '24px' },
});

interface ModalProps {
  title: string;
  children: ReactNode;
  foot: ReactNode;
  onClose: () => void;
}

/** A dialog over the whole window. Escape closes it, and the focus goes back to where it came from. */
export function Modal({ title, children, foot, onClose }: ModalProps) {
  const styles = useStyles();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // While it is still in the page, so that the focus goes back.
    return () => shown?.close();
  }, []);
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
        {title}
      </h2>
      {children}
      <div className={styles.foot}>{foot}</div>
    </dialog>
  );
}
