import * as z from 'zod/mini';
import { DeedResult, OldVersion } from '../deeds.ts';
import { Destination, Existing, Platform, ScreenHiding, SecretName } from '../entities.ts';
import { nothing, rows, Typed, type Method } from './method.ts';

const VariableName = z.string().check(z.minLength(1), z.maxLength(1_024));

/** Of the entry window. */
export const entryMethods = {
  'entry.start': {
    role: 'entry',
    request: nothing,
    response: z.strictObject({
      destination: Destination,
      name: z.nullable(SecretName),
      /** The window is there to follow a version with another. */
      rotating: z.boolean(),
      screenHiding: ScreenHiding,
      platform: Platform,
    }),
  },
  'entry.lookUp': { role: 'entry', request: z.strictObject({ name: SecretName }), response: Existing },
  /** The secret of this name is deleted and still kept: brings it back, so that what is typed can become its next version. */
  'entry.recover': { role: 'entry', request: z.strictObject({ name: SecretName }), response: DeedResult },
  /** Answers when the vault may be in reach again. */
  'entry.waitForNetwork': { role: 'entry', request: nothing, response: nothing, whileLocked: true },
  /** Main asks for a file in its own dialog and hands its path to the vault process, which alone reads it. */
  'entry.pickFile': { role: 'entry', request: nothing, response: z.strictObject({ picked: z.boolean() }) },
  /** What main does to the older version once the new one is stored. */
  'entry.setOldVersion': { role: 'entry', request: OldVersion, response: nothing },
  /** Names of this session's environment variables, never a value of one. */
  'entry.variables': { role: 'entry', request: nothing, response: z.strictObject({ names: rows(VariableName) }) },
  /** One of those names: the vault process gets its value, by a way past main, and tells the window what can be told of it. */
  'entry.takeVariable': { role: 'entry', request: z.strictObject({ name: VariableName }), response: nothing },
  /** Whether closing would lose something, and under which name: main asks first if so, or says so afterwards. */
  'entry.setUnsaved': {
    role: 'entry',
    request: z.strictObject({ unsaved: z.boolean(), name: Typed }),
    response: nothing,
    whileLocked: true,
  },
  /** Says that the next save, if it succeeds, is to be followed by an empty entry window for the same vault. */
  'entry.setAddAnother': { role: 'entry', request: z.strictObject({ another: z.boolean() }), response: nothing },
  'entry.setScreenHiding': {
    role: 'entry',
    request: z.strictObject({ on: z.boolean() }),
    response: z.strictObject({ screenHiding: ScreenHiding }),
  },
  'entry.close': { role: 'entry', request: nothing, response: nothing, whileLocked: true },
} as const satisfies Record<string, Method>;
