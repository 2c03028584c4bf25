import * as z from 'zod/mini';
import { ScreenHiding } from '../entities.ts';
import { nothing, type Method } from './method.ts';

/** Characters of a proxy's name or password. */
const proxyLimit = 512;

/** Of the window that asks for a proxy’s password. */
export const proxyMethods = {
  'proxy.start': {
    role: 'proxy',
    request: nothing,
    response: z.strictObject({
      /** `host:port`. */
      proxy: z.string(),
      username: z.string(),
      /** Whether the password that was known for that name has been refused. */
      refused: z.boolean(),
      /** Whether there is a keychain that could keep it. */
      canKeep: z.boolean(),
      screenHiding: ScreenHiding,
    }),
  },
  /** Answers when the proxy has taken the password, and main then closes the window; else why it has not. */
  'proxy.signIn': {
    role: 'proxy',
    request: z.strictObject({
      username: z.string().check(z.minLength(1), z.maxLength(proxyLimit)),
      password: z.string().check(z.maxLength(proxyLimit)),
      keep: z.boolean(),
    }),
    response: nothing,
  },
  'proxy.setScreenHiding': {
    role: 'proxy',
    request: z.strictObject({ on: z.boolean() }),
    response: z.strictObject({ screenHiding: ScreenHiding }),
  },
  'proxy.close': { role: 'proxy', request: nothing, response: nothing, whileLocked: true },
} as const satisfies Record<string, Method>;
