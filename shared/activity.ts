import * as z from 'zod/mini';
import { SecretName, Time } from './entities.ts';
import { ErrorCode } from './errors.ts';

export const activities = [
  'store',
  'reveal',
  'delete',
  'recover',
  'purge',
  'change',
  'make-current',
  'retire',
  'back-up',
  'restore',
] as const;
export type ActivityKind = (typeof activities)[number];

/** Something that was done in this session, to which name, and how it ended; never a value. `code`: why it failed. */
export const ActivityRow = z.strictObject({
  at: Time,
  what: z.enum(activities),
  name: SecretName,
  vault: z.string().check(z.maxLength(1_024)),
  outcome: z.enum(['done', 'missing', 'failed']),
  code: z.nullable(ErrorCode),
});
export type ActivityRow = z.infer<typeof ActivityRow>;

const columns = ['at', 'what', 'name', 'vault', 'outcome', 'code'] as const;

/** As a table that a spreadsheet opens: a head and a line a row, each field in quotes, times in ISO 8601. */
export function activityCsv(rows: readonly ActivityRow[]): string {
  const quoted = (text: string): string => `"${text.split('"').join('""')}"`;
  const lines = rows.map((row) => columns.map((column) => quoted(textOf(row, column))).join(','));
  return [columns.join(','), ...lines, ''].join('\r\n');
}

/** As JSON, times in ISO 8601. */
export function activityJson(rows: readonly ActivityRow[]): string {
  return `${JSON.stringify(
    rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
    null,
    2,
  )}\n`;
}

function textOf(row: ActivityRow, column: (typeof columns)[number]): string {
  return column === 'at' ? new Date(row.at).toISOString() : (row[column] ?? '');
}
