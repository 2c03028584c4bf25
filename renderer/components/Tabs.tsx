import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { KeyboardEvent } from 'react';

const useStyles = makeStyles({
  list: { display: 'flex', gap: '20px' },
  tab: {
    position: 'relative',
    height: '36px',
    padding: 0,
    border: 'none',
    borderRadius: 'var(--radius-control)',
    background: 'none',
    font: 'var(--type-body)',
    color: 'var(--foreground-2)',
    // A hidden bold copy keeps the tab's width, so that choosing one moves none.
    '::before': {
      content: 'attr(data-label)',
      display: 'block',
      height: 0,
      overflow: 'hidden',
      visibility: 'hidden',
      fontWeight: 600,
    },
    '::after': {
      content: '""',
      position: 'absolute',
      left: 0,
      right: 0,
      bottom: '-1px',
      height: '3px',
      borderRadius: '2px',
    },
    ':hover::after': { backgroundColor: 'var(--stroke-1)' },
    ':focus-visible': { outline: '2px solid var(--focus-outer)', outlineOffset: '2px' },
  },
  chosen: {
    color: 'var(--foreground-1)',
    fontWeight: 600,
    '::after': { backgroundColor: 'var(--brand-stroke)', forcedColorAdjust: 'none' },
    ':hover::after': { backgroundColor: 'var(--brand-stroke)' },
  },
});

interface TabsProps<Key extends string> {
  label: string;
  tabs: readonly { key: Key; text: string }[];
  chosen: Key;
  /** Of the one panel below; the tabs' own ids are made from it. */
  panelId: string;
  onChoose: (key: Key) => void;
}

export const tabId = (panelId: string, key: string): string => `${panelId}-${key}`;

/** Tabs by the keyboard pattern: one stop for Tab, arrows choose. */
export function Tabs<Key extends string>({ label, tabs, chosen, panelId, onChoose }: TabsProps<Key>) {
  const styles = useStyles();
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.key === chosen);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.key);
    document.getElementById(tabId(panelId, next.key))?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={styles.list} onKeyDown={onKeyDown}>
      {tabs.map(({ key, text }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={tabId(panelId, key)}
          aria-selected={key === chosen}
          aria-controls={panelId}
          tabIndex={key === chosen ? 0 : -1}
          className={mergeClasses(styles.tab, key === chosen && styles.chosen)}
          data-label={text}
          // F6 comes to the chosen tab.
          data-region-start={key === chosen ? '' : undefined}
          onClick={() => onChoose(key)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
