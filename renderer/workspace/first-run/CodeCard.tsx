import { Button, makeStyles } from '@fluentui/react-components';
import { Phone20Regular } from '@fluentui/react-icons';
import type { DeviceCode } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import { useNow } from '../hooks/use-now.ts';

const words = messages.workspace.firstRun.code;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    minHeight: '204px',
    padding: '16px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-card)',
    backgroundColor: 'var(--background-2)',
  },
  title: { display: 'flex', gap: '8px', font: 'var(--type-body-strong)' },
  icon: { flexShrink: 0 },
  address: { fontWeight: 600, userSelect: 'text', overflowWrap: 'anywhere' },
  // Nothing else may be taken for the code, and no letter of it for another.
  code: {
    fontFamily: 'var(--font-code)',
    fontSize: '32px',
    lineHeight: '40px',
    fontWeight: 600,
    letterSpacing: '0.08em',
    fontVariantLigatures: 'none',
    userSelect: 'all',
    overflowWrap: 'anywhere',
  },
  left: { fontVariantNumeric: 'tabular-nums', color: 'var(--foreground-2)' },
  note: { font: 'var(--type-caption)', color: 'var(--foreground-3)' },
  cancel: { alignSelf: 'flex-start', marginTop: 'auto' },
});

const takeFocus = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

/** The code to enter on another device, with its time left; the next one takes its place by itself. */
export function CodeCard({ code, onCancel }: { code: DeviceCode | null; onCancel: () => void }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      {/* Read out once a code comes, and again when another takes its place; not at each second. */}
      <div role="status">
        {code === null ? (
          <p className={styles.title}>
            <Phone20Regular className={styles.icon} />
            {words.asking}
          </p>
        ) : (
          <>
            {code.turn > 1 && <p>{words.fresh}</p>}
            <p>
              {words.open} <span className={styles.address}>{code.address.replace(/^https:\/\/(www\.)?/, '')}</span>{' '}
              {words.enter}
            </p>
            <p className={styles.code} data-code="">
              {code.userCode}
            </p>
          </>
        )}
      </div>
      {code !== null && <TimeLeft expires={code.expires} />}
      <p className={styles.note}>{words.note}</p>
      <Button className={styles.cancel} onClick={onCancel} ref={takeFocus}>
        {messages.workspace.cancel}
      </Button>
    </div>
  );
}

function TimeLeft({ expires }: { expires: number }) {
  const styles = useStyles();
  const seconds = Math.max(0, Math.ceil((expires - useNow(1_000)) / 1_000));
  return (
    <p className={styles.left} role="timer">
      {seconds === 0 ? words.runningOut : words.timeLeft(seconds)}
    </p>
  );
}
