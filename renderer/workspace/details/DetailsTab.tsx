import { Button } from '@fluentui/react-components';
import { Add20Regular, CheckmarkCircle16Regular, Clock16Regular, SubtractCircle16Regular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import type { SecretRow } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { dateAndTime, fullDate, isSameDay } from '../facts/dates.ts';
import { expiryOf, statusOf } from '../facts/expiry.ts';
import type { Command } from '../deeds/commands.ts';
import { useDetailsStyles } from './details.styles.ts';
import { ExpiryWarning } from './ExpiryWarning.tsx';
import { ValueBox } from './ValueBox.tsx';

const words = messages.workspace.details;
const table = messages.workspace.table;

interface DetailsTabProps {
  secret: SecretRow;
  now: number;
  edit: Command;
  onReveal: () => void;
  onNewVersion: () => void;
}

export function DetailsTab({ secret, now, edit, onReveal, onNewVersion }: DetailsTabProps) {
  const styles = useDetailsStyles();
  const expiry = expiryOf(secret, now);
  const past = (time: number | null): string =>
    time === null ? messages.workspace.dates.unknown : isSameDay(time, now) ? dateAndTime(time, now) : fullDate(time);
  return (
    <>
      <ExpiryWarning expiry={expiry} now={now} />
      <ValueBox name={secret.name} enabled={secret.enabled} onReveal={onReveal} />
      <dl className={styles.facts}>
        <dt>{words.status}</dt>
        <dd>
          <StatusFact secret={secret} now={now} />
        </dd>
        <dt>{words.type}</dt>
        <dd>{secret.contentType === '' ? table.notSet : secret.contentType}</dd>
        <dt>{words.updated}</dt>
        <dd>{past(secret.updated)}</dd>
        <dt>{words.created}</dt>
        <dd>{past(secret.created)}</dd>
        {secret.activates !== null && (
          <>
            <dt>{words.activates}</dt>
            <dd>{dateAndTime(secret.activates, now)}</dd>
          </>
        )}
        <dt>{words.expires}</dt>
        <dd>{expiry.state === 'never' ? table.never : dateAndTime(expiry.at, now)}</dd>
        <dt>{words.tags}</dt>
        <dd>
          <Tags tags={secret.tags} />
        </dd>
      </dl>
      <div className={styles.acts}>
        <Button icon={<Add20Regular />} onClick={onNewVersion}>
          {words.newVersion}
        </Button>
        <Button
          icon={edit.icon}
          disabledFocusable={edit.why !== null}
          title={edit.why ?? undefined}
          onClick={edit.onChoose}
        >
          {edit.text}
        </Button>
      </div>
    </>
  );
}

function StatusFact({ secret, now }: { secret: SecretRow; now: number }) {
  const styles = useDetailsStyles();
  const status = statusOf(secret, now);
  const marked = (icon: ReactNode, text: string) => (
    <span className={styles.marked}>
      {icon}
      {text}
    </span>
  );
  switch (status.state) {
    case 'disabled':
      return marked(<SubtractCircle16Regular />, table.disabled);
    case 'from':
      return marked(<Clock16Regular />, table.from(fullDate(status.at)));
    case 'enabled':
      return marked(
        <span className={styles.good}>
          <CheckmarkCircle16Regular />
        </span>,
        table.enabled,
      );
  }
}

function Tags({ tags }: { tags: SecretRow['tags'] }) {
  const styles = useDetailsStyles();
  if (tags.length === 0) return words.none;
  return (
    <ul className={styles.tags}>
      {tags.map((tag) => (
        <li key={tag.name} className={styles.tag}>
          {words.tag(tag.name, tag.value)}
        </li>
      ))}
    </ul>
  );
}
