import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeBusy } from '../../electron/network/busy.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Seconds until it resolves, by the fake clock. */
async function timeOf(calm: Promise<void>): Promise<number> {
  let over = false;
  void calm.then(() => (over = true));
  for (let seconds = 1; seconds <= 600; seconds++) {
    await vi.advanceTimersByTimeAsync(1_000);
    if (over) return seconds;
  }
  throw new Error('it never came');
}

it('waits as long as the service asks, and no shorter than its own pause', async () => {
  const busy = makeBusy();
  expect(await timeOf(busy.untilCalm('a', 30))).toBe(30);
  expect(await timeOf(busy.untilCalm('b', 0))).toBe(2);
});

it('doubles the pause with each refusal up to a minute, for that service alone, and begins anew when all was well', async () => {
  const busy = makeBusy();
  const pauses: number[] = [];
  for (let turn = 0; turn < 7; turn++) pauses.push(await timeOf(busy.untilCalm('a')));
  expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60]);
  expect(await timeOf(busy.untilCalm('b'))).toBe(2);
  await vi.advanceTimersByTimeAsync(121_000);
  expect(await timeOf(busy.untilCalm('a'))).toBe(2);
});

it('gives calls that wait together one pause, the longest asked for', async () => {
  const busy = makeBusy();
  const first = busy.untilCalm('a');
  const second = busy.untilCalm('a', 10);
  expect(await timeOf(Promise.all([first, second]).then(() => undefined))).toBe(10);
  expect(await timeOf(busy.untilCalm('a'))).toBe(4);
});
