import * as z from 'zod/mini';
import { Id, Time } from './entities.ts';
import { ErrorCode, Failure } from './errors.ts';
import { entryLimit, fileOddities } from './file-rules.ts';
import { nameLimit } from './secret-rules.ts';

/** The nouns of a batch: secrets that come from one file and go to one vault. Names, sizes and states; never a value. */

/** Characters of a key. One that is longer is no name, and no tag could keep it; it is told cut behind one more. */
export const keyLimit = 512;

/** What makes a stored secret fail later: about the value itself, and about how the file holds it. */
export const BatchOddity = z.enum([
  ...([
    'byteOrderMark',
    'blankAtStart',
    'blankAtEnd',
    'lineEndAtEnd',
    'carriageReturns',
    'quoted',
    'controls',
  ] as const),
  ...fileOddities,
]);
export type BatchOddity = z.infer<typeof BatchOddity>;

/** An entry of the file, as its process tells of it. `line`: where it begins, from 1. */
export const BatchEntry = z.strictObject({
  key: z.string().check(z.maxLength(keyLimit + 1)),
  line: z.int(),
  bytes: z.int(),
  odd: z.array(BatchOddity).check(z.maxLength(BatchOddity.options.length)),
  contentType: z.string().check(z.maxLength(1_024)),
});
export type BatchEntry = z.infer<typeof BatchEntry>;

/** `interrupted`: the write may have taken effect; Sotto looks before it goes on. */
const Result = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['waits', 'writing', 'interrupted']) }),
  z.strictObject({ state: z.literal('stored'), versions: z.nullable(z.int()) }),
  z.strictObject({ state: z.literal('failed'), error: Failure }),
]);

export const BatchRow = z.strictObject({
  /** Its place, from 0; it never changes. */
  row: z.int(),
  ...BatchEntry.shape,
  /** A later line has the same key, and counts. */
  twice: z.boolean(),
  /** What it is to be called in the vault; as the person typed it. */
  name: z.string().check(z.maxLength(nameLimit)),
  /** The name is not the key, which a tag then keeps. */
  renamed: z.boolean(),
  /** What the vault holds under that name. `versions` at most 1,000. */
  existing: z.discriminatedUnion('state', [
    z.strictObject({ state: z.enum(['looking', 'new', 'unknown']) }),
    z.strictObject({ state: z.literal('exists'), versions: z.int() }),
  ]),
  /** The person's wish. A row with a fault is not written, whatever they wish. */
  wanted: z.boolean(),
  fault: z.nullable(ErrorCode),
  result: Result,
});
export type BatchRow = z.infer<typeof BatchRow>;

/**
 * A batch without its rows. `preview`: nothing has been written; `stopped`: some of it may have been; `settling`: Sotto
 * finds out what became of a row that was interrupted.
 */
export const BatchState = z.strictObject({
  id: Id,
  workspaceId: Id,
  fileName: z.string(),
  /** How many rows there are. */
  count: z.int(),
  phase: z.enum(['reading', 'preview', 'running', 'stopping', 'settling', 'stopped', 'done']),
  /** When the run that is under way began, and how many rows it had to write. */
  run: z.nullable(z.strictObject({ began: Time, rows: z.int() })),
  /** The vault asks for a pause until then, or can't be reached. */
  waits: z.nullable(z.strictObject({ for: z.enum(['vault', 'network']), until: z.nullable(Time) })),
  /** Why it stopped by itself. */
  failure: z.nullable(Failure),
  /** The file is another one than the person agreed to. */
  changed: z.boolean(),
  /** Lines that are no entries. */
  unread: z.array(z.int()).check(z.maxLength(entryLimit)),
});
export type BatchState = z.infer<typeof BatchState>;

const BatchRows = z.array(BatchRow).check(z.maxLength(entryLimit));
/** The whole of it, or what has changed. */
export const BatchView = z.strictObject({ state: BatchState, rows: BatchRows });
export type BatchView = z.infer<typeof BatchView>;
