import { makeStyles, mergeClasses, Tooltip } from '@fluentui/react-components';
import { Checkmark16Regular, Dismiss16Regular, QuestionCircle16Regular } from '@fluentui/react-icons';
import type { Right } from '../../../shared/entities.ts';
import { messages } from '../../../shared/messages/index.ts';
import type { KnownAccess } from '../facts/access.ts';

const words = messages.access;
const shown = ['set', 'read', 'list'] as const;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    height: '24px',
    paddingRight: '12px',
    borderRight: '1px solid var(--stroke-2)',
    font: 'var(--type-caption)',
    color: 'var(--foreground-2)',
    whiteSpace: 'nowrap',
  },
  list: {
    display: 'flex',
    gap: '4px',
    borderRadius: 'var(--radius-control)',
    ':focus-visible': { outline: '2px solid var(--focus-outer)', outlineOffset: '2px' },
  },
  right: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    height: '24px',
    padding: '0 8px 0 4px',
    border: '1px solid transparent',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--background-3)',
    color: 'var(--foreground-3)',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  yes: { backgroundColor: 'var(--brand-background-2)', color: 'var(--brand-foreground)' },
});

const icons: Record<Right, typeof Checkmark16Regular> = {
  yes: Checkmark16Regular,
  no: Dismiss16Regular,
  unknown: QuestionCircle16Regular,
};

/** What this person may do in the chosen vault, by a mark and a word each; the whole sentence on hover and focus. */
export function Rights({ access }: { access: KnownAccess }) {
  const styles = useStyles();
  return (
    <div className={styles.root} data-testid="rights">
      <span aria-hidden="true">{words.youCan}</span>
      <Tooltip content={words.summary(access)} relationship="description" withArrow>
        <ul className={styles.list} aria-label={words.youCan} tabIndex={0}>
          {shown.map((right) => {
            const Icon = icons[access[right]];
            return (
              <li key={right} className={mergeClasses(styles.right, access[right] === 'yes' && styles.yes)}>
                <Icon />
                {`${words.rights[right]} `}
                <span className="visually-hidden">{words.is[access[right]]}</span>
              </li>
            );
          })}
        </ul>
      </Tooltip>
    </div>
  );
}
