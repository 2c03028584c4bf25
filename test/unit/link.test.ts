import type { Configuration } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../electron/workspaces/config-json.ts';
import { parseLink } from '../../shared/link.ts';
import { seeded } from './seeded.ts';

const subscription = '6e4f0c4e-1f2a-4b3c-8d5e-0123456789ab';
const place = `subscription=${subscription}&group=rg-churn&workspace=churn-model-dev`;
const right = { subscription, group: 'rg-churn', workspace: 'churn-model-dev' };

describe('a sotto:// link', () => {
  it.each([
    ['a workspace', `sotto://open?${place}`, { ...right, secret: null }],
    ['a name for an entry', `sotto://open?${place}&secret=db-password`, { ...right, secret: 'db-password' }],
    ['a slash that a browser adds', `sotto://open/?${place}`, { ...right, secret: null }],
    [
      'another order',
      `sotto://open?secret=a&workspace=churn-model-dev&group=rg-churn&subscription=${subscription}`,
      { ...right, secret: 'a' },
    ],
    ['a scheme in capitals', `SOTTO://open?${place}`, { ...right, secret: null }],
    ['needless escapes', `sotto://open?${place.replace('rg-churn', 'rg%2Dchurn')}`, { ...right, secret: null }],
    [
      'letters of other scripts in a group',
      `sotto://open?${place.replace('rg-churn', 'a(b)_c.d')}`,
      { ...right, group: 'a(b)_c.d', secret: null },
    ],
  ])('is read with %s', (_name, text, link) => {
    expect(parseLink(text)).toEqual({ ok: true, value: link });
  });

  it.each([
    ['nothing', ''],
    ['another scheme', `https://open?${place}`],
    ['another deed', `sotto://reveal?${place}`],
    ['no deed', `sotto:?${place}`],
    ['a user', `sotto://me@open?${place}`],
    ['a port', `sotto://open:1?${place}`],
    ['a path', `sotto://open/x?${place}`],
    ['a path that goes up', `sotto://open/../reveal?${place}`],
    ['a fragment', `sotto://open?${place}#x`],
    ['no query', 'sotto://open'],
    ['a name too few', `sotto://open?subscription=${subscription}&group=rg-churn`],
    ['a name too many', `sotto://open?${place}&vault=mine`],
    ['a name twice', `sotto://open?${place}&workspace=other-one`],
    ['a name in capitals', `sotto://open?${place}&SECRET=a`],
    ['a name of every object', `sotto://open?${place}&constructor=a`],
    ['no value', `sotto://open?${place}&secret`],
    ['an empty value', `sotto://open?${place}&secret=`],
    ['two values', `sotto://open?${place}&secret=a=b`],
    ['an empty part', `sotto://open?${place}&`],
    ['a plus for a blank', `sotto://open?${place}&secret=a+b`],
    ['a blank', `sotto://open?${place}&secret=a b`],
    ['an escaped blank', `sotto://open?${place}&secret=a%20b`],
    ['a slash in a name', `sotto://open?${place.replace('rg-churn', 'rg%2F..%2Fx')}`],
    ['a query in a name', `sotto://open?${place.replace('churn-model-dev', 'a%3Fb%3Dc')}`],
    ['a line end', `sotto://open?${place}&secret=a%0Ab`],
    ['a line end behind it', `sotto://open?${place}\n`],
    ['a null', `sotto://open?${place}&secret=a%00`],
    ['a lone percent sign', `sotto://open?${place}&secret=%`],
    ['no UTF-8', `sotto://open?${place}&secret=%FF`],
    ['an escape within an escape', `sotto://open?${place}&secret=%2561`],
    ['a subscription that is none', `sotto://open?${place.replace(subscription, 'mine')}`],
    ['a letter that looks alike', `sotto://open?${place}&secret=${encodeURIComponent('pаssword')}`],
    ['a switch of the program', `sotto://open?${place} --inspect`],
    ['a name that is too long', `sotto://open?${place}&secret=${'a'.repeat(128)}`],
    ['too much', `sotto://open?${place}&secret=${'%61'.repeat(400)}`],
  ])('is refused with %s', (_name, text) => {
    expect(parseLink(text)).toEqual({ ok: false, error: { code: 'link-invalid' } });
  });

  it('is registered by the packaged app, on every system', async () => {
    // By its address: the build's own files are not TypeScript's to follow.
    const file = new URL('../../build/electron-builder.config.mjs', import.meta.url).href;
    const { default: builder } = (await import(file)) as { default: Configuration };
    expect(builder.protocols).toEqual([{ name: 'Sotto', schemes: ['sotto'] }]);
    expect(builder.linux?.mimeTypes).toContain('x-scheme-handler/sotto');
  });
});

const seed = Date.now() % 1_000_000;
console.log(`The links and files of this run: seed ${seed}`);
const random = seeded(seed);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const odd = [
  '%',
  '&',
  '=',
  '/',
  '?',
  '#',
  '\\',
  '"',
  ' ',
  '\n',
  '\0',
  '..',
  '%2e',
  'ü',
  '😀',
  ':',
  '@',
  '--',
  '{',
  '}',
  ',',
];

/** A right text with one to three of its places changed, cut or doubled. */
function changed(text: string): string {
  let result = text;
  for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
    const at = Math.floor(random() * result.length);
    const how = pick(['put', 'cut', 'double', 'swap'] as const);
    if (how === 'put') result = result.slice(0, at) + pick(odd) + result.slice(at);
    if (how === 'cut') result = result.slice(0, at) + result.slice(at + 1 + Math.floor(random() * 8));
    if (how === 'double') result = result.slice(0, at) + result.slice(Math.max(0, at - 9));
    if (how === 'swap') result = result.slice(0, at) + pick(odd) + result.slice(at + 1);
  }
  return result;
}

const asAzureTakesIt =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[-\w.()]{1,90}\/providers\/Microsoft\.MachineLearningServices\/workspaces\/[a-zA-Z0-9][\w-]{1,32}$/iu;

describe('whatever is made of a link or a config.json', () => {
  it('either names a workspace as Azure does, or is refused', () => {
    let read = 0;
    for (let n = 0; n < 5_000; n++) {
      const text = changed(`sotto://open?${place}&secret=db-password`);
      const link = parseLink(text);
      if (!link.ok) continue;
      read += 1;
      const { subscription: id, group, workspace, secret } = link.value;
      expect(`${id} ${group} ${workspace} ${secret ?? 'none'}`, text).toMatch(
        /^[0-9a-f-]{36} [-\w.()]{1,90} [a-z0-9][\w-]{1,32} [a-z0-9-]{1,127}$/i,
      );
    }
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(5_000);
  });

  it('the same with config.json', () => {
    const config = JSON.stringify({
      subscription_id: subscription,
      resource_group: 'rg-churn',
      workspace_name: 'churn',
    });
    let read = 0;
    for (let n = 0; n < 5_000; n++) {
      const text = changed(config);
      const id = parseConfig(text);
      if (!id.ok) continue;
      read += 1;
      expect(id.value, text).toMatch(asAzureTakesIt);
    }
    expect(read).toBeGreaterThan(0);
    expect(parseConfig(`\uFEFF${config}`).ok).toBe(true);
  });
});
