import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

type Scheme = 'light' | 'dark';

/**
 * axe finds nothing: everything in light, and what is about colours in dark as well. A window in high contrast is dark. It is handed to the page by the
 * debugger, since the CSP admits no script of ours.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  schemes: readonly Scheme[] = ['light', 'dark'],
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(source);
    // Colours on their way from light to dark are neither.
    await page.evaluate(() => {
      const still = new CSSStyleSheet();
      still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
      document.adoptedStyleSheets = [still];
    });
  }
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const options = colorScheme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
    // Again while something is found: a window takes on its colours a moment after the system has changed them.
    await expect
      .poll(() => page.evaluate(findProblems, options), { message: `${screen}, ${colorScheme}`, timeout: 5_000 })
      .toEqual([]);
  }
  await page.emulateMedia({ colorScheme: schemes[0] ?? 'light' });
}

/** Runs in the page. */
async function findProblems(options: object): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
  const { violations } = await axe.run({ resultTypes: ['violations'], ...options });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any, all }) =>
        `${id} ${target.join(' ')}: ${[...any, ...all].map(({ message }) => message).join('; ')}`,
    ),
  );
}
