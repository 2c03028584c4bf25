import type { Configuration } from 'electron-builder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../electron/workspaces/config-json.ts';
import { parseLink } from '../../shared/link.ts';
import { workspaceId } from '../../shared/workspace-names.ts';

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
    ['a group that goes up', `sotto://open?${place.replace('rg-churn', '..')}`],
    ['a group that ends in a period', `sotto://open?${place.replace('rg-churn', 'rg.')}`],
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

const subscriptions = fc.uuid();
const groups = fc.stringMatching(/^[-\w.()]{0,89}[-\w()]$/);
const workspaces = fc.stringMatching(/^[a-zA-Z0-9][\w-]{1,32}$/);
const secrets = fc.option(fc.stringMatching(/^[0-9a-zA-Z-]{1,127}$/));
const places = fc.record({ subscription: subscriptions, group: groups, workspace: workspaces });

/** Every character as `%XX`, which a link may do with each. */
const escaped = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** A right text with a piece of it replaced by something odd. */
const spoilt = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      text,
      fc.nat(),
      fc.nat(12),
      fc.oneof(fc.constantFrom('%', '&', '=', '/..', '#', '"', '\n', '\0'), fc.string()),
    )
    .map(([right, at, cut, odd]) => right.slice(0, at % right.length) + odd + right.slice((at % right.length) + cut));

describe('whatever the link', () => {
  const links = fc.record({ place: places, secret: secrets, how: fc.constantFrom(encodeURIComponent, escaped) });

  it('what it names is what is read, however it is written and ordered', () => {
    fc.assert(
      fc.property(
        links,
        fc.infiniteStream(fc.nat()),
        ({ place: { subscription: id, ...names }, secret, how }, order) => {
          const parts = Object.entries({ subscription: id, ...names, ...(secret === null ? {} : { secret }) })
            .map(([name, value]) => ({ text: `${name}=${how(value)}`, at: order.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ text }) => text);
          const text = `sotto://open?${parts.join('&')}`;
          // Escaped letter by letter the longest names need more room than a link has.
          fc.pre(text.length <= 1_024);
          expect(parseLink(text)).toEqual({ ok: true, value: { subscription: id, ...names, secret } });
        },
      ),
    );
  });

  it('a spoilt one names a place that Azure could have, or is refused', () => {
    const right = links.map(
      ({ place: { subscription: id, group, workspace }, secret }) =>
        `sotto://open?subscription=${id}&group=${encodeURIComponent(group)}&workspace=${workspace}&secret=${secret ?? 'a'}`,
    );
    fc.assert(
      fc.property(
        fc.oneof(
          spoilt(right),
          fc.string().map((text) => `sotto://open?${text}`),
          fc.string(),
        ),
        (text) => {
          const link = parseLink(text);
          if (!link.ok) {
            expect(link.error).toEqual({ code: 'link-invalid' });
            return;
          }
          expectPlace(workspaceId(link.value));
          if (link.value.secret !== null) expect(link.value.secret).toMatch(/^[0-9a-zA-Z-]{1,127}$/);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('whatever the config.json', () => {
  const configs = places.map(({ subscription: id, group, workspace }) => ({
    subscription_id: id,
    resource_group: group,
    workspace_name: workspace,
  }));

  it('what it names is what is read, with a byte order mark, blanks and names of others', () => {
    fc.assert(
      fc.property(
        configs,
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.nat(8),
        fc.boolean(),
        (config, more, blanks, mark) => {
          const text = JSON.stringify({ ...more, ...config }, null, blanks);
          const id = {
            subscription: config.subscription_id,
            group: config.resource_group,
            workspace: config.workspace_name,
          };
          expect(parseConfig((mark ? '\uFEFF' : '') + text)).toEqual({ ok: true, value: workspaceId(id) });
        },
      ),
    );
  });

  it('a spoilt one names a place that Azure could have, or is refused', () => {
    const right = configs.map((config) => JSON.stringify(config));
    fc.assert(
      fc.property(fc.oneof(spoilt(right), fc.json(), fc.string()), (text) => {
        const id = parseConfig(text);
        if (!id.ok) {
          expect(id.error).toEqual({ code: 'config-invalid' });
          return;
        }
        expectPlace(id.value);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** As Azure takes it, and still the same place once it is part of an address. */
function expectPlace(id: string): void {
  expect(id).toMatch(
    /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[-\w.()]{1,90}\/providers\/Microsoft\.MachineLearningServices\/workspaces\/[a-zA-Z0-9][\w-]{1,32}$/iu,
  );
  expect(new URL(id, 'https://management.azure.com').pathname).toBe(id);
}
