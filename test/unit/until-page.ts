import { vi } from 'vitest';

/**
 * Waits under a fake clock until Sotto has opened a page; answers how many milliseconds of that clock it took. Many real
 * turns for each millisecond, so that a slow machine does not reach a limit of minutes before there is a page.
 */
export async function untilPage(urls: readonly string[]): Promise<number> {
  let passed = 0;
  while (urls.length === 0) {
    for (let turn = 0; turn < 20 && urls.length === 0; turn++) await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(1);
    passed += 1;
  }
  return passed;
}
