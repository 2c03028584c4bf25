import type { FileOddity } from '../../../../shared/file-rules.ts';
import type { Parsed, SourceEntry } from './entries.ts';

/**
 * Reads a `.env` file. Not the package of that name: its parse cuts `PASSWORD=ab#cd` at the hash, turns the line ends of
 * a quoted key into plain ones and keeps one of two equal keys (18.0.10, measured). Here a value keeps every byte that is
 * not syntax, and each place where readers differ is said.
 *
 * Quotes ('…', "…", `…`) may hold line ends; only in double ones a backslash means something (`\n \r \t \" \\ \$`).
 * An unquoted value ends at the line's end or at a blank with a `#`, and blanks around it are none of its own.
 *
 * Keys are shown, so that nothing may pass for one that could be a piece of a value: a key is letters, digits, `_ . -`,
 * and of a PEM text without quotes, which no reader takes whole, the lines behind its first are left out.
 */
export function parseDotenv(text: string): Parsed {
  const parsed: Parsed = { entries: [], unread: [] };
  let line = 1;
  let at = text.charCodeAt(0) === byteOrderMark ? 1 : 0;
  while (at < text.length) {
    const begin = skipBlanks(text, at);
    const end = lineEnd(text, begin);
    const assignment = readKey(text, begin, end);
    let next = end;
    if (assignment !== null) {
      const { value, odd, to } = readValue(text, assignment.to, end);
      const entry: SourceEntry = { key: assignment.key, value, line, contentType: '', odd };
      parsed.entries.push(entry);
      next = value.startsWith(pemBegin) && !value.includes(pemEnd) ? endOfPem(text, to) : to;
      if (next !== to) odd.push('lines-left');
    } else if (begin < end && text.charAt(begin) !== '#') {
      parsed.unread.push(line);
    }
    const after = afterLineEnd(text, next);
    line += lineEndsIn(text, at, after);
    at = after;
  }
  return parsed;
}

const byteOrderMark = 0xfeff;
const pemBegin = '-----BEGIN ';
const pemEnd = '-----END ';
const isBlank = (unit: string): boolean => unit === ' ' || unit === '\t';
const isLineEnd = (unit: string): boolean => unit === '\n' || unit === '\r';

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charAt(at))) at++;
  return at;
}

/** Without what is blank before it. */
function trimmedEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && isBlank(text.charAt(at - 1))) at--;
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charAt(at))) at++;
  return at;
}

function afterLineEnd(text: string, at: number): number {
  return text.charAt(at) === '\r' && text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to && at < text.length; at++) {
    if (text.charAt(at) === '\n' || (text.charAt(at) === '\r' && text.charAt(at + 1) !== '\n')) count++;
  }
  return count;
}

/** `KEY=` or `export KEY=`; `to` is behind the sign. */
function readKey(text: string, from: number, end: number): { key: string; to: number } | null {
  const exported = text.startsWith('export', from) && isBlank(text.charAt(from + 6));
  const begin = exported ? skipBlanks(text, from + 6) : from;
  const sign = text.indexOf('=', begin);
  if (sign === -1 || sign >= end) return null;
  const key = text.slice(begin, trimmedEnd(text, begin, sign));
  return isKey(key) ? { key, to: sign + 1 } : null;
}

function isKey(key: string): boolean {
  for (const unit of key) {
    const isLetter = (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
    const isOther = (unit >= '0' && unit <= '9') || unit === '_' || unit === '.' || unit === '-';
    if (!isLetter && !isOther) return false;
  }
  return key !== '';
}

/** The end of the line that ends a PEM text, or of the file. */
function endOfPem(text: string, from: number): number {
  const end = text.indexOf(pemEnd, from);
  return lineEnd(text, end === -1 ? text.length : end);
}

interface ReadValue {
  value: string;
  odd: FileOddity[];
  /** The line's end behind it. */
  to: number;
}

function readValue(text: string, from: number, end: number): ReadValue {
  const begin = skipBlanks(text, from);
  const quote = text.charAt(begin);
  if (quote !== '"' && quote !== "'" && quote !== '`') return readPlain(text, from, begin, end);
  const close = closingQuote(text, begin);
  if (close !== -1) {
    const to = lineEnd(text, close);
    const rest = skipBlanks(text, close + 1);
    if (rest === to || (text.charAt(rest) === '#' && rest > close + 1)) return readQuoted(text, begin, close, to);
  }
  const plain = readPlain(text, from, begin, end);
  return { ...plain, odd: ['quote-kept', ...plain.odd] };
}

function readPlain(text: string, from: number, begin: number, end: number): ReadValue {
  const odd: FileOddity[] = [];
  let to = end;
  for (let at = begin; at < end; at++) {
    if (text.charAt(at) !== '#') continue;
    if (at > from && isBlank(text.charAt(at - 1))) {
      to = at;
      odd.push('comment-cut');
      break;
    }
    if (!odd.includes('hash-kept')) odd.push('hash-kept');
  }
  const value = text.slice(begin, trimmedEnd(text, begin, to));
  return { value, odd: hasReference(value) ? [...odd, 'reference-kept'] : odd, to: end };
}

function readQuoted(text: string, begin: number, close: number, to: number): ReadValue {
  const raw = text.slice(begin + 1, close);
  const isDouble = text.charAt(begin) === '"';
  const value = isDouble ? unescaped(raw) : raw;
  const odd: FileOddity[] = value === raw ? [] : ['escapes-read'];
  return { value, odd: isDouble && hasReference(raw) ? [...odd, 'reference-kept'] : odd, to };
}

/** Where the quote that opens at `begin` closes, or -1. */
function closingQuote(text: string, begin: number): number {
  const quote = text.charAt(begin);
  for (let at = begin + 1; at < text.length; at++) {
    if (quote === '"' && text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === quote) return at;
  }
  return -1;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' };

function unescaped(raw: string): string {
  let value = '';
  for (let at = 0; at < raw.length; at++) {
    const meant = raw.charAt(at) === '\\' ? escapes[raw.charAt(at + 1)] : undefined;
    value += meant ?? raw.charAt(at);
    if (meant !== undefined) at++;
  }
  return value;
}

/** Whether a `$` stands before a name or a brace, and no backslash before it. */
function hasReference(value: string): boolean {
  for (let at = value.indexOf('$'); at !== -1; at = value.indexOf('$', at + 1)) {
    const next = value.charAt(at + 1);
    const names = next === '{' || next === '_' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (names && value.charAt(at - 1) !== '\\') return true;
  }
  return false;
}
