import { mergeClasses } from '@fluentui/react-components';
import { ErrorCircle20Filled, Warning20Filled } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import { fullDate, nearMoment } from '../facts/dates.ts';
import type { Expiry } from '../facts/expiry.ts';
import { useDetailsStyles } from './details.styles.ts';

const words = messages.workspace.details;

/** Key Vault gives out an expired secret like any other, which people do not expect: so it is said. */
export function ExpiryWarning({ expiry, now }: { expiry: Expiry; now: number }) {
  const styles = useDetailsStyles();
  if (expiry.state === 'never' || expiry.state === 'later') return null;
  const expired = expiry.state === 'expired';
  const left = messages.workspace.table;
  return (
    <div className={mergeClasses(styles.warning, expired && styles.danger)}>
      <span className={mergeClasses(styles.warningIcon, expired && styles.dangerIcon)}>
        {expired ? <ErrorCircle20Filled /> : <Warning20Filled />}
      </span>
      <div>
        <p className={styles.strong}>
          {expired
            ? words.expiredTitle(fullDate(expiry.at))
            : expiry.days === 0
              ? words.expiresTodayTitle
              : left.daysLeft(expiry.days)}
        </p>
        <p>{expired ? words.expiredText : words.expiringText(nearMoment(expiry.at, now))}</p>
      </div>
    </div>
  );
}
