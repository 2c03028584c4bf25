import { Button, makeStyles } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { ActivityRow } from '../../../shared/activity.ts';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { dateAndTime } from '../facts/dates.ts';
import { sotto } from '../sotto.ts';
import { FailureBar } from '../states/FailureBar.tsx';
import { Modal } from './Modal.tsx';

const words = messages.deeds.activity;

const useStyles = makeStyles({
  text: { margin: '4px 0 12px', color: 'var(--foreground-2)' },
  said: { margin: '0 0 12px', color: 'var(--success-foreground)' },
  rows: { maxHeight: '50vh', overflowY: 'auto', borderTop: '1px solid var(--stroke-2)' },
  row: { padding: '8px 0', borderBottom: '1px solid var(--stroke-3)', overflowWrap: 'anywhere' },
  name: { fontWeight: 600 },
  caption: { font: 'var(--type-caption)', color: 'var(--foreground-3)', fontVariantNumeric: 'tabular-nums' },
  failed: { color: 'var(--danger-foreground)' },
});

/** What was done in this session: to which name, when and with what result. */
export function Activity({ now, onClose }: { now: number; onClose: () => void }) {
  const styles = useStyles();
  const [rows, setRows] = useState<readonly ActivityRow[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState(false);
  useEffect(() => {
    void sotto.call('activity.list', {}).then((answer) => {
      if (answer.ok) setRows(answer.value.rows);
      else setFailure(answer.error);
    });
  }, []);
  const save = async (format: 'csv' | 'json'): Promise<void> => {
    setFailure(null);
    setSaid(false);
    const answer = await sotto.call('activity.export', { format });
    if (!answer.ok) setFailure(answer.error);
    else setSaid(answer.value.saved);
  };
  return (
    <Modal
      title={words.title}
      onClose={onClose}
      foot={
        <>
          <Button disabled={rows.length === 0} onClick={() => void save('csv')}>
            {words.csv}
          </Button>
          <Button disabled={rows.length === 0} onClick={() => void save('json')}>
            {words.json}
          </Button>
          <Button appearance="primary" onClick={onClose}>
            {messages.workspace.close}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{words.text}</p>
      <p className={said ? styles.said : undefined} role="status">
        {said && words.exported}
      </p>
      {failure !== null && <FailureBar failure={failure} />}
      {rows.length === 0 ? (
        <p className={styles.caption}>{words.none}</p>
      ) : (
        <ul className={styles.rows} tabIndex={0}>
          {rows.map((row, i) => (
            // Two rows may be alike to the millisecond; the list never changes while it is open.
            <li key={i} className={styles.row}>
              {words.what[row.what]} <span className={styles.name}>{row.name}</span> {words.in(row.vault)}
              <br />
              <span className={styles.caption}>
                {dateAndTime(row.at, now)}
                {row.outcome !== 'done' && (
                  <span className={styles.failed}>
                    {messages.workspace.between}
                    {row.code === null ? words.missing : words.failed(messages.errors[row.code].title)}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
