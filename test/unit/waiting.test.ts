import { createServer, type Server } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProxyStep } from '../../shared/port.ts';
import { makeWaiting, type Waiting } from '../../electron/network/waiting.ts';
import { startAzure, type Azure } from './azure.ts';

/** Each look asks for the proxy first, so that the times of the looks are what this hears. */
let looks: number[] = [];
let azure: Azure;
let host: string;
let waiting: Waiting;
let clock = 0;

beforeAll(async () => {
  azure = await startAzure();
  host = new URL(azure.emulator.armOrigin).host;
  // The first connection of a process takes longer than the others.
  await makeWaiting(azure.route).untilReachable(host);
  return () => azure.close();
});
beforeEach(async () => {
  await azure.emulator.connect(false);
  looks = [];
  clock = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const findProxy = (): Promise<ProxyStep[]> => {
    looks.push(clock);
    return Promise.resolve([{ kind: 'direct' }]);
  };
  waiting = makeWaiting({ ...azure.route, findProxy });
});
afterEach(async () => {
  vi.useRealTimers();
  await azure.emulator.connect(true);
});

/** Seconds go by; each look that they bring has ended before the next one passes. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    clock++;
    const before = looks.length;
    vi.advanceTimersByTime(1_000);
    await new Promise((go) => setImmediate(go));
    if (looks.length > before) await settled();
  }
}
/** A connection on the loopback, refused or made, takes a few turns of the loop: one of our own comes after it. */
async function settled(): Promise<void> {
  const server: Server = createServer();
  for (let turn = 0; turn < 60; turn++) {
    await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
    await new Promise((go) => server.close(go));
  }
}

describe('what is out of reach', () => {
  it('is looked for with growing pauses, and never more than once a minute in the end', async () => {
    void waiting.untilReachable(host);
    await pass(300);
    const gaps = looks.map((at, i) => at - (looks[i - 1] ?? 0)).slice(1);
    // A pause begins where the look before it has ended, which is up to one of these seconds later.
    for (const [i, least] of [2, 4, 8, 16, 32, 60, 60].entries()) {
      expect(gaps[i]).toBeGreaterThanOrEqual(least);
      expect(gaps[i]).toBeLessThanOrEqual(least + 1);
    }
    expect(looks.length).toBeLessThanOrEqual(11);
  });

  it('is looked for soon when the system says that the network changed, and once however often it says so', async () => {
    void waiting.untilReachable(host);
    await pass(70);
    const before = looks.length;
    for (let word = 0; word < 50; word++) waiting.look();
    await pass(2);
    expect(looks.length).toBe(before + 1);
  });

  it('is said to be back to all who wait, after one look', async () => {
    const both = Promise.all([waiting.untilReachable(host), waiting.untilReachable(host)]);
    await pass(4);
    await azure.emulator.connect(true);
    waiting.look();
    const before = looks.length;
    vi.advanceTimersByTime(1_000);
    await both;
    expect(looks.length).toBe(before + 1);
  });

  it('and was back for a moment only, is not asked for all the faster', async () => {
    void waiting.untilReachable(host);
    await pass(31);
    await azure.emulator.connect(true);
    const back = waiting.untilReachable(host);
    waiting.look();
    vi.advanceTimersByTime(1_000);
    await back;
    await azure.emulator.connect(false);
    const before = looks.length;
    void waiting.untilReachable(host);
    await pass(30);
    expect(looks.length).toBe(before);
  });

  it('is not looked for while nobody waits', async () => {
    waiting.look();
    await pass(120);
    expect(looks).toEqual([]);
  });
});
