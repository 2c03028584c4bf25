import { makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { Bar } from '../../components/Bar.tsx';

const useStyles = makeStyles({
  root: { padding: '8px 16px', display: 'flex', flexDirection: 'column', gap: '20px' },
});

const widths = [64, 132, 116, 148, 96, 124, 108];

export function NavigationSkeleton() {
  const styles = useStyles();
  return (
    <div className={styles.root} role="img" aria-label={messages.workspace.navigation.loading}>
      {widths.map((width) => (
        <Bar key={width} width={width} />
      ))}
    </div>
  );
}
