import { Button, makeStyles } from '@fluentui/react-components';
import { Globe20Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.firstRun;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    padding: '16px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-card)',
    backgroundColor: 'var(--background-2)',
  },
  title: { display: 'flex', gap: '8px', font: 'var(--type-body-strong)' },
  note: { font: 'var(--type-caption)', color: 'var(--foreground-3)' },
  cancel: { alignSelf: 'flex-start' },
});

const takeFocus = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

/** Nothing turns here: Sotto cannot know how far the person has come in the browser, so it says only that it waits. */
export function Waiting({ onCancel }: { onCancel: () => void }) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <div role="status">
        <p className={styles.title}>
          <Globe20Regular />
          {words.waiting}
        </p>
        <p className={styles.note}>{words.waitingNote}</p>
      </div>
      {/* The button that was just pressed is gone; whoever works by keyboard goes on from here. */}
      <Button className={styles.cancel} onClick={onCancel} ref={takeFocus}>
        {messages.workspace.cancel}
      </Button>
    </div>
  );
}
