import { makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  bar: {
    height: '12px',
    borderRadius: 'var(--radius-control)',
    backgroundColor: 'var(--stroke-2)',
    '@media (forced-colors: active)': { border: '1px solid GrayText' },
  },
});

/** One bar of a skeleton. It stands still: nothing in Sotto loops. */
export function Bar({ width }: { width: number }) {
  return <div className={useStyles().bar} style={{ width }} />;
}
