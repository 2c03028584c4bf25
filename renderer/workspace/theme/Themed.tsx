import { FluentProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useMedia } from '../hooks/use-media.ts';
import { dark, highContrast, light } from './themes.ts';

/** As a style, not a class: Fluent puts the provider's classes on every pop-up's layer too, which would cover the window. */
const root = { height: '100%', backgroundColor: 'var(--background-1)' };

/** Light, dark or the person's high contrast, as the system says and as soon as it says otherwise. */
export function Themed({ children }: { children: ReactNode }) {
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useMedia('(forced-colors: active)');
  return (
    <FluentProvider theme={forced ? highContrast : prefersDark ? dark : light} style={root}>
      {children}
    </FluentProvider>
  );
}
