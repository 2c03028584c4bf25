import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';

const words = messages.workspace.limits;

const useStyles = makeStyles({
  surface: { maxWidth: '520px' },
  lead: { marginBottom: '16px' },
  point: { display: 'block', marginBottom: '12px' },
  title: { fontWeight: 600 },
  text: { display: 'block', color: 'var(--foreground-2)' },
});

/** Said as plainly as the promise itself. */
export function PromiseLimits({ open, onClose }: { open: boolean; onClose: () => void }) {
  const styles = useStyles();
  return (
    <Dialog open={open} onOpenChange={(_event, data) => !data.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{words.title}</DialogTitle>
          <DialogContent>
            <p className={styles.lead}>{words.lead}</p>
            <ul>
              {words.points.map(({ title, text }) => (
                <li key={title} className={styles.point}>
                  <span className={styles.title}>{title}</span> <span className={styles.text}>{text}</span>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {messages.workspace.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
