import { Button, makeStyles } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { DeedResult, DeletedRow } from '../../../shared/deeds.ts';
import type { Vault } from '../../../shared/entities.ts';
import { failure as failureOf, type Answer, type Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Bar } from '../../components/Bar.tsx';
import type { KnownAccess } from '../facts/access.ts';
import { day, shortDate } from '../facts/dates.ts';
import { sotto } from '../sotto.ts';
import { FailureBar } from '../states/FailureBar.tsx';
import { Modal } from './Modal.tsx';
import { TypeName } from './TypeName.tsx';

const words = messages.deeds.deletedSecrets;

const useStyles = makeStyles({
  text: { margin: '4px 0 12px', color: 'var(--foreground-2)', overflowWrap: 'anywhere' },
  said: { margin: '0 0 12px', color: 'var(--success-foreground)' },
  rows: { maxHeight: '50vh', overflowY: 'auto', borderTop: '1px solid var(--stroke-2)' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto auto',
    alignItems: 'center',
    gap: '8px',
    minHeight: '48px',
    borderBottom: '1px solid var(--stroke-3)',
    contentVisibility: 'auto',
  },
  name: { overflowWrap: 'anywhere' },
  caption: { font: 'var(--type-caption)', color: 'var(--foreground-3)', fontVariantNumeric: 'tabular-nums' },
  none: { padding: '16px 0', color: 'var(--foreground-3)' },
});

interface DeletedSecretsProps {
  vault: Vault;
  access: KnownAccess;
  now: number;
  /** Something has come back. */
  onBack: () => void;
  onClose: () => void;
}

/** What was deleted in this vault and is still kept: how long, and what can be done about it. */
export function DeletedSecrets({ vault, access, now, onBack, onClose }: DeletedSecretsProps) {
  const styles = useStyles();
  const [rows, setRows] = useState<readonly DeletedRow[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [purging, setPurging] = useState<string | null>(null);

  const list = useCallback(async () => {
    let all: DeletedRow[] = [];
    let next: string | null = null;
    do {
      const answer: Answer<{ rows: DeletedRow[]; next: string | null }> = await sotto.call('deleted.list', {
        vaultId: vault.id,
        next,
      });
      if (!answer.ok) {
        setFailure(answer.error);
        return;
      }
      all = [...all, ...answer.value.rows];
      next = answer.value.next;
    } while (next !== null);
    setRows(all);
  }, [vault.id]);
  useEffect(() => void list(), [list]);

  const run = async (name: string, ask: () => Promise<Answer<DeedResult>>, done: string): Promise<boolean> => {
    setBusy(name);
    setSaid(null);
    setFailure(null);
    const answer = await ask();
    setBusy(null);
    // The person has said no to main's question.
    if (!answer.ok && answer.error.code === 'not-allowed') return false;
    const wrong = answer.ok ? answer.value.error : answer.error;
    if (wrong !== null) {
      setFailure(wrong);
      return false;
    }
    setRows((known) => known?.filter((row) => row.name !== name) ?? null);
    setSaid(done);
    return true;
  };
  const recover = async (name: string): Promise<void> => {
    const ask = async (): Promise<Answer<DeedResult>> => {
      const answer = await sotto.call('deleted.recover', { vaultId: vault.id, names: [name] });
      const row = answer.ok ? answer.value.rows[0] : undefined;
      return answer.ok ? (row === undefined ? failureOf('unexpected') : { ok: true, value: row }) : answer;
    };
    if (await run(name, ask, messages.deeds.done.recovered(name))) onBack();
  };
  const purge = (name: string, typed: string): void => {
    setPurging(null);
    const ask = () => sotto.call('deleted.purge', { vaultId: vault.id, name, typed });
    void run(name, ask, messages.deeds.done.purged(name));
  };

  const by = access.by === 'policies' ? 'policies' : 'roles';
  const noRecover = access.recover === 'no' ? messages.deeds.needs.recover[by] : null;
  const isProtected = rows?.some(({ purgeable }) => !purgeable) ?? false;
  const noPurge = (row: DeletedRow): string | null =>
    !row.purgeable ? words.protectedShort : access.purge === 'no' ? messages.deeds.needs.purge[by] : null;
  return (
    <>
      <Modal
        title={words.title(vault.name)}
        onClose={onClose}
        foot={
          <Button appearance="primary" onClick={onClose}>
            {messages.workspace.close}
          </Button>
        }
      >
        <p className={styles.text}>{isProtected ? words.protected : words.text}</p>
        <p className={said === null ? undefined : styles.said} role="status">
          {said}
        </p>
        {failure !== null && <FailureBar failure={failure} vault={vault.name} />}
        {rows === null ? (
          failure === null && (
            <div role="img" aria-label={words.loading}>
              <Bar width={220} />
            </div>
          )
        ) : rows.length === 0 ? (
          <p className={styles.none}>{words.none}</p>
        ) : (
          <ul className={styles.rows}>
            {rows.map((row) => (
              <li key={row.name} className={styles.row}>
                <span>
                  <span className={styles.name}>{row.name}</span>
                  <br />
                  <span className={styles.caption}>{busy === row.name ? words.busy : captionOf(row, now)}</span>
                </span>
                <Button
                  size="small"
                  disabledFocusable={busy !== null || noRecover !== null}
                  title={noRecover ?? undefined}
                  aria-label={words.recoverOf(row.name)}
                  onClick={() => void recover(row.name)}
                >
                  {words.recover}
                </Button>
                <Button
                  size="small"
                  appearance="subtle"
                  disabledFocusable={busy !== null || noPurge(row) !== null}
                  title={noPurge(row) ?? undefined}
                  aria-label={words.purgeOf(row.name)}
                  onClick={() => setPurging(row.name)}
                >
                  {messages.deeds.typed.purge}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Modal>
      {purging !== null && (
        <TypeName
          name={purging}
          title={messages.deeds.typed.purgeTitle}
          text={messages.deeds.typed.purgeText(purging)}
          button={messages.deeds.typed.purge}
          onGoOn={(typed) => purge(purging, typed)}
          onClose={() => setPurging(null)}
        />
      )}
    </>
  );
}

function captionOf({ deleted, until }: DeletedRow, now: number): string {
  const when = deleted === null ? null : words.deletedOn(shortDate(deleted, now));
  const left = until === null ? null : words.daysLeft(Math.max(0, Math.round((until - now) / day)));
  return [when, left].filter((one) => one !== null).join(messages.workspace.between);
}
