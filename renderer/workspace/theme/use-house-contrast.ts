import { useSyncExternalStore } from 'react';

const page = document.documentElement;

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(page, { attributeFilter: ['data-high-contrast'] });
  return () => observer.disconnect();
}

/** Whether the person's settings ask for high contrast, live: the preload puts it on the page. */
export function useHouseContrast(): boolean {
  return useSyncExternalStore(subscribe, () => page.hasAttribute('data-high-contrast'));
}
