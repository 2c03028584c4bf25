import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  legalName,
  nameFault,
  nameLimit,
  namesFor,
  originalName,
  originalNameTag,
  sameName,
  valueFacts,
  valueFault,
  valueLimit,
} from '../../shared/secret-rules.ts';

const mark = '\ufeff';

describe('a name', () => {
  it.each(['a', 'A', '7', '-', 'db-password', 'HF-TOKEN', 'a'.repeat(nameLimit), '--', '0'])('%s is legal', (name) => {
    expect(nameFault(name)).toBeNull();
  });

  const bad = [
    'a_b',
    'a b',
    'a.b',
    'a/b',
    'ä',
    'a\n',
    '\na',
    'é',
    'а',
    '١',
    'a\u0000',
    'a‐b',
    '%61',
    '..',
    ' a',
    'a\u200d',
  ];
  it.each(bad)('%o is not', (name) => {
    expect(nameFault(name)).toBe('name-invalid');
  });

  it('is missing or too long', () => {
    expect(nameFault('')).toBe('name-empty');
    expect(nameFault('a'.repeat(nameLimit + 1))).toBe('name-too-long');
  });

  it.each([
    ['DB_PASSWORD', 'DB-PASSWORD'],
    ['my secret.key', 'my-secret-key'],
    ['  spaced  ', 'spaced'],
    ['Zürich_Größe', 'Zurich-Gro-e'],
    ['naïve café', 'naive-cafe'],
    ['a__b', 'a-b'],
    ['path/to/key', 'path-to-key'],
    ['___', null],
    ['密码', null],
    ['', null],
  ])('%o becomes %o', (typed, legal) => {
    expect(legalName(typed)).toBe(legal);
  });

  it('that Sotto offers is always legal', () => {
    for (const typed of [...bad, 'x'.repeat(300), '_'.repeat(200) + 'x', 'ä'.repeat(200), `${'a'.repeat(126)}_b`]) {
      const legal = legalName(typed);
      if (legal !== null) expect(nameFault(legal), typed).toBeNull();
    }
  });

  it('is the same in any case', () => {
    expect(sameName('DB-Password', 'db-password')).toBe(true);
    expect(sameName('db-password', 'db-passwords')).toBe(false);
  });
});

describe('names for the keys of a file', () => {
  const keys = fc.array(
    fc.oneof(fc.stringMatching(/^[A-Za-z_.-]{1,6}$/), fc.string({ unit: 'grapheme', maxLength: 160 })),
    { maxLength: 40 },
  );

  it.each([
    [['HF_TOKEN'], ['HF-TOKEN']],
    [
      ['DB_A', 'db-a', 'Db.A'],
      ['DB-A', 'db-a-2', 'Db-A-3'],
    ],
    [
      ['A', 'A'],
      ['A', 'A'],
    ],
    [['___'], ['']],
    [
      ['a'.repeat(200), 'a'.repeat(201)],
      ['a'.repeat(127), `${'a'.repeat(125)}-2`],
    ],
  ])('%j → %j', (given, names) => {
    expect(namesFor(given)).toEqual(names);
  });

  it('are legal, or empty where nothing is left; alike only where the keys are equal', () => {
    fc.assert(
      fc.property(keys, (given) => {
        const names = namesFor(given);
        expect(names).toHaveLength(given.length);
        const keysByName = new Map<string, Set<string>>();
        for (const [i, name] of names.entries()) {
          if (name === '') continue;
          expect(nameFault(name)).toBeNull();
          const inVault = name.toLowerCase();
          keysByName.set(inVault, (keysByName.get(inVault) ?? new Set()).add(given[i] ?? ''));
        }
        for (const alike of keysByName.values()) expect(alike.size).toBe(1);
      }),
    );
  });

  it('lead back to the keys by the tag', () => {
    fc.assert(
      fc.property(keys, (given) => {
        for (const [i, name] of namesFor(given).entries()) {
          const key = given[i] ?? '';
          const tags = name === key ? [] : [{ name: originalNameTag, value: key }];
          expect(originalName(name, [{ name: 'team', value: 'x' }, ...tags])).toBe(
            name === '' && key === '' ? '' : key,
          );
        }
      }),
    );
  });
});

describe('the size of a value', () => {
  const scripts = [
    ...[
      '',
      'a',
      'hunter2',
      'ÄÖÜß',
      'Ελληνικά',
      'Кириллица',
      'עברית',
      'العربية',
      'हिन्दी',
      'ไทย',
      '中文字',
      '日本語',
      '한국어',
    ],
    ...['ᠮᠣᠩᠭᠣᠯ', '𝔘𝔫𝔦𝔠𝔬𝔡𝔢', '👩‍👩‍👧‍👦', '🇪🇺', '\u0000', '\u007f', '\u0080', '\u07ff', '\u0800', '\uffff', '\ufffd', mark],
    ...['𐍈', '𠜎', 'e\u0301', '\u200d', 'a\r\nb', '\u{10ffff}', '😀'.repeat(100)],
  ];
  it.each(scripts)('%o is counted as UTF-8 writes it', (text) => {
    expect(valueFacts(text).bytes).toBe(Buffer.byteLength(text, 'utf8'));
  });

  it.each([
    '\ud800',
    '\udfff',
    'a\ud83d',
    '\ude00b',
    '\ud83d\ud83d',
    '\ude00\ud83d',
    '\ud83dx\ude00',
    '\ud83d\ud83d\ude00',
  ])('half of a pair is counted as what is stored for it: %o', (text) => {
    expect(valueFacts(text).bytes).toBe(Buffer.byteLength(text, 'utf8'));
  });

  it('is counted right for every code unit', () => {
    for (let unit = 0; unit <= 0xffff; unit += 7) {
      const text = String.fromCharCode(unit);
      if (valueFacts(text).bytes !== Buffer.byteLength(text, 'utf8')) expect.fail(`U+${unit.toString(16)}`);
    }
  });

  it('has its limit', () => {
    const fault = (text: string) => valueFault(valueFacts(text));
    expect(fault('')).toBe('value-empty');
    expect(fault(' ')).toBeNull();
    expect(fault('a'.repeat(valueLimit))).toBeNull();
    expect(fault('a'.repeat(valueLimit + 1))).toBe('value-too-large');
    expect(fault('ü'.repeat(valueLimit / 2))).toBeNull();
    expect(fault(`${'ü'.repeat(valueLimit / 2)}a`)).toBe('value-too-large');
    expect(fault('😀'.repeat(valueLimit / 4))).toBeNull();
    expect(fault(`${'😀'.repeat(valueLimit / 4)}a`)).toBe('value-too-large');
  });
});

describe('what is told of a value', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\nb', 2],
    ['a\nb\n', 2],
    ['\n', 1],
    ['\n\n', 2],
    ['a\r\nb\r\n', 2],
  ])('%o has %i lines', (text, lines) => {
    expect(valueFacts(text).lines).toBe(lines);
  });

  const plain = valueFacts('plain');
  const odd: [string, Partial<typeof plain>][] = [
    [' a', { blankAtStart: true }],
    ['\ta', { blankAtStart: true }],
    ['\u00a0a', { blankAtStart: true }],
    ['a ', { blankAtEnd: true }],
    ['a\n', { lineEndAtEnd: true }],
    ['a\r\nb', { carriageReturns: true, lines: 2 }],
    ['a\rb', { carriageReturns: true }],
    [`${mark}a`, { byteOrderMark: true }],
    [`a${mark}`, {}],
    ['"a"', { quoted: true }],
    ["'a'", { quoted: true }],
    ['"a\'', {}],
    ['"', {}],
    ['""', { quoted: true }],
    ['a\u0000b', { controls: true }],
    ['a\u001bb', { controls: true }],
    ['a\u007fb', { controls: true }],
    ['a\tb', {}],
    ['a b', {}],
  ];
  it.each(odd)('%o', (text, facts) => {
    expect(valueFacts(text)).toEqual({ ...plain, bytes: Buffer.byteLength(text), ...facts });
  });
});
