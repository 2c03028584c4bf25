import { describe, expect, test } from 'vitest';
import type { SecretRow } from '../../shared/entities.ts';
import {
  anything,
  countOf,
  narrowed,
  tagsOf,
  typesOf,
  type Conditions,
} from '../../renderer/workspace/facts/secret-filter.ts';

const now = new Date(2026, 10, 24, 12).getTime();
const day = 86_400_000;

const row = (name: string, more: Partial<SecretRow> = {}): SecretRow => ({
  name,
  enabled: true,
  created: now - 400 * day,
  updated: now - 400 * day,
  activates: null,
  expires: null,
  contentType: '',
  tags: [],
  ...more,
});

const rows: SecretRow[] = [
  row('plain'),
  row('off', { enabled: false, updated: now - 2 * day }),
  row('later', { activates: now + day, updated: now - 89 * day }),
  row('soon', { expires: now + 5 * day, contentType: 'Token', tags: [{ name: 'owner', value: 'ana' }] }),
  row('gone', { expires: now - day, contentType: 'Password', tags: [{ name: 'batch', value: '' }] }),
  row('far', { expires: now + 300 * day, updated: null }),
];

const names = (conditions: Partial<Conditions>): string[] =>
  narrowed(rows, { ...anything, ...conditions }, now).map(({ name }) => name);

describe('conditions', () => {
  test('none at all leaves the very same list', () => {
    expect(narrowed(rows, anything, now)).toBe(rows);
  });

  test.each<[Partial<Conditions>, string[]]>([
    [{ status: 'enabled' }, ['plain', 'soon', 'gone', 'far']],
    [{ status: 'disabled' }, ['off']],
    [{ status: 'waiting' }, ['later']],
    [{ expires: 'soon' }, ['soon']],
    [{ expires: 'expired' }, ['gone']],
    [{ expires: 'set' }, ['soon', 'gone', 'far']],
    [{ expires: 'never' }, ['plain', 'off', 'later']],
    [{ type: 'Token' }, ['soon']],
    [{ type: '' }, ['plain', 'off', 'later', 'far']],
    [{ tag: 'owner' }, ['soon']],
    [{ tag: 'batch', expires: 'expired' }, ['gone']],
    [{ tag: 'batch', expires: 'soon' }, []],
  ])('%j', (conditions, expected) => {
    expect(names(conditions)).toEqual(expected);
  });

  test('days are counted from now, and an unknown time is neither fresh nor stale', () => {
    expect(names({ updated: { kind: 'within', days: 7 } })).toEqual(['off']);
    expect(names({ updated: { kind: 'not-for', days: 90 } })).toEqual(['plain', 'soon', 'gone']);
    expect(names({ updated: { kind: 'not-for', days: 88 } })).toEqual(['plain', 'later', 'soon', 'gone']);
  });

  test('between two days takes both of them whole', () => {
    const between = (from: string, to: string) => names({ updated: { kind: 'between', from, to } });
    expect(between('2026-11-22', '2026-11-22')).toEqual(['off']);
    expect(between('2026-11-23', '')).toEqual([]);
    expect(between('', '2026-11-21')).toEqual(['plain', 'later', 'soon', 'gone']);
    expect(between('', '')).toEqual(rows.map(({ name }) => name));
  });
});

test('conditions are counted, without those that narrow nothing yet', () => {
  expect(countOf(anything)).toBe(0);
  expect(countOf({ ...anything, updated: { kind: 'between', from: '', to: '' } })).toBe(0);
  expect(
    countOf({ ...anything, type: '', expires: 'soon', updated: { kind: 'between', from: '2026-01-01', to: '' } }),
  ).toBe(3);
});

test('what there is to choose from stands once, in order', () => {
  expect(typesOf(rows)).toEqual(['', 'Password', 'Token']);
  expect(tagsOf(rows)).toEqual(['batch', 'owner']);
});
