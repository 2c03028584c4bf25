import { ipcRenderer } from 'electron';

/** Puts high contrast on the page where the person has set it, before it is shown and whenever it changes. */
export function followContrast(): void {
  let on = process.argv.includes('--sotto-high-contrast');
  const show = (): void => void document.documentElement.toggleAttribute('data-high-contrast', on);
  // There is no element yet when a preload begins. Read to its end, the page has not run a line of its own so far.
  document.addEventListener('readystatechange', show, { once: true });
  ipcRenderer.on('sotto:high-contrast', (_event, wanted: unknown) => {
    on = wanted === true;
    show();
  });
}
