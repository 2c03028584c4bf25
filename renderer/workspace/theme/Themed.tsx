import { FluentProvider } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useMedia } from '../hooks/use-media.ts';
import { dark, highContrast, houseContrast, light } from './themes.ts';
import { useHouseContrast } from './use-house-contrast.ts';

/** As a style, not a class: Fluent puts the provider's classes on every pop-up's layer too, which would cover the window. */
const root = { height: '100%', backgroundColor: 'var(--background-1)' };

/** Light, dark or high contrast, as the system or the person's settings say and as soon as they say otherwise. */
export function Themed({ children }: { children: ReactNode }) {
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const forced = useMedia('(forced-colors: active)');
  const chosen = useHouseContrast();
  return (
    <FluentProvider theme={forced ? highContrast : chosen ? houseContrast : prefersDark ? dark : light} style={root}>
      {children}
    </FluentProvider>
  );
}
