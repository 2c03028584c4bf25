import { failure, success, type Answer } from '../../../../shared/errors.ts';
import { entryLimit, formatOf, type FileFormat } from '../../../../shared/file-rules.ts';
import { parseCsv } from './csv.ts';
import { parseDotenv } from './dotenv.ts';
import { Damaged, type Parsed } from './entries.ts';
import { parseJson } from './json.ts';
import { parseYaml } from './yaml.ts';

const parsers: Record<FileFormat, (text: string) => Parsed> = {
  dotenv: parseDotenv,
  json: parseJson,
  yaml: parseYaml,
  csv: parseCsv,
};

/**
 * The entries of a file, in its order, by the format that its name tells. Codes: `file-format-unknown`, `file-damaged`
 * (with its line, where that can be told), `file-empty`, `file-too-many`.
 */
export function entriesOf(fileName: string, text: string): Answer<Parsed> {
  const format = formatOf(fileName);
  if (format === null) return failure('file-format-unknown');
  try {
    const parsed = parsers[format](text);
    const isDamaged = parsed.entries.length === 0 && parsed.unread.length > 0;
    if (isDamaged) return failure('file-damaged', { line: parsed.unread[0] ?? 1 });
    if (parsed.entries.length === 0) return failure('file-empty');
    return parsed.entries.length > entryLimit ? failure('file-too-many') : success(parsed);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return failure('file-damaged', error.line === null ? {} : { line: error.line });
  }
}
