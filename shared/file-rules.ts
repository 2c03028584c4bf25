/**
 * What stands about an entry of a file in the way of a value that is stored as it was meant. Said, never mended: other
 * readers of such files differ in each of these.
 */
export const fileOddities = [
  /** A `#` within an unquoted value; some readers end it there. */
  'hash-kept',
  /** Something after the value was taken for a comment. */
  'comment-cut',
  /** Backslash sequences in double quotes were read: `\n` is a line end. */
  'escapes-read',
  /** `$NAME` or `${NAME}` stays as it stands; some readers put a variable in its place. */
  'reference-kept',
  /** A quote that is not closed in the right place is part of the value. */
  'quote-kept',
  /** Further lines of a PEM text that has no quotes were left out. */
  'lines-left',
  /** A number, a truth value or nothing, without quotes: stored as the text that stands there. */
  'not-text',
  /** The file has Windows line ends, which its format takes for plain ones. */
  'line-ends-plain',
  /** The line has more columns than the others. */
  'columns-left',
] as const;
export type FileOddity = (typeof fileOddities)[number];

/** Bytes of a file that values are taken from; the largest that one reads is far below. */
export const fileLimit = 8_388_608;
/** Entries of one file. */
export const entryLimit = 1_000;

export type FileFormat = 'dotenv' | 'json' | 'yaml' | 'csv';

/**
 * The format that a file's name tells, or null. What stands in the file is not asked: a key file without such a name would
 * be read as something with names, which are shown.
 */
export function formatOf(fileName: string): FileFormat | null {
  const name = fileName.toLowerCase();
  if (name === '.envrc' || name.startsWith('.env.') || /\.env$/.test(name)) return 'dotenv';
  if (/\.json$/.test(name)) return 'json';
  if (/\.ya?ml$/.test(name)) return 'yaml';
  return /\.[ct]sv$/.test(name) ? 'csv' : null;
}
