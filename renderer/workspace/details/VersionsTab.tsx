import { Button, mergeClasses } from '@fluentui/react-components';
import { Open20Regular } from '@fluentui/react-icons';
import type { VersionRow } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { Bar } from '../../components/Bar.tsx';
import { dateAndTime, fullDate, isSameDay, shortDate } from '../facts/dates.ts';
import { expiryOf, statusOf } from '../facts/expiry.ts';
import { shortVersion } from '../facts/short-version.ts';
import { sameName } from '../../../shared/secret-rules.ts';
import { useEvent } from '../hooks/use-event.ts';
import { useVersionDeeds } from '../state/use-version-deeds.ts';
import { useVersions } from '../state/use-versions.ts';
import { FailureBar } from '../states/FailureBar.tsx';
import { VersionMenu } from '../deeds/VersionMenu.tsx';
import { useDetailsStyles } from './details.styles.ts';

const words = messages.workspace.details;

interface VersionsTabProps {
  vault: { id: string; name: string };
  name: string;
  /** When the secret was last updated, as the list says: another time means another version. */
  updated: number | null;
  now: number;
  /** Why versions can't be changed; null where they can. */
  why: string | null;
  onReveal: (version: string) => void;
}

export function VersionsTab({ vault, name, updated, now, why, onReveal }: VersionsTabProps) {
  const styles = useDetailsStyles();
  const { rows, failure, reload } = useVersions(vault.id, name, updated);
  useEvent('secret.retired', (retired) => {
    if (sameName(retired.name, name)) reload();
  });
  const deeds = useVersionDeeds({ vaultId: vault.id, name, reload });
  if (failure !== null) {
    return (
      <>
        <FailureBar failure={failure} vault={vault.name} />
        <div className={styles.again}>
          <Button onClick={reload}>{messages.workspace.tryAgain}</Button>
        </div>
      </>
    );
  }
  if (rows === null) {
    return (
      <div role="img" aria-label={words.versionsLoading} className={styles.waiting}>
        <Bar width={148} />
        <Bar width={96} />
      </div>
    );
  }
  return (
    <>
      {deeds.failure !== null && <FailureBar failure={deeds.failure} vault={vault.name} />}
      <ul>
        {rows.map((row, i) => (
          <Version
            key={row.version}
            row={row}
            current={i === 0}
            now={now}
            busy={deeds.busy}
            why={why}
            onReveal={onReveal}
            onEnable={(enabled) => deeds.setEnabled(row, enabled)}
            onMakeCurrent={() => deeds.makeCurrent(row, rows[0]?.version ?? '')}
          />
        ))}
      </ul>
      <p className={styles.foot}>{words.versionsNote}</p>
    </>
  );
}

interface VersionProps {
  row: VersionRow;
  current: boolean;
  now: number;
  busy: boolean;
  why: string | null;
  onReveal: (version: string) => void;
  onEnable: (enabled: boolean) => void;
  onMakeCurrent: () => void;
}

function Version({ row, current, now, busy, why, onReveal, onEnable, onMakeCurrent }: VersionProps) {
  const styles = useDetailsStyles();
  const short = shortVersion(row.version);
  const state = stateOf(row, now);
  const made = row.created ?? row.updated;
  const date =
    made === null ? messages.workspace.dates.unknown : isSameDay(made, now) ? dateAndTime(made, now) : fullDate(made);
  return (
    <li className={styles.version}>
      <div>
        <p className={styles.versionHead}>
          <span className={styles.id} title={row.version}>
            {short}
          </span>
          {current && <span className={styles.current}>{words.current}</span>}
        </p>
        <p className={styles.versionFacts}>
          {date}
          {state !== null && (
            <>
              {messages.workspace.between}
              <span className={mergeClasses(state.attention && styles.attention)}>{state.text}</span>
            </>
          )}
        </p>
      </div>
      <span className={styles.versionActs}>
        <VersionMenu {...{ short, current, busy, why, onEnable, onMakeCurrent }} enabled={row.enabled} />
        {row.enabled && (
          <Button
            size="small"
            icon={<Open20Regular />}
            iconPosition="after"
            aria-label={words.revealVersion(short)}
            onClick={() => onReveal(row.version)}
          >
            {words.reveal}
          </Button>
        )}
      </span>
    </li>
  );
}

function stateOf(row: VersionRow, now: number): { text: string; attention: boolean } | null {
  const status = statusOf(row, now);
  if (status.state === 'disabled') return { text: words.stateDisabled, attention: false };
  const expiry = expiryOf(row, now);
  switch (expiry.state) {
    case 'expired':
      return { text: words.stateExpired, attention: false };
    case 'urgent':
    case 'soon':
      return {
        text: expiry.days === 0 ? words.stateExpiresToday : messages.workspace.table.daysLeft(expiry.days),
        attention: true,
      };
    default:
      return status.state === 'from' ? { text: words.stateFrom(shortDate(status.at, now)), attention: false } : null;
  }
}
