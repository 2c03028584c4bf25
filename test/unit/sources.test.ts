import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../electron/vault/process/sources/csv.ts';
import { parseDotenv } from '../../electron/vault/process/sources/dotenv.ts';
import { Damaged } from '../../electron/vault/process/sources/entries.ts';
import { parseJson } from '../../electron/vault/process/sources/json.ts';
import { entriesOf } from '../../electron/vault/process/sources/parse.ts';
import { parseYaml } from '../../electron/vault/process/sources/yaml.ts';
import { failure } from '../../shared/errors.ts';
import { entryLimit } from '../../shared/file-rules.ts';

const pairs = ({ entries }: ReturnType<typeof parseDotenv>) => entries.map(({ key, value }) => [key, value]);
const oddOf = ({ entries }: ReturnType<typeof parseDotenv>) => entries.map(({ odd }) => odd);
const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,12}$/);
/** Any text, with what the formats themselves are made of more often than by chance. */
const value = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...Array.from('\n\r\t \'"`\\#=$,;:{}[]-&^)>!')),
    fc.string({ unit: 'grapheme', maxLength: 1 }),
  ),
  maxLength: 60,
});
const table = fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 8 });

describe('a .env file', () => {
  it.each([
    ['A=b', 'b', []],
    ['export A=b', 'b', []],
    ['A = b ', 'b', []],
    ['\ufeffA=b', 'b', []],
    ['A=', '', []],
    ['A=ab#cd', 'ab#cd', ['hash-kept']],
    ['A=ab # cd', 'ab', ['comment-cut']],
    ['A=#x', '#x', ['hash-kept']],
    ['A="a b" # c', 'a b', []],
    ['A="a\\nb"', 'a\nb', ['escapes-read']],
    ['A="say \\"hi\\""', 'say "hi"', ['escapes-read']],
    ['A="c:\\temp"', 'c:\temp', ['escapes-read']],
    ["A='c:\\temp'", 'c:\\temp', []],
    ['A=c:\\temp', 'c:\\temp', []],
    ['A=pa$word', 'pa$word', ['reference-kept']],
    ['A=${B}', '${B}', ['reference-kept']],
    ['A=5$', '5$', []],
    ["A='$B'", '$B', []],
    ['A="it', '"it', ['quote-kept']],
    ['A="it"s', '"it"s', ['quote-kept']],
    ["A=it's", "it's", []],
    ['A=a=b', 'a=b', []],
    ['A=)&^>!%', ')&^>!%', []],
  ])('%j', (text, expected, odd) => {
    expect(parseDotenv(text)).toMatchObject({ entries: [{ key: 'A', value: expected, odd }], unread: [] });
  });

  it('keeps a quoted key with its line ends, whatever they are, and counts lines on', () => {
    const key = '-----BEGIN KEY-----\r\nabc=\r\n#not a comment\r\n-----END KEY-----\r\n';
    const parsed = parseDotenv(`# first\r\n\r\nPEM='${key}'\r\nNEXT=1\r\n`);
    expect(pairs(parsed)).toEqual([
      ['PEM', key],
      ['NEXT', '1'],
    ]);
    expect(parsed.entries.map(({ line }) => line)).toEqual([3, 8]);
  });

  it('keeps equal keys, and names the lines that are none', () => {
    const parsed = parseDotenv('A=1\nA=2\nnothing here\n  # said\nB C=3\n=4\n');
    expect(pairs(parsed)).toEqual([
      ['A', '1'],
      ['A', '2'],
    ]);
    expect(parsed.unread).toEqual([3, 5, 6]);
  });

  it('shows no piece of a value as a key', () => {
    const pem = '-----BEGIN KEY-----\nMIIabc=\nQUJDREVG=\n-----END KEY-----';
    const parsed = parseDotenv(`A=${pem}\nB=1\nab/c+d==\n"quoted"=1\npass word=1\n`);
    expect(pairs(parsed)).toEqual([
      ['A', '-----BEGIN KEY-----'],
      ['B', '1'],
    ]);
    expect(oddOf(parsed)[0]).toEqual(['lines-left']);
    expect(parsed.unread).toEqual([6, 7, 8]);
    // A key by itself, and a file whose name tells no format, are not looked into for names.
    expect(entriesOf('id_rsa', pem)).toEqual(failure('file-format-unknown'));
    expect(entriesOf('key.pem', pem)).toEqual(failure('file-format-unknown'));
    // Without a head nobody knows which column holds the values.
    expect(entriesOf('a.csv', 's3cret,name\n')).toEqual(failure('file-damaged', { line: 1 }));
  });

  it('gives back what was written, in each kind of quotes', () => {
    const written = (text: string): string | null => {
      if (!text.includes("'")) return `'${text}'`;
      if (!text.includes('`')) return `\`${text}\``;
      return `"${text.replace(/[\\"$]/g, '\\$&')}"`;
    };
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const file = rows.map(([name, text]) => `${name}=${written(text)}`).join(end);
        expect(pairs(parseDotenv(file))).toEqual(rows);
      }),
    );
  });

  it('reads anything at all without an error, and never a value that does not stand in it', () => {
    fc.assert(
      fc.property(value, (text) => {
        for (const { value: read, odd } of parseDotenv(text).entries) {
          if (!odd.includes('escapes-read')) expect(text).toContain(read);
        }
      }),
    );
  });
});

describe('a JSON file', () => {
  it('gives back every text of an object', () => {
    fc.assert(
      fc.property(table, (rows) => {
        // By hand, since an object would keep one of two equal keys.
        const file = `{${rows.map(([name, text]) => `${JSON.stringify(name)}:${JSON.stringify(text)}`).join(',')}}`;
        expect(pairs(parseJson(file))).toEqual(rows);
      }),
    );
  });

  it('is read as JSON.parse does, whatever its texts are', () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.string({ unit: 'binary', maxLength: 40 }), { maxKeys: 6 }),
        fc.constantFrom(0, 2, '\t'),
        (object, indent) => {
          expect(pairs(parseJson(JSON.stringify(object, null, indent)))).toEqual(Object.entries(object));
        },
      ),
    );
  });

  it('keeps long numbers, marks what is no text, and joins nested names', () => {
    const parsed = parseJson('{"a":12345678901234567890,"b":true,"c":null,"d":{"e":"f","g":["h"]}}');
    expect(pairs(parsed)).toEqual([
      ['a', '12345678901234567890'],
      ['b', 'true'],
      ['c', 'null'],
      ['d.e', 'f'],
      ['d.g.0', 'h'],
    ]);
    expect(oddOf(parsed)).toEqual([['not-text'], ['not-text'], ['not-text'], [], []]);
  });

  it('takes a list of names and values, as Azure’s tools write it', () => {
    expect(parseJson('[{"name":"A_B","slotSetting":false,"value":"1","contentType":"Token"}]')).toMatchObject({
      entries: [{ key: 'A_B', value: '1', contentType: 'Token' }],
    });
  });

  it.each(['{', '{"a":1,}', '{a:1}', "{'a':1}", '{"a":1} x', '// c\n{}', '"text"', ''])('is damaged: %j', (text) => {
    expect(() => parseJson(text)).toThrow(Damaged);
  });
});

describe('a YAML file', () => {
  it('takes what is unquoted as it stands', () => {
    const parsed = parseYaml('a: no\nb: 0123\nc: 1.10\nd: plain text # said\ne: "q\\n"\nf: |\n  one\n  two\ng:\n');
    expect(pairs(parsed)).toEqual([
      ['a', 'no'],
      ['b', '0123'],
      ['c', '1.10'],
      ['d', 'plain text'],
      ['e', 'q\n'],
      ['f', 'one\ntwo\n'],
      ['g', ''],
    ]);
    expect(oddOf(parsed)).toEqual([[], ['not-text'], ['not-text'], [], [], [], ['not-text']]);
  });

  it('says that its line ends are plain ones, keeps equal keys, and reads every document', () => {
    const parsed = parseYaml('a: |\r\n  one\r\n  two\r\na: 1st\r\n---\r\nb: x\r\n');
    expect(pairs(parsed)).toEqual([
      ['a', 'one\ntwo\n'],
      ['a', '1st'],
      ['b', 'x'],
    ]);
    expect(oddOf(parsed)).toEqual([['line-ends-plain'], [], []]);
  });

  it('follows an alias, and is not led astray by a thousand of them', () => {
    expect(pairs(parseYaml('a: &x one\nb: *x\n'))).toEqual([
      ['a', 'one'],
      ['b', 'one'],
    ]);
    const levels = Array.from({ length: 12 }, (_, i) => {
      const last = i === 0 ? 'x' : `*l${i - 1}`;
      return `l${i}: &l${i} [${Array.from({ length: 10 }, () => last).join(', ')}]`;
    });
    expect(parseYaml(levels.join('\n')).entries.length).toBeLessThanOrEqual(entryLimit + 1);
    expect(parseYaml('a: &a [*a, x]\n').entries.length).toBeLessThan(50);
  });

  it.each(['a: [1', 'a: b: c', '\ta: 1', 'only text', '"'])('is damaged: %j', (text) => {
    expect(() => parseYaml(text)).toThrow(Damaged);
  });
});

describe('a CSV file', () => {
  const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;

  it('gives back every field, by whatever its columns part', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (rows, part, end) => {
        const file = [['name', 'value'], ...rows].map((row) => row.map(field).join(part)).join(end);
        expect(pairs(parseCsv(file))).toEqual(rows);
      }),
    );
  });

  it('finds its columns by their heads, in any order', () => {
    expect(parseCsv('\ufeffURL,Password,Name,Content type\nx,p&q,db,Password\n')).toMatchObject({
      entries: [{ key: 'db', value: 'p&q', contentType: 'Password', line: 2 }],
    });
    expect(pairs(parseCsv('key;value\nD;Server=x,1433\n'))).toEqual([['D', 'Server=x,1433']]);
  });

  it('says where a line has more columns, or none of a value', () => {
    const parsed = parseCsv('name,value\nA,b\nC,d,e\nF\n\n,g\n');
    expect(oddOf(parsed)).toEqual([[], ['columns-left']]);
    expect(parsed.unread).toEqual([4, 6]);
  });

  it.each(['name,value\na,"b', 'name,value\na,"b"c', 'a,b\n'])('is damaged: %j', (text) => {
    expect(() => parseCsv(text)).toThrow(Damaged);
  });
});

describe('the format of a file', () => {
  it.each([
    ['.env', 'A=1', 'A'],
    ['.env.local', '{"a":1}=1', null],
    ['prod.env', 'A=1', 'A'],
    ['a.json', '{"A":"1"}', 'A'],
    ['a.YML', 'A: 1', 'A'],
    ['a.csv', 'name,value\nA,1', 'A'],
    ['.envrc', 'export A=1', 'A'],
    ['unknown', 'A=1', null],
  ])('%s: %j', (name, text, expected) => {
    const answer = entriesOf(name, text);
    expect(answer.ok ? answer.value.entries[0]?.key : null).toBe(expected);
  });

  it('that it does not follow is said with a line where that is known', () => {
    expect(entriesOf('.env', '# a\nnonsense\n')).toEqual(failure('file-damaged', { line: 2 }));
    expect(entriesOf('a.json', '{"a":"b",\n"c"}')).toMatchObject(failure('file-damaged'));
    expect(entriesOf('a.csv', 'a,"b')).toEqual(failure('file-damaged', { line: 1 }));
    expect(entriesOf('a.yaml', 'a: 1\nb: [2')).toMatchObject(failure('file-damaged'));
    expect(entriesOf('.env', '# nothing\n')).toEqual(failure('file-empty'));
    expect(entriesOf('a.json', '{}')).toEqual(failure('file-empty'));
    const many = Array.from({ length: entryLimit + 1 }, (_, i) => `K${i}=1`).join('\n');
    expect(entriesOf('.env', many)).toEqual(failure('file-too-many'));
  });
});
