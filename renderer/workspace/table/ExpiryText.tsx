import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Clock16Regular, ErrorCircle16Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import { dateAndTime, fullDate } from '../facts/dates.ts';
import type { Expiry } from '../facts/expiry.ts';

const words = messages.workspace.table;

const useStyles = makeStyles({
  never: { color: 'var(--foreground-3)' },
  later: { color: 'var(--foreground-1)' },
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: '12px',
    lineHeight: '18px',
    verticalAlign: 'middle',
  },
  boxed: {
    padding: '0 6px 0 4px',
    borderRadius: 'var(--radius-control)',
    fontWeight: 600,
  },
  soon: { color: 'var(--warning-foreground)' },
  urgent: { border: '1px solid var(--warning-stroke)', backgroundColor: 'var(--warning-background)' },
  expired: {
    color: 'var(--danger-foreground)',
    backgroundColor: 'var(--danger-background)',
    border: '1px solid var(--danger-stroke)',
  },
});

/** Only an expiry that needs somebody has colour and icon, and always words. */
export function ExpiryText({ expiry, now }: { expiry: Expiry; now: number }) {
  const styles = useStyles();
  switch (expiry.state) {
    case 'never':
      return <span className={styles.never}>{words.never}</span>;
    case 'later':
      return <span className={styles.later}>{fullDate(expiry.at)}</span>;
    case 'expired':
      return (
        <span className={mergeClasses(styles.mark, styles.boxed, styles.expired)} title={dateAndTime(expiry.at, now)}>
          <ErrorCircle16Regular />
          {words.expired}
        </span>
      );
    case 'urgent':
      return (
        <span
          className={mergeClasses(styles.mark, styles.boxed, styles.soon, styles.urgent)}
          title={dateAndTime(expiry.at, now)}
        >
          <Clock16Regular />
          {expiry.days === 0 ? words.expiresToday : words.daysLeft(expiry.days)}
        </span>
      );
    case 'soon':
      return (
        <span className={mergeClasses(styles.mark, styles.soon)} title={dateAndTime(expiry.at, now)}>
          <Clock16Regular />
          {words.days(expiry.days)}
        </span>
      );
  }
}
