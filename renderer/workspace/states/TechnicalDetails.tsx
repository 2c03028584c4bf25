import { Button, makeStyles } from '@fluentui/react-components';
import { ChevronDown16Regular, ChevronRight16Regular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';
import { dateAndTime } from '../facts/dates.ts';

const words = messages.workspace.failed;

const useStyles = makeStyles({
  root: { marginTop: '16px' },
  button: { fontWeight: 400, padding: '3px 8px 3px 4px', minWidth: 'auto', marginLeft: '-4px' },
  facts: {
    display: 'grid',
    gridTemplateColumns: '108px minmax(0, 1fr)',
    rowGap: '4px',
    margin: '4px 0 0 20px',
    '& > dt': { font: 'var(--type-caption)', lineHeight: '20px', color: 'var(--foreground-3)' },
    '& > dd': {
      font: 'var(--type-code)',
      fontVariantLigatures: 'none',
      overflowWrap: 'anywhere',
      userSelect: 'text',
    },
  },
});

/** Codes and ids are for whoever looks after the service, so they stay folded. */
export function TechnicalDetails({ failure, at }: { failure: Failure; at: number | null }) {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  const facts: [string, string][] = [
    [words.code, failure.code],
    ...(failure.status === undefined ? [] : [[words.httpStatus, String(failure.status)] satisfies [string, string]]),
    ...(failure.requestId === undefined ? [] : [[words.requestId, failure.requestId] satisfies [string, string]]),
    ...(at === null ? [] : [[words.time, dateAndTime(at, at)] satisfies [string, string]]),
  ];
  return (
    <div className={styles.root}>
      <Button
        className={styles.button}
        appearance="subtle"
        size="small"
        icon={open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {words.technical}
      </Button>
      <dl id={id} className={styles.facts} hidden={!open}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
