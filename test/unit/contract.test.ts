import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { contract, events, isMethod, methodsOf, roles, type MethodName } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import { FromMain, FromVault, Route, ToMain, ToVault } from '../../shared/port.ts';
import { defOf, longest, placesOf, type Place } from './schemas.ts';

const methods = Object.entries(contract);
const workspaceMethods = methods.filter(([, { role }]) => role === 'workspace');
const schemas: [string, z.core.$ZodType][] = [
  ...methods.flatMap(([name, { request, response }]): [string, z.core.$ZodType][] => [
    [`${name} request`, request],
    [`${name} response`, response],
  ]),
  ...Object.entries(events).map(([name, { payload }]): [string, z.core.$ZodType] => [name, payload]),
  ...Object.entries({ ToVault, FromVault, FromMain, ToMain, Route, Failure }),
];

/** Words by which a secret's value could be called. */
const valueWords = /value|text|secret|password|content$|body|data|blob|bytes|plain|clipboard|token/i;
/** Fields that such a word names and that hold no secret's value. The table of a batch shows sizes. */
const harmless = new Set([
  '.rows[].tags[].value',
  '.change.tags[].value',
  '.change.setTag.value',
  '.attributes.tags[].value',
  '.rows[].bytes',
  '.bytes',
]);

const fieldOf = (path: string): string => path.split('.').at(-1) ?? '';
const named = ({ path }: Place): boolean => valueWords.test(fieldOf(path)) && !harmless.has(path.replace(/\|\d+/g, ''));

describe('the contract', () => {
  it('gives every method one known role, named before the dot', () => {
    for (const [name, { role }] of methods) {
      expect(roles, name).toContain(role);
      if (role !== 'workspace') expect(name.split('.')[0]).toBe(role);
    }
  });

  it('hands each method to exactly one preload', () => {
    const handed = roles.flatMap((role) => methodsOf(role));
    expect(handed.toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  it.each(workspaceMethods)('%s of the workspace window has no field for a value', (_name, { request, response }) => {
    const fields = [...placesOf(request), ...placesOf(response)].filter(named);
    expect(fields.map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(events))('the event %s has no field for a value', (_name, { payload }) => {
    expect(placesOf(payload).filter(named)).toEqual([]);
  });

  it('lets no method of the other windows carry a value either: values go over the port', () => {
    const others = methods.filter(([, { role }]) => role !== 'workspace');
    const fields = others.flatMap(([, { request, response }]) => [...placesOf(request), ...placesOf(response)]);
    const valued = fields.filter((place) => named(place) && !place.path.endsWith('.contentType'));
    // The one exception is a credential that main itself needs.
    expect(valued.map(({ path }) => path)).toEqual(['.password']);
  });

  it.each(methods)('%s bounds every text that a window may send', (_name, { request }) => {
    for (const { path, type, schema } of placesOf(request)) {
      if (type === 'string') expect(longest(schema), path).toBeLessThanOrEqual(1_024);
    }
  });

  it.each(schemas)('%s refuses unknown keys in each of its objects', (_name, schema) => {
    for (const { path, type, schema: one } of placesOf(schema)) {
      const { catchall } = defOf(one);
      if (type === 'object') expect(catchall && defOf(catchall).type, path).toBe('never');
    }
  });

  it('refuses an unknown key in fact', () => {
    const { request } = contract['secrets.list'];
    expect(z.safeParse(request, { vaultId: 'v', next: null }).success).toBe(true);
    expect(z.safeParse(request, { vaultId: 'v', next: null, value: 'x' }).success).toBe(false);
  });

  it('takes no more than 1,000 rows at once', () => {
    const row = {
      version: 'ab',
      enabled: true,
      created: 1,
      updated: 1,
      activates: null,
      expires: null,
      contentType: '',
    };
    const { response } = contract['secrets.versions'];
    const rows = (n: number) => ({ rows: Array.from({ length: n }, () => row) });
    expect(z.safeParse(response, rows(1_000)).success).toBe(true);
    expect(z.safeParse(response, rows(1_001)).success).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'session.get ', 7, null, undefined, {}])(
    'knows no method %o',
    (name) => {
      expect(isMethod(name)).toBe(false);
    },
  );

  it('knows its methods', () => {
    const names: MethodName[] = ['session.get', 'entry.start', 'reveal.start'];
    expect(names.every(isMethod)).toBe(true);
  });
});
