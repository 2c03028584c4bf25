import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeFault, noAttributes, tagLength, tagLimit, type Attributes } from '../../shared/attribute-rules.ts';
import { contentTypeLimit } from '../../shared/secret-rules.ts';

const fault = (part: Partial<Attributes>) => attributeFault({ ...noAttributes, ...part });
const tags = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `tag-${i}`, value: '' }));
const x = (n: number) => 'x'.repeat(n);

describe('attributes', () => {
  const good: [string, Partial<Attributes>][] = [
    ['none', {}],
    ['the longest type', { contentType: x(contentTypeLimit) }],
    ['as many tags as there may be', { tags: tags(tagLimit) }],
    ['the longest tag', { tags: [{ name: x(tagLength), value: x(tagLength) }] }],
    ['tags that differ by case', { tags: tags(1).concat({ name: 'TAG-0', value: '' }) }],
    ['a day that has passed', { expires: 1_000 }],
    ['one date', { activates: Date.now() }],
    ['a beginning before its end', { activates: 1_000, expires: 1_001 }],
  ];
  it.each(good)('may be: %s', (_name, part) => {
    expect(fault(part)).toBeNull();
  });

  const bad: [string, Partial<Attributes>, string, string][] = [
    ['a longer type', { contentType: x(contentTypeLimit + 1) }, 'contentType', 'content-type-too-long'],
    ['more tags', { tags: tags(tagLimit + 1) }, 'tags', 'tags-too-many'],
    ['a tag without a name', { tags: [{ name: '', value: 'x' }] }, 'tags', 'tag-without-name'],
    ['a longer name of a tag', { tags: [{ name: x(tagLength + 1), value: '' }] }, 'tags', 'tag-too-long'],
    ['a longer text of a tag', { tags: [{ name: 'x', value: x(tagLength + 1) }] }, 'tags', 'tag-too-long'],
    ['a tag twice', { tags: [...tags(2), ...tags(1)] }, 'tags', 'tag-twice'],
    ['half a beginning', { activates: NaN, expires: NaN }, 'activates', 'date-incomplete'],
    ['half an end', { activates: 5, expires: NaN }, 'expires', 'date-incomplete'],
    ['an end at its beginning', { activates: 1_000, expires: 1_000 }, 'expires', 'expires-before-activates'],
  ];
  it.each(bad)('may not be: %s', (_name, part, field, code) => {
    expect(fault(part)).toEqual({ field, code });
  });

  it('are refused for a tag twice wherever the two stand', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 14 }),
        fc.nat(),
        (names, at) => {
          const unique = names.map((name) => ({ name, value: '' }));
          const twice = unique.toSpliced(at % (names.length + 1), 0, {
            name: names[at % names.length] ?? '',
            value: 'x',
          });
          return fault({ tags: unique }) === null && fault({ tags: twice })?.code === 'tag-twice';
        },
      ),
    );
  });
});
