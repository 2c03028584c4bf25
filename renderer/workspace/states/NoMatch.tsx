import { Button } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { useStatesStyles } from './states.styles.ts';

const words = messages.workspace.noMatch;

interface NoMatchProps {
  /** Empty where conditions alone leave nothing. */
  typed: string;
  narrowed: boolean;
  all: number;
  onClear: () => void;
}

export function NoMatch({ typed, narrowed, all, onClear }: NoMatchProps) {
  const styles = useStatesStyles();
  return (
    <div className={styles.centre} aria-live="polite">
      <h2 className={styles.title}>{narrowed ? words.titleOfConditions : words.title(typed)}</h2>
      <p className={styles.text}>{narrowed ? words.textOfConditions(all) : words.text(all)}</p>
      <div className={styles.actions}>
        <Button onClick={onClear}>{narrowed ? words.showAll : messages.workspace.commands.clearFilter}</Button>
      </div>
    </div>
  );
}
