import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { Failure } from '../../../shared/errors.ts';
import { messages } from '../../../shared/messages/index.ts';

const useStyles = makeStyles({
  bar: { padding: '10px 12px', minHeight: 'auto' },
  body: { whiteSpace: 'normal', lineHeight: '20px' },
  text: { display: 'block' },
});

/** What the person has just stopped is no error. */
const calm = new Set<Failure['code']>(['sign-in-cancelled', 'signed-out']);

export function FailureBar({ failure, vault }: { failure: Failure; vault?: string }) {
  const styles = useStyles();
  const { title, text, next } = messages.errors[failure.code];
  const place = { vault: vault ?? messages.workspace.notices.aVault };
  return (
    <MessageBar
      role="alert"
      layout="multiline"
      intent={calm.has(failure.code) ? 'info' : 'error'}
      className={styles.bar}
      politeness="assertive"
    >
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}</MessageBarTitle>
        <span className={styles.text}>{text(failure, place)}</span>
        <span className={styles.text}>{next}</span>
      </MessageBarBody>
    </MessageBar>
  );
}
