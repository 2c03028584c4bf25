import { makeStyles } from '@fluentui/react-components';
import { FolderOpen28Regular } from '@fluentui/react-icons';
import { useEffect, useEffectEvent, useState } from 'react';
import { messages } from '../../../shared/messages/index.ts';
import { droppedConfig } from '../hooks/dropped-config.ts';

const words = messages.workspace.drop;

const useStyles = makeStyles({
  root: {
    position: 'fixed',
    inset: 0,
    zIndex: 900,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '8px',
    outline: '2px dashed var(--brand-foreground)',
    outlineOffset: '-14px',
    backgroundColor: 'var(--background-1)',
    color: 'var(--foreground-1)',
    // What is dragged goes on to the window below.
    pointerEvents: 'none',
    '& > svg': { color: 'var(--brand-foreground)' },
  },
  title: { font: 'var(--type-title)' },
  text: { color: 'var(--foreground-2)' },
});

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes a config.json or a project's folder dropped anywhere on the window. The same is done by keyboard with the button
 * below the workspaces. Anything else that is dragged here is refused, as everywhere.
 */
export function DropTarget({ onConfig }: { onConfig: (text: string | null) => void }) {
  const styles = useStyles();
  const [over, setOver] = useState(false);
  const told = useEffectEvent(onConfig);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      event.preventDefault();
      const files = holdsFiles(event);
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = files ? 'copy' : 'none';
      setOver(files);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the window there is a next one; at its edge there is none.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer !== null && holdsFiles(event)) void droppedConfig(event.dataTransfer).then(told);
    };
    document.addEventListener('dragenter', drag);
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', drag);
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles.root} role="status">
      <FolderOpen28Regular />
      <p className={styles.title}>{words.title}</p>
      <p className={styles.text}>{words.text}</p>
    </div>
  );
}
