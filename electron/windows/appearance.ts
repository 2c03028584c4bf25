import { BrowserWindow, nativeTheme } from 'electron';
import type { Appearance } from '../../shared/preferences.ts';

const ground = { light: '#ffffff', dark: '#292929', 'high-contrast': '#000000' };
let current: Appearance = 'system';

/** Colours of every window, those that are open and those to come. The pages hear of high contrast by `preload/contrast.ts`. */
export function setAppearance(appearance: Appearance): void {
  current = appearance;
  nativeTheme.themeSource = appearance === 'high-contrast' ? 'dark' : appearance;
  for (const window of BrowserWindow.getAllWindows()) {
    window.setBackgroundColor(groundColour());
    window.webContents.send('sotto:high-contrast', isHighContrast());
  }
}

export const isHighContrast = (): boolean => current === 'high-contrast';

/** What a window shows before its page does. */
export function groundColour(): string {
  if (isHighContrast()) return ground['high-contrast'];
  return nativeTheme.shouldUseDarkColors ? ground.dark : ground.light;
}
