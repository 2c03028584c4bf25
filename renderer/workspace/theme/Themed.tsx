import { FluentProvider, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useMedia } from '../hooks/use-media.ts';
import { dark, highContrast, light } from './themes.ts';

const useStyles = makeStyles({
  root: { height: '100%', backgroundColor: 'var(--background-1)' },
});

/** Light, dark or the person's high contrast, as the system says and as soon as it says otherwise. */
export function Themed({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useMedia('(forced-colors: active)');
  return (
    <FluentProvider theme={forced ? highContrast : prefersDark ? dark : light} className={styles.root}>
      {children}
    </FluentProvider>
  );
}
