import { Button } from '@fluentui/react-components';
import { Open20Regular } from '@fluentui/react-icons';
import { useId } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import { useDetailsStyles } from './details.styles.ts';

const words = messages.workspace.details;
/** Always eight: the true length would give something away, and this window does not know it anyway. */
const dots = [1, 2, 3, 4, 5, 6, 7, 8];

interface ValueBoxProps {
  name: string;
  enabled: boolean;
  onReveal: () => void;
}

export function ValueBox({ name, enabled, onReveal }: ValueBoxProps) {
  const styles = useDetailsStyles();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p className={styles.label} id={id}>
        {words.value}
      </p>
      <div className={styles.value}>
        <span className={styles.dots} aria-hidden="true">
          {dots.map((dot) => (
            <span key={dot} className={styles.dot} />
          ))}
        </span>
        <span className={styles.spoken}>{words.hidden}</span>
        {enabled && (
          <Button
            appearance="subtle"
            size="small"
            icon={<Open20Regular />}
            iconPosition="after"
            aria-label={words.revealOf(name)}
            onClick={onReveal}
          >
            {words.reveal}
          </Button>
        )}
      </div>
      {!enabled && <p className={styles.note}>{words.noReveal}</p>}
    </div>
  );
}
