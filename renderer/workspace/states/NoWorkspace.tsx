import { Button } from '@fluentui/react-components';
import { ArrowClockwise20Regular, FolderOpen20Regular, Search20Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import { Fading } from '../../components/Fading.tsx';
import { useStatesStyles } from './states.styles.ts';

const none = messages.workspace.noWorkspaces;
const choose = messages.workspace.chooseWorkspace;
const bars = [58, 48, 32, 26, 18, 22, 15, 16, 11, 5, 4, 4, 4, 4];

/** Nothing is chosen yet, although there is something to choose. */
export function ChooseWorkspace({ onFind }: { onFind: () => void }) {
  const styles = useStatesStyles();
  return (
    <div className={styles.centre}>
      <div className={styles.picture}>
        <Fading bars={bars} barWidth={4} step={9.8} height={60} ring={9.5} />
      </div>
      <h2 className={styles.title}>{choose.title}</h2>
      <p className={styles.text}>{choose.text}</p>
      <div className={styles.actions}>
        <Button appearance="primary" icon={<Search20Regular />} onClick={onFind}>
          {choose.find}
        </Button>
      </div>
    </div>
  );
}

interface NoWorkspacesProps {
  username: string;
  /** There are tenants to sign in to, which may have some. */
  hasLocked: boolean;
  onLookAgain: () => void;
  onOpenConfig: () => void;
}

export function NoWorkspaces({ username, hasLocked, onLookAgain, onOpenConfig }: NoWorkspacesProps) {
  const styles = useStatesStyles();
  return (
    <div className={styles.centre}>
      <div className={styles.picture}>
        <Fading bars={bars} barWidth={4} step={9.8} height={60} ring={9.5} />
      </div>
      <h2 className={styles.title}>{none.title}</h2>
      <p className={styles.text}>{none.text(username)}</p>
      <p className={styles.text}>{hasLocked ? none.nextLocked : none.next}</p>
      <div className={styles.actions}>
        <Button appearance="primary" icon={<FolderOpen20Regular />} onClick={onOpenConfig}>
          {messages.workspace.navigation.openConfig}
        </Button>
        <Button icon={<ArrowClockwise20Regular />} onClick={onLookAgain}>
          {none.lookAgain}
        </Button>
      </div>
    </div>
  );
}
