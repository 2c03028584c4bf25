import * as z from 'zod/mini';
import { nameLimit } from '../secret-rules.ts';

// The windows' CSP forbids `new Function`, which zod would use to compile its schemas.
z.config({ jitless: true });

export const roles = ['workspace', 'entry', 'reveal', 'settings', 'proxy'] as const;
export type Role = (typeof roles)[number];

/**
 * A method of the bridge. `confirm` marks a deed: a method that could hurt although it carries no value. The router puts
 * the question to the person in a dialog that main owns, before the handler runs. `whileLocked` marks what main answers
 * even then.
 */
export interface Method {
  role: Role;
  request: z.core.$ZodType;
  response: z.core.$ZodType;
  confirm?: true;
  whileLocked?: true;
}

export const nothing = z.strictObject({});
/** Long lists cross in batches: 25,000 rows at once would block both processes for about a second. */
export const batchLimit = 1_000;
export const rows = <T extends z.core.$ZodType>(row: T) => z.array(row).check(z.maxLength(batchLimit));
/** A secret's name as the person typed it, whether it may be one or not. */
export const Typed = z.string().check(z.maxLength(nameLimit));
