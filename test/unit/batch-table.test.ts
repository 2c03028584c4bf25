import { describe, expect, it } from 'vitest';
import { makeBatchTable } from '../../electron/vault/batch-table.ts';
import { noAttributes } from '../../shared/attribute-rules.ts';
import type { BatchEntry } from '../../shared/batch.ts';
import type { Existing } from '../../shared/entities.ts';
import { failure, success, type Answer } from '../../shared/errors.ts';
import { originalNameTag } from '../../shared/secret-rules.ts';

const revision = 'a'.repeat(64);
const there: Existing = {
  ...{ state: 'exists', name: 'db-password', revision, versions: 4, updated: 1 },
  attributes: {
    ...{ contentType: 'Password', activates: null, expires: 2_000, enabled: false },
    tags: [
      { name: 'team', value: 'churn' },
      { name: originalNameTag, value: 'OLD' },
    ],
  },
};

const entry = (key: string, bytes = 8): BatchEntry => ({ key, line: 1, bytes, odd: [], contentType: '' });

/** A table over a vault that holds what `vault` says by name, in lower case. */
async function tableOf(entries: BatchEntry[], vault: Record<string, Answer<Existing>> = {}) {
  const asked: string[] = [];
  const table = makeBatchTable({
    lookUp: async (name) => {
      asked.push(name);
      return vault[name.toLowerCase()] ?? success({ state: 'new' });
    },
    onChange: () => undefined,
  });
  table.take(entries);
  const settled = () =>
    expect.poll(() => table.rows().some(({ existing }) => existing.state === 'looking')).toBe(false);
  await settled();
  const row = (at: number) => {
    const found = table.rows()[at];
    if (found === undefined) throw new Error(`there is no row ${at}`);
    return found;
  };
  return { table, asked, row, settled };
}

describe('the table of a batch', () => {
  it('gives each key a legal name, and keeps the key in a tag', async () => {
    const { table, row } = await tableOf([entry('HF_TOKEN'), entry('plain-name')]);
    expect(row(0)).toMatchObject({ name: 'HF-TOKEN', renamed: true, existing: { state: 'new' }, fault: null });
    expect(row(1)).toMatchObject({ name: 'plain-name', renamed: false });
    expect(table.orders('all')).toEqual([
      {
        ...{ row: 0, name: 'HF-TOKEN', basedOn: null, before: null, lookOnly: false },
        attributes: { ...noAttributes, tags: [{ name: originalNameTag, value: 'HF_TOKEN' }] },
      },
      { row: 1, name: 'plain-name', basedOn: null, before: null, lookOnly: false, attributes: noAttributes },
    ]);
  });

  it('gives a new version what the last one had, but neither its dates nor another original name', async () => {
    const { table, row } = await tableOf([entry('DB_PASSWORD')], { 'db-password': success(there) });
    expect(row(0).existing).toEqual({ state: 'exists', versions: 4 });
    expect(table.orders('all')).toMatchObject([
      {
        name: 'db-password',
        basedOn: revision,
        attributes: {
          ...{ contentType: 'Password', expires: null, enabled: true },
          tags: [
            { name: originalNameTag, value: 'DB_PASSWORD' },
            { name: 'team', value: 'churn' },
          ],
        },
      },
    ]);
    table.stored(0);
    expect(row(0).result).toEqual({ state: 'stored', versions: 5 });
    expect(table.orders('all')).toEqual([]);
  });

  it('takes the last of equal keys, and sets case-twins apart', async () => {
    const { table, row } = await tableOf([entry('A'), entry('B'), entry('A'), entry('a')]);
    expect([0, 1, 2, 3].map((at) => row(at).name)).toEqual(['A', 'B', 'A', 'a-2']);
    expect([0, 1, 2, 3].map((at) => row(at).twice)).toEqual([true, false, false, false]);
    expect(table.orders('all').map((order) => order.row)).toEqual([1, 2, 3]);
  });

  it('lets one row alone have a name, be it stored already', async () => {
    const { table, row, settled } = await tableOf([entry('one'), entry('two'), entry('three')]);
    table.set(1, { name: 'ONE', wanted: true });
    await settled();
    expect([row(0).fault, row(1).fault]).toEqual([null, 'name-twice']);
    table.set(0, { name: 'one', wanted: false });
    expect([row(0).fault, row(1).fault]).toEqual([null, null]);
    table.stored(1);
    table.set(0, { name: 'one', wanted: true });
    expect(row(0).fault).toBe('name-twice');
    expect(table.orders('all').map((order) => order.row)).toEqual([2]);
  });

  it.each([
    ['', 'name-empty'],
    ['a b', 'name-invalid'],
  ])('does not write the name %j', async (name, fault) => {
    const { table, row, asked } = await tableOf([entry('one')]);
    table.set(0, { name, wanted: true });
    expect(row(0).fault).toBe(fault);
    expect(table.orders('all')).toEqual([]);
    expect(asked).toEqual(['one']);
  });

  it('does not write a value that is too large or none, nor a key that leaves no name', async () => {
    const { table, row } = await tableOf([
      entry('large', 25_601),
      entry('empty', 0),
      entry('___'),
      entry('x'.repeat(513)),
    ]);
    expect([0, 1, 2, 3].map((at) => row(at).fault)).toEqual([
      'value-too-large',
      'value-empty',
      'name-empty',
      'name-empty',
    ]);
    // A key that no tag can keep.
    table.set(3, { name: 'x', wanted: true });
    expect(table.orders('all')).toMatchObject([{ row: 3, attributes: { tags: [] } }]);
  });

  it('bases nothing on a look that failed, and says where it may not look', async () => {
    const { table, row } = await tableOf([entry('a'), entry('b')], {
      a: failure('timed-out'),
      b: success({ state: 'unknown' }),
    });
    expect([row(0).existing.state, row(1).existing.state]).toEqual(['unknown', 'unknown']);
    // The process looks again: a name that is taken after all is not written over.
    expect(table.orders('all').map(({ basedOn }) => basedOn)).toEqual([null, 'unknown']);
  });

  it('remembers what was there before a write whose end nobody knows', async () => {
    const { table, row } = await tableOf([entry('a'), entry('b'), entry('c')]);
    table.began(0, ['f1']);
    table.began(1, []);
    table.stored(1);
    table.interrupt();
    expect([row(0).result.state, row(1).result.state]).toEqual(['interrupted', 'stored']);
    expect(table.orders('interrupted')).toMatchObject([{ row: 0, before: ['f1'], lookOnly: true }]);
    // Not found: it waits again, and the next try looks for it once more.
    table.back(0, null);
    expect(row(0).result.state).toBe('waits');
    expect(table.orders('all')).toMatchObject([
      { row: 0, before: ['f1'], lookOnly: false },
      { row: 2, before: null },
    ]);
  });

  it('forgets it where the vault refused the write: what is new after that is another’s', async () => {
    const { table } = await tableOf([entry('a'), entry('b')]);
    table.began(0, []);
    table.back(0, { code: 'throttled', status: 429 });
    table.began(1, []);
    table.failed(1, { code: 'secret-deleted', status: 409 });
    table.set(1, { name: 'b', wanted: true });
    expect(table.orders('all').map(({ before }) => before)).toEqual([null, null]);
  });

  it('keeps what is stored and what was chosen when the file is read anew', async () => {
    const { table, row, settled } = await tableOf([entry('a'), entry('b'), entry('c')]);
    table.stored(0);
    table.stored(2);
    table.set(1, { name: 'other', wanted: true });
    table.take([entry('new'), entry('b', 9), entry('a', 9)]);
    await settled();
    expect(table.rows().map(({ key, name, result }) => [key, name, result.state])).toEqual([
      ['new', 'new', 'waits'],
      ['b', 'other', 'waits'],
      ['a', 'a', 'stored'],
      // Gone from the file, and stored all the same.
      ['c', 'c', 'stored'],
    ]);
    expect(row(1).bytes).toBe(9);
    expect(table.orders('all').map((order) => order.row)).toEqual([0, 1]);
  });

  it('shows what somebody else has left meanwhile, and lets the person decide again', async () => {
    const vault: Record<string, Answer<Existing>> = {};
    const { table, row, settled } = await tableOf([entry('db-password')], vault);
    vault['db-password'] = success(there);
    table.failed(0, { code: 'secret-changed' });
    await settled();
    expect(row(0)).toMatchObject({ result: { state: 'failed' }, existing: { state: 'exists', versions: 4 } });
    expect(table.orders('all')).toEqual([]);
    table.set(0, { name: 'db-password', wanted: true });
    await settled();
    expect(table.orders('all')).toMatchObject([{ basedOn: revision }]);
  });
});
