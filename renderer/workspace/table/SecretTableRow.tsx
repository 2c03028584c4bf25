import { mergeClasses } from '@fluentui/react-components';
import { SubtractCircle16Regular } from '@fluentui/react-icons';
import { memo, type MouseEvent } from 'react';
import type { SecretRow } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { shortDate, updatedText } from '../facts/dates.ts';
import { expiryOf, statusOf } from '../facts/expiry.ts';
import { ExpiryText } from './ExpiryText.tsx';
import { SecretName } from './SecretName.tsx';
import { useTableStyles } from './table.styles.ts';
import type { Choice } from '../state/use-selection.ts';
import type { NameRoom } from './use-name-room.ts';

const words = messages.workspace.table;

interface SecretTableRowProps {
  secret: SecretRow;
  id: string;
  /** Place among all rows, the head being 1. */
  rowIndex: number;
  offset: number;
  selected: boolean;
  /** It has the focus of the table. */
  active: boolean;
  now: number;
  room: NameRoom | null;
  onChoose: (name: string, how: Choice) => void;
  onOpen: (name: string) => void;
}

/** Memoised, because a choice changes two rows and a refresh mostly none. */
export const SecretTableRow = memo(function SecretTableRow(props: SecretTableRowProps) {
  const styles = useTableStyles();
  const { secret, selected, active, now } = props;
  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={props.rowIndex}
      aria-selected={selected}
      className={mergeClasses(styles.row, styles.bodyRow, selected && styles.selected, active && 'active')}
      style={{ transform: `translateY(${props.offset}px)` }}
      onClick={(event) => props.onChoose(secret.name, choiceOf(event))}
      onDoubleClick={() => props.onOpen(secret.name)}
    >
      <span role="gridcell" className={mergeClasses(styles.cell, styles.name, selected && styles.nameSelected)}>
        <SecretName name={secret.name} room={props.room} bold={selected} />
      </span>
      <span
        role="gridcell"
        className={styles.cell}
        title={secret.contentType.length > 16 ? secret.contentType : undefined}
      >
        {secret.contentType === '' ? <span className={styles.quiet}>{words.notSet}</span> : secret.contentType}
      </span>
      <span role="gridcell" className={mergeClasses(styles.cell, styles.updated, styles.number)}>
        {secret.updated === null ? messages.workspace.dates.unknown : updatedText(secret.updated, now)}
      </span>
      <span role="gridcell" className={mergeClasses(styles.cell, styles.number)}>
        <ExpiryText expiry={expiryOf(secret, now)} now={now} />
      </span>
      <span role="gridcell" className={mergeClasses(styles.cell, styles.number)}>
        <StatusText secret={secret} now={now} />
      </span>
    </div>
  );
});

/** What a click means with the keys that are held. */
function choiceOf(event: MouseEvent): Choice {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

function StatusText({ secret, now }: { secret: SecretRow; now: number }) {
  const styles = useTableStyles();
  const status = statusOf(secret, now);
  if (status.state === 'disabled') {
    return (
      <span className={styles.marked}>
        <SubtractCircle16Regular />
        {words.disabled}
      </span>
    );
  }
  return status.state === 'from' ? (
    <span className={styles.plain}>{words.from(shortDate(status.at, now))}</span>
  ) : (
    <span className={styles.quiet}>{words.enabled}</span>
  );
}
