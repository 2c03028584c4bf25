import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type Scalar,
} from 'yaml';
import { entryLimit, type FileOddity } from '../../../../shared/file-rules.ts';
import { Damaged, type Parsed, type SourceEntry } from './entries.ts';

/** Levels of nesting that are followed; deeper ones are a file for something else. */
const depthLimit = 16;

/**
 * Reads the names and texts of a YAML or JSON file. A nested name is joined by dots (`database.password`), an item of a
 * list by its place (`hosts.0`); a list of `{ name, value }`, as Azure's own tools write it, is taken for its names.
 * What stands without quotes is its text as it stands: `no`, `0123` and numbers of any length lose nothing. Throws `Damaged`.
 */
export function parseYaml(text: string): Parsed {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    // Equal keys are shown, not refused.
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const parsed: Parsed = { entries: [], unread: [] };
  if ('empty' in documents) return parsed;
  const plainEnds = text.includes('\r');
  for (const document of documents) {
    const fault = document.errors[0];
    if (fault !== undefined) throw new Damaged(lines.linePos(fault.pos[0]).line);
    walk({ document, lines, plainEnds, into: parsed }, document.contents, '', 0);
  }
  return parsed;
}

interface Walk {
  document: Document;
  lines: LineCounter;
  /** The file has carriage returns, which YAML takes for plain line ends. */
  plainEnds: boolean;
  into: Parsed;
}

function walk(here: Walk, node: unknown, path: string, depth: number): void {
  const { document, lines, into } = here;
  // One more than may be, so that the caller sees that there are too many; aliases could make any number.
  if (depth > depthLimit || into.entries.length > entryLimit) return;
  if (isAlias(node)) {
    walk(here, node.resolve(document), path, depth + 1);
  } else if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? textOf(key) : '';
      if (isScalar(key) && value === null) into.unread.push(lineOf(lines, key));
      else walk(here, value, joined(path, name), depth + 1);
    }
  } else if (isSeq(node)) {
    for (const [place, item] of node.items.entries()) {
      const named = namedItem(item);
      if (named === null) walk(here, item, joined(path, String(place)), depth + 1);
      else into.entries.push({ ...named.attributes, ...entryOf(here, named.value, joined(path, named.key)) });
    }
  } else if (isScalar(node)) {
    if (path === '') throw new Damaged(lineOf(lines, node));
    into.entries.push({ contentType: '', ...entryOf(here, node, path) });
  }
}

function entryOf({ lines, plainEnds }: Walk, node: Scalar, key: string): Omit<SourceEntry, 'contentType'> {
  const value = textOf(node);
  const odd: FileOddity[] = [];
  if (typeof node.value !== 'string') odd.push('not-text');
  if (plainEnds && value.includes('\n')) odd.push('line-ends-plain');
  return { key, value, line: lineOf(lines, node), odd };
}

/** An item `{ "name": …, "value": … }` of a list, as `az webapp config appsettings list` and others write it. */
function namedItem(item: unknown): { key: string; value: Scalar; attributes: { contentType: string } } | null {
  if (!isMap(item)) return null;
  const at = (key: string): Scalar | null => {
    const found: unknown = item.get(key, true);
    return isScalar(found) ? found : null;
  };
  const name = at('name');
  const value = at('value');
  if (name === null || value === null) return null;
  const type = at('contentType') ?? at('content_type');
  return { key: textOf(name), value, attributes: { contentType: type === null ? '' : textOf(type) } };
}

/** A scalar's own text: of a quoted one what it means, of a plain one what stands there. */
function textOf(node: Scalar): string {
  return node.source ?? (typeof node.value === 'string' ? node.value : '');
}

const joined = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);
const lineOf = (lines: LineCounter, node: Node): number => lines.linePos(node.range?.[0] ?? 0).line;
