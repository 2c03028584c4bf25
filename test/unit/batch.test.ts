import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeBatch, type Batch } from '../../electron/vault/process/batch.ts';
import type { BatchOrder, FromBatch } from '../../shared/batch-port.ts';
import { noAttributes } from '../../shared/attribute-rules.ts';
import type { ScheduledFault } from '../emulator/faults.ts';
import { contoso } from '../emulator/scenarios/contoso.ts';
import { startAzure, type Azure } from './azure.ts';

const vault = 'kv-churn-dev-weu';
const slow = 'kv-research-weu';
const throttle = { requests: 40, windowMs: 1_000 };
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

let azure: Azure;
let folder: string;
let count = 0;
beforeAll(async () => {
  const scenario = contoso();
  const throttled = scenario.vaults.find(({ name }) => name === slow);
  if (throttled === undefined) throw new Error(`there is no ${slow}`);
  throttled.throttle = throttle;
  azure = await startAzure({ scenario });
  folder = mkdtempSync(join(tmpdir(), 'sotto-batch-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await azure.close();
});
afterEach(() => {
  azure.emulator.faults.clear();
  // Whatever the test was about: no body without a token, ever.
  expect(azure.emulator.offences).toEqual([]);
});

/** A batch of so many rows whose process plays main as well. `onTold` may answer by itself. */
function start(rows: number, where = vault) {
  const name = `batch-${(count += 1)}`;
  const path = join(folder, `${name}.env`);
  const values = Array.from({ length: rows }, (_, i) => `canary ${name} ${i} )&^>!`);
  writeFileSync(path, values.map((value, i) => `${name}-${i}='${value}'`).join('\n'));
  const told: FromBatch[] = [];
  const waits: (() => void)[] = [];
  const batch: Batch = makeBatch({
    access: azure.vault(where),
    path,
    tell: (message) => void told.push(message),
    ask: async (question) => {
      const message = question(told.length);
      told.push(message);
      if (message.kind === 'batch-wait') await new Promise<void>((go) => waits.push(go));
    },
  });
  const orders = (some: Partial<BatchOrder> = {}): BatchOrder[] =>
    values.map((_, row) => ({
      ...{ row, name: `${name}-${row}`, attributes: noAttributes, basedOn: null, before: null, lookOnly: false },
      ...some,
    }));
  const stored = values.map((_, row) => () => azure.emulator.versionsOf(where, `${name}-${row}`));
  const of = <K extends FromBatch['kind']>(kind: K) =>
    told.filter((message): message is Extract<FromBatch, { kind: K }> => message.kind === kind);
  return { batch, values, told, waits, orders, of, versions: () => stored.map((each) => each()) };
}
const schedule = (fault: Partial<ScheduledFault> & Pick<ScheduledFault, 'fault'>) =>
  azure.emulator.faults.schedule({ service: 'vault', operation: 'setSecret', ...fault });
const once = (sums: string[]): unknown => sums.map((sum): unknown => [expect.objectContaining({ sha256: sum })]);

describe('a batch', () => {
  it('tells of its file what is no value, and stores each row once and exactly', async () => {
    const { batch, values, told, orders, of, versions } = start(30);
    await batch.read();
    expect(of('batch-read')[0]?.entries).toHaveLength(30);
    expect(of('batch-read')[0]?.entries[29]).toMatchObject({ line: 30, bytes: values[29]?.length, odd: [] });
    await batch.run(orders());
    expect(versions()).toEqual(once(values.map(sha256)));
    expect(of('batch-stored')).toHaveLength(30);
    expect(told.at(-1)).toEqual({ kind: 'batch-ended', error: null });
    expect(JSON.stringify(told)).not.toContain('canary');
  });

  it('looks up a write whose answer was lost, and writes again what had not taken effect', async () => {
    const { batch, values, orders, of, versions } = start(12);
    schedule({ nth: 3, times: 2, fault: { kind: 'break', commit: true } });
    schedule({ nth: 7, times: 2, fault: { kind: 'status', status: 500, commit: false } });
    schedule({ nth: 10, fault: { kind: 'status', status: 503, commit: true } });
    await batch.read();
    await batch.run(orders());
    expect(versions()).toEqual(once(values.map(sha256)));
    expect(of('batch-ended')).toEqual([{ kind: 'batch-ended', error: null }]);
  });

  it('waits for the network, and then finds out what became of what it was writing', async () => {
    const { batch, values, orders, of, waits, told, versions } = start(20);
    await batch.read();
    const lost = schedule({ nth: 5, fault: { kind: 'hold', commit: true } });
    const run = batch.run(orders());
    await lost.reached;
    await azure.emulator.connect(false);
    lost.release();
    await expect.poll(() => waits.length).toBe(4);
    expect(told.some((message) => message.kind === 'batch-back' && message.error?.code === 'write-uncertain')).toBe(
      true,
    );
    await azure.emulator.connect(true);
    for (const go of waits) go();
    await run;
    expect(versions()).toEqual(once(values.map(sha256)));
    expect(of('batch-stored')).toHaveLength(20);
    expect(of('batch-failed')).toEqual([]);
  });

  it('stops after the rows that are being written, and another run does the rest', async () => {
    const { batch, values, orders, of, versions } = start(40);
    await batch.read();
    const held = schedule({ nth: 9, fault: { kind: 'hold' } });
    const run = batch.run(orders());
    await held.reached;
    batch.stop();
    held.release();
    await run;
    const done = of('batch-stored').map(({ row }) => row);
    expect(done.length).toBeGreaterThan(5);
    expect(done.length).toBeLessThan(20);
    expect(versions().filter((each) => each.length > 0)).toHaveLength(done.length);
    await batch.run(orders().filter(({ row }) => !done.includes(row)));
    expect(versions()).toEqual(once(values.map(sha256)));
  });

  it('finds out about a write of a process that died, and writes nothing then', async () => {
    const { batch, values, orders, of, versions } = start(2);
    await batch.read();
    await batch.run(orders({ before: [] }).slice(0, 1));
    const puts = () =>
      azure.emulator.record.filter(({ method, path }) => method === 'PUT' && path.includes('batch-')).length;
    const before = puts();
    await batch.run(orders({ before: [], lookOnly: true }));
    expect(of('batch-stored').map(({ row }) => row)).toEqual([0, 0]);
    expect(of('batch-back')).toEqual([{ kind: 'batch-back', row: 1, error: null }]);
    expect(puts()).toBe(before);
    // As after a crash: the one that took effect is found, the other one is written.
    await batch.run(orders({ before: [] }));
    expect(versions()).toEqual(once(values.map(sha256)));
    expect(of('batch-stored').map(({ row }) => row)).toEqual([0, 0, 0, 1]);
    expect(of('batch-failed')).toEqual([]);
  });

  it('ends where nothing more has a chance, and keeps the rest', async () => {
    const { batch, orders, of, versions } = start(30);
    await batch.read();
    schedule({ nth: 6, times: Infinity, fault: { kind: 'refuse', status: 403, innerCode: 'ForbiddenByRbac' } });
    await batch.run(orders());
    expect(of('batch-ended')[0]?.error?.code).toBe('vault-role-missing');
    expect(versions().filter((each) => each.length > 0)).toHaveLength(5);
    expect(of('batch-failed')).toEqual([]);
  });

  it('goes past a row that fails by itself', async () => {
    const { batch, orders, of, versions } = start(6);
    await batch.read();
    await batch.run(orders().map((order) => (order.row === 2 ? { ...order, basedOn: '0'.repeat(64) } : order)));
    expect(of('batch-failed')).toMatchObject([{ row: 2, error: { code: 'secret-changed' } }]);
    expect(versions().map((each) => each.length)).toEqual([1, 1, 0, 1, 1, 1]);
  });

  it('fills what a vault allows and hardly asks for more', async () => {
    const { batch, values, orders, of, versions } = start(120, slow);
    await batch.read();
    const from = azure.emulator.record.length;
    const began = Date.now();
    await batch.run(orders());
    const seconds = (Date.now() - began) / 1_000;
    const asked = azure.emulator.record.slice(from).filter(({ authenticated }) => authenticated);
    const refused = asked.filter(({ status }) => status === 429).length;
    process.stderr.write(`${asked.length} requests in ${seconds.toFixed(1)} s, ${refused} refused\n`);
    expect(versions()).toEqual(once(values.map(sha256)));
    expect(of('batch-pause').length).toBeGreaterThan(0);
    // Without what it learns of the first refusal, every window would end with one for each of the four at work.
    expect(refused).toBeLessThan(asked.length / 20);
    // Two requests a row at 40 a second.
    expect(seconds).toBeLessThan(6 * 1.6);
  }, 60_000);
});

describe('a file that is no batch', () => {
  it.each([
    ['x.env', 'nothing\n', 'file-damaged'],
    ['x.json', '{}', 'file-empty'],
    ['x.csv', Buffer.from([0x61, 0x2c, 0xff]), 'value-not-text'],
  ])('%s is refused: %j', async (name, content, code) => {
    const told: FromBatch[] = [];
    const path = join(folder, name);
    writeFileSync(path, content);
    await makeBatch({
      access: azure.vault(vault),
      path,
      tell: (message) => void told.push(message),
      ask: async () => {},
    }).read();
    expect(told).toMatchObject([{ kind: 'batch-refused', error: { code } }]);
  });
});
