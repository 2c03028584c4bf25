import { Button, makeStyles } from '@fluentui/react-components';
import { CheckmarkCircle16Filled, ErrorCircle16Filled, SubtractCircle16Regular } from '@fluentui/react-icons';
import type { DeedResult } from '../../../shared/deeds.ts';
import { messages } from '../../../shared/messages/index.ts';
import type { DeedKind } from '../state/use-deeds.ts';
import { Modal } from './Modal.tsx';

const words = messages.deeds.results;

const useStyles = makeStyles({
  summary: { margin: '4px 0 12px', color: 'var(--foreground-2)' },
  rows: { maxHeight: '50vh', overflowY: 'auto', borderTop: '1px solid var(--stroke-2)' },
  row: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 2fr) minmax(0, 3fr)',
    alignItems: 'start',
    gap: '8px',
    padding: '8px 0',
    borderBottom: '1px solid var(--stroke-3)',
  },
  name: { overflowWrap: 'anywhere' },
  what: { color: 'var(--foreground-2)', overflowWrap: 'anywhere' },
  icon: { display: 'flex', paddingTop: '2px', color: 'var(--foreground-3)' },
  done: { color: 'var(--success-foreground)' },
  failed: { color: 'var(--danger-foreground)' },
});

interface ResultsProps {
  kind: DeedKind;
  rows: readonly DeedResult[];
  vault: string;
  onAgain: (names: string[]) => void;
  onUndo: (names: string[]) => void;
  onClose: () => void;
}

/** What came of each, where not all went well; what failed can be tried again, and what is done taken back. */
export function Results({ kind, rows, vault, onAgain, onUndo, onClose }: ResultsProps) {
  const styles = useStyles();
  const of = (...outcomes: DeedResult['outcome'][]): string[] =>
    rows.flatMap(({ name, outcome }) => (outcomes.includes(outcome) ? [name] : []));
  const again = of('failed', 'left');
  const undo = kind === 'delete' ? of('done') : [];
  return (
    <Modal
      title={words.titles[kind]}
      onClose={onClose}
      foot={
        <>
          {undo.length > 0 && <Button onClick={() => onUndo(undo)}>{words.undo(undo.length)}</Button>}
          {again.length > 0 && <Button onClick={() => onAgain(again)}>{words.again(again.length)}</Button>}
          <Button appearance="primary" onClick={onClose}>
            {messages.workspace.close}
          </Button>
        </>
      }
    >
      <p className={styles.summary}>{words.summary(of('done').length, rows.length)}</p>
      <ul className={styles.rows} tabIndex={0}>
        {rows.map((row) => (
          <li key={row.name} className={styles.row}>
            <Icon outcome={row.outcome} />
            <span className={styles.name}>{row.name}</span>
            <span className={styles.what}>{textOf(kind, row, vault)}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Icon({ outcome }: { outcome: DeedResult['outcome'] }) {
  const styles = useStyles();
  if (outcome === 'done') {
    return (
      <span className={`${styles.icon} ${styles.done}`}>
        <CheckmarkCircle16Filled />
      </span>
    );
  }
  return outcome === 'failed' ? (
    <span className={`${styles.icon} ${styles.failed}`}>
      <ErrorCircle16Filled />
    </span>
  ) : (
    <span className={styles.icon}>
      <SubtractCircle16Regular />
    </span>
  );
}

function textOf(kind: DeedKind, { outcome, error }: DeedResult, vault: string): string {
  if (error !== null) {
    const { title, text, next } = messages.errors[error.code];
    return messages.workspace.notices.failure(title, text(error, { vault }), next);
  }
  return outcome === 'done' ? words.outcomes[kind] : outcome === 'missing' ? words.missing : words.left;
}
