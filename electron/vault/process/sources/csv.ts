import { CsvError, parse } from 'csv-parse/sync';
import { Damaged, type Parsed } from './entries.ts';

const nameHeads = ['name', 'key', 'variable', 'secret', 'secret name'];
const valueHeads = ['value', 'password', 'secret value'];
const typeHeads = ['content type', 'contenttype', 'content_type', 'type'];

/**
 * Reads a table of names and values. Its first row names both columns: without it a value could pass for a name, and
 * names are shown. Columns part at the first comma, semicolon or tab outside of quotes in that row, as spreadsheets of
 * several countries write them. A quoted field keeps its line ends. Throws `Damaged`.
 */
export function parseCsv(text: string): Parsed {
  const rows = readRows(text);
  const head = rows[0]?.record.map((field) => field.toLowerCase()) ?? [];
  const place = (heads: string[]): number => head.findIndex((field) => heads.includes(field));
  const columns = { name: place(nameHeads), value: place(valueHeads), type: place(typeHeads) };
  if (columns.name === -1 || columns.value === -1) throw new Damaged(1);
  const width = head.length;
  const parsed: Parsed = { entries: [], unread: [] };
  for (const { record, line } of rows.slice(1)) {
    if (record.length === 1 && record[0] === '') continue;
    const key = record[columns.name];
    const found = record[columns.value];
    if (key === undefined || found === undefined || key === '') {
      parsed.unread.push(line);
      continue;
    }
    const contentType = record[columns.type] ?? '';
    parsed.entries.push({
      ...{ key, value: found, line, contentType },
      odd: record.length > width ? ['columns-left'] : [],
    });
  }
  return parsed;
}

interface Row {
  record: string[];
  line: number;
}

function readRows(text: string): Row[] {
  try {
    const options = { bom: true, delimiter: delimiterOf(text), relax_column_count: true, info: true } as const;
    let last = 0;
    // Its types know no `info` without columns.
    const found = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => {
      // The line that a record ends in is told; it begins behind the last one's.
      const line = last + 1;
      last = info.lines;
      return { record, line };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    throw new Damaged(typeof line === 'number' ? line : null);
  }
}

function delimiterOf(text: string): string {
  let quoted = false;
  for (const unit of text) {
    if (unit === '"') quoted = !quoted;
    else if (!quoted && (unit === ',' || unit === ';' || unit === '\t')) return unit;
    else if (!quoted && unit === '\n') break;
  }
  return ',';
}
