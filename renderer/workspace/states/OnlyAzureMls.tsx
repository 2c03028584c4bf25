import { Button } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { useStatesStyles } from './states.styles.ts';

const words = messages.deeds.onlyAzureMls;

/** A vault in which nobody has stored anything but Azure ML itself. */
export function OnlyAzureMls({ count, onShow }: { count: number; onShow: () => void }) {
  const styles = useStatesStyles();
  return (
    <div className={styles.centre}>
      <h2 className={styles.title}>{words.title}</h2>
      <p className={styles.text}>{words.text(count)}</p>
      <div className={styles.actions}>
        <Button onClick={onShow}>{words.show}</Button>
      </div>
    </div>
  );
}
