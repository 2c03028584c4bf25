import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons';
import { messages } from '../../../shared/messages/index.ts';
import { Fading } from '../../components/Fading.tsx';
import { useStatesStyles } from './states.styles.ts';

const words = messages.workspace.empty;
const bars = [58, 48, 32, 26, 18, 22, 15, 16, 11, 5, 4, 4, 4, 4];

interface EmptyVaultProps {
  vault: string;
  workspace: string;
  onAdd: () => void;
  onImport: () => void;
}

export function EmptyVault({ vault, workspace, onAdd, onImport }: EmptyVaultProps) {
  const styles = useStatesStyles();
  return (
    <div className={styles.centre}>
      <div className={styles.picture}>
        <Fading bars={bars} barWidth={4} step={9.8} height={60} ring={9.5} />
      </div>
      <h2 className={styles.title}>{words.title}</h2>
      <p className={styles.text}>{words.text(vault, workspace)}</p>
      <div className={styles.actions}>
        <Button appearance="primary" icon={<Add20Regular />} onClick={onAdd} data-region-start="">
          {words.add}
        </Button>
        <Button onClick={onImport}>{messages.batch.importFirst}</Button>
      </div>
    </div>
  );
}
