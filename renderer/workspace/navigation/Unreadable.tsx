import { Button } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import type { WorkspacesState } from '../state/use-workspaces.ts';
import { useNavigationStyles } from './navigation.styles.ts';

const words = messages.workspace.navigation;

interface UnreadableProps {
  unreadable: WorkspacesState['unreadable'];
  onTryAgain: () => void;
}

/** Subscriptions that kept their workspaces to themselves: named, with the reason, next to what could be read. */
export function Unreadable({ unreadable, onTryAgain }: UnreadableProps) {
  const styles = useNavigationStyles();
  return (
    <div className={styles.section}>
      <h2 className={styles.head}>{words.unreadable}</h2>
      <ul>
        {unreadable.map(({ subscription, error }) => (
          <li key={subscription} className={styles.note} title={messages.errors[error.code].next}>
            {words.unreadableReason(subscription, messages.errors[error.code].title)}
          </li>
        ))}
      </ul>
      <div className={styles.block}>
        <Button size="small" onClick={onTryAgain}>
          {messages.workspace.tryAgain}
        </Button>
      </div>
    </div>
  );
}
