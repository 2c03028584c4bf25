import * as z from 'zod/mini';
import { ScreenHiding, SecretName, SecretVersion } from '../entities.ts';
import { nothing, type Method } from './method.ts';

/** Of the reveal window. */
export const revealMethods = {
  'reveal.start': {
    role: 'reveal',
    request: nothing,
    response: z.strictObject({
      name: SecretName,
      vault: z.string(),
      version: z.nullable(SecretVersion),
      /** Seconds until main destroys the window, counted from the moment the value has arrived. */
      seconds: z.int(),
      screenHiding: ScreenHiding,
    }),
  },
  'reveal.setScreenHiding': {
    role: 'reveal',
    request: z.strictObject({ on: z.boolean() }),
    response: z.strictObject({ screenHiding: ScreenHiding }),
  },
  'reveal.close': { role: 'reveal', request: nothing, response: nothing, whileLocked: true },
} as const satisfies Record<string, Method>;
