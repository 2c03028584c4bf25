import { makeStyles } from '@fluentui/react-components';
import { messages } from '../../../shared/messages/index.ts';
import { Fading } from '../../components/Fading.tsx';

const bars = [
  186, 168, 120, 112, 80, 112, 92, 114, 104, 74, 73, 44, 53, 46, 57, 50, 36, 34, 18, 16, 14, 16, 13, 8, 5, 5, 5, 5, 5,
];

const useStyles = makeStyles({
  root: {
    flex: '1 1 500px',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '48px',
    minWidth: '452px',
    borderLeft: '1px solid var(--stroke-2)',
    backgroundColor: 'var(--brand-background-3)',
    color: 'var(--brand-foreground)',
    '@media (max-width: 899px)': { display: 'none' },
  },
  captions: {
    width: '404px',
    display: 'flex',
    justifyContent: 'space-between',
    '& > li:nth-child(2)': { textAlign: 'center' },
    '& > li:last-child': { textAlign: 'right' },
  },
  title: { font: 'var(--type-body-strong)', color: 'var(--foreground-1)' },
  text: { marginTop: '2px', font: 'var(--type-caption)', color: 'var(--foreground-2)' },
});

export function FirstRunDrawing() {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Fading bars={bars} barWidth={6} step={11.8} height={190} ring={30} />
      <ul className={styles.captions}>
        {messages.workspace.firstRun.drawing.map(({ title, text }) => (
          <li key={title}>
            <p className={styles.title}>{title}</p>
            <p className={styles.text}>{text}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
