import { makeStyles } from '@fluentui/react-components';

/** What opens under its button, over the window. The panel itself says where, and how wide it is. */
export const usePanelStyles = makeStyles({
  panel: {
    margin: 0,
    padding: '20px',
    border: '1px solid var(--stroke-2)',
    borderRadius: 'var(--radius-card)',
    backgroundColor: 'var(--background-1)',
    color: 'var(--foreground-1)',
    boxShadow: 'var(--shadow-menu)',
    outline: 'none',
    animationName: { from: { opacity: 0 }, to: { opacity: 1 } },
    animationDuration: '120ms',
  },
});
