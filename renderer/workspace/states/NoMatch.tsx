import { Button } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { useStatesStyles } from './states.styles.ts';

const words = messages.workspace.noMatch;

interface NoMatchProps {
  typed: string;
  all: number;
  onClear: () => void;
}

export function NoMatch({ typed, all, onClear }: NoMatchProps) {
  const styles = useStatesStyles();
  return (
    <div className={styles.centre} aria-live="polite">
      <h2 className={styles.title}>{words.title(typed)}</h2>
      <p className={styles.text}>{words.text(all)}</p>
      <div className={styles.actions}>
        <Button onClick={onClear}>{messages.workspace.commands.clearFilter}</Button>
      </div>
    </div>
  );
}
