import { makeStyles } from '@fluentui/react-components';
import { ShieldKeyhole16Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import { ago, isSameDay, nearMoment, second } from '../facts/dates.ts';
import { useNow } from '../hooks/use-now.ts';

const words = messages.workspace.footer;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '16px',
    flexShrink: 0,
    height: '32px',
    padding: '0 16px 0 20px',
    borderTop: '1px solid var(--stroke-2)',
    backgroundColor: 'var(--background-2)',
    font: 'var(--type-caption)',
    color: 'var(--foreground-3)',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
  facts: { display: 'flex', minWidth: 0, overflow: 'hidden', whiteSpace: 'pre' },
  warning: { color: 'var(--warning-foreground)', fontWeight: 600 },
  show: {
    padding: 0,
    border: 'none',
    borderRadius: 'var(--radius-control)',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: '2px solid var(--focus-outer)', outlineOffset: '1px' },
  },
  never: { display: 'flex', alignItems: 'center', gap: '6px', flexShrink: 0 },
});

interface FooterProps {
  count: { shown: number; all: number; soFar: 'reading' | 'stopped' | null } | null;
  vaultFound: boolean;
  expiring: number;
  /** Shows those that expire soon. */
  onExpiring: () => void;
  /** How many of Azure ML's own are not shown. */
  hidden: number;
  refreshing: boolean;
  refreshedAt: number | null;
  failedAt: number | null;
}

export function Footer(props: FooterProps) {
  const styles = useStyles();
  const now = useNow(second);
  const facts = factsOf(props, now);
  return (
    <footer className={styles.root}>
      <p className={styles.facts} data-testid="footer-facts">
        {facts.map((fact, i) => (
          <span key={fact.text} className={fact.warning ? styles.warning : undefined}>
            {i > 0 && <Between />}
            {fact.warning ? (
              <button type="button" className={styles.show} title={words.showExpiring} onClick={props.onExpiring}>
                {fact.text}
              </button>
            ) : (
              fact.text
            )}
          </span>
        ))}
      </p>
      <p className={styles.never}>
        <ShieldKeyhole16Regular />
        {words.neverHolds}
      </p>
    </footer>
  );
}

function Between() {
  return <span style={{ color: 'var(--foreground-3)', fontWeight: 400 }}>{messages.workspace.between}</span>;
}

function factsOf(props: FooterProps, now: number): { text: string; warning: boolean }[] {
  const facts: { text: string; warning: boolean }[] = [];
  const add = (text: string, warning = false): void => void facts.push({ text, warning });
  const when = (time: number): string => (isSameDay(time, now) ? ago(time, now) : nearMoment(time, now));
  if (props.count !== null) {
    const { shown, all, soFar } = props.count;
    if (soFar === 'reading') add(words.soFar(all));
    else if (soFar === 'stopped') add(words.atLeast(all));
    else add(shown === all ? words.secrets(all) : words.filtered(shown, all));
  }
  if (props.count !== null && props.hidden > 0) add(messages.deeds.hidden(props.hidden));
  if (props.expiring > 0) add(words.expiring(props.expiring), true);
  if (props.refreshing) add(words.refreshing);
  else if (props.failedAt !== null) add(words.lastTry(when(props.failedAt)));
  else if (props.refreshedAt !== null) add(words.refreshed(when(props.refreshedAt)));
  if (facts.length === 0) add(props.vaultFound ? words.reading : words.looking);
  return facts;
}
