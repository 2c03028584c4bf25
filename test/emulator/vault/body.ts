import type { z } from 'zod/mini';
import type { Answer } from '../http/answer.ts';
import type { VaultCall } from './context.ts';
import { invalidProperty, vaultError } from './errors.ts';

/** What a body says, or the refusal of one of another type or shape. */
export function readBody<T extends z.ZodMiniType>(
  { body, contentType }: VaultCall,
  parameters: T,
): { data: z.infer<T> } | Answer {
  if (contentType.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return vaultError(
      415,
      'UnsupportedMediaType',
      'The request content type is not supported. Expected application/json.',
    );
  }
  const parsed = parameters.safeParse(readJson(body));
  return parsed.success ? { data: parsed.data } : invalidProperty();
}

/** Nothing that fits no schema, for a body that is no JSON in UTF-8. */
function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
