import { makeStyles } from '@fluentui/react-components';

export const rowHeight = 36;

/** *Updated* goes where the window is narrow, or the table is because of the pane beside it. */
const narrowWindow = '@media (max-width: 1099px)';
const narrowTable = '@container (max-width: 639px)';
/** The dates' columns hold the longest date there is: a date never shortens. */
const columns = 'minmax(0, 4fr) minmax(0, 3fr) 96px 112px 124px';
const columnsNarrow = 'minmax(0, 4fr) minmax(0, 3fr) 112px 124px';

export const useTableStyles = makeStyles({
  grid: {
    position: 'relative',
    flex: '1 1 auto',
    minHeight: 0,
    overflowX: 'hidden',
    overflowY: 'auto',
    // The rows are put in place by the virtualiser, which also keeps the view still.
    overflowAnchor: 'none',
    outline: 'none',
    contain: 'strict',
    ':focus-visible .active': { outline: '2px solid var(--focus-outer)', outlineOffset: '-2px' },
  },
  head: { position: 'sticky', top: 0, zIndex: 1, backgroundColor: 'var(--background-1)' },
  row: {
    display: 'grid',
    gridTemplateColumns: columns,
    alignItems: 'center',
    height: `${rowHeight}px`,
    paddingLeft: '20px',
    borderBottom: '1px solid var(--stroke-3)',
    color: 'var(--foreground-2)',
    [narrowWindow]: { gridTemplateColumns: columnsNarrow },
    [narrowTable]: { gridTemplateColumns: columnsNarrow },
  },
  headRow: { borderBottom: '1px solid var(--stroke-2)' },
  bodyRow: {
    position: 'absolute',
    top: 0,
    left: 0,
    right: 0,
    contain: 'strict',
    ':hover': { backgroundColor: 'var(--background-1-hover)' },
  },
  selected: {
    backgroundColor: 'var(--brand-background-2)',
    boxShadow: 'inset 3px 0 0 var(--brand-stroke)',
    ':hover': { backgroundColor: 'var(--brand-background-2)' },
    '@media (forced-colors: active)': { borderLeft: '4px solid Highlight', paddingLeft: '16px' },
  },
  cell: {
    minWidth: 0,
    paddingRight: '12px',
    overflow: 'hidden',
    ':last-child': { paddingRight: '4px' },
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    display: 'block',
  },
  name: { color: 'var(--foreground-1)' },
  nameSelected: { fontWeight: 600 },
  updated: { [narrowWindow]: { display: 'none' }, [narrowTable]: { display: 'none' } },
  number: { fontVariantNumeric: 'tabular-nums' },
  quiet: { color: 'var(--foreground-3)' },
  plain: { color: 'var(--foreground-1)' },
  marked: { display: 'inline-flex', alignItems: 'center', gap: '6px', verticalAlign: 'top' },
  sort: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    height: '28px',
    margin: '0 0 0 -6px',
    padding: '0 6px',
    border: 'none',
    borderRadius: 'var(--radius-control)',
    background: 'none',
    font: 'var(--type-caption)',
    fontWeight: 600,
    color: 'var(--foreground-2)',
    ':hover': { backgroundColor: 'var(--background-1-hover)' },
    ':focus-visible': { outline: '2px solid var(--focus-outer)', outlineOffset: '-2px' },
  },
  sortIcon: { display: 'flex', color: 'var(--foreground-3)', width: '12px' },
});
