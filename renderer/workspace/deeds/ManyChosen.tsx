import { Button, makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';

import type { Command } from './commands.ts';

const words = messages.deeds;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '12px', padding: '8px 20px' },
  hint: { color: 'var(--foreground-3)' },
});

interface ManyChosenProps {
  change: Command;
  onClear: () => void;
}

/** What the details pane shows while several secrets are chosen. */
export function ManyChosen({ change, onClear }: ManyChosenProps) {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <p className={styles.hint}>{words.manyHint}</p>
      <Button
        icon={change.icon}
        disabledFocusable={change.why !== null}
        title={change.why ?? undefined}
        onClick={change.onChoose}
      >
        {change.text}
      </Button>
      <Button onClick={onClear}>{words.clearSelection}</Button>
    </div>
  );
}
