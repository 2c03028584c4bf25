import type * as z from 'zod/mini';

/** One place in a schema: the way to it, and what stands there. */
export interface Place {
  path: string;
  type: string;
  schema: z.core.$ZodType;
}

interface Def {
  type: string;
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  valueType?: z.core.$ZodType;
  catchall?: z.core.$ZodType;
  checks?: { _zod: { def: { check: string; maximum?: number; format?: string } } }[];
}

export const defOf = (schema: z.core.$ZodType): Def => schema._zod.def;

/** Every place of a schema, its own first. Throws for a kind of schema that it does not know, so that none is overlooked. */
export function placesOf(schema: z.core.$ZodType, path = ''): Place[] {
  const def = defOf(schema);
  const here: Place = { path, type: def.type, schema };
  switch (def.type) {
    case 'object':
      return [here, ...Object.entries(def.shape ?? {}).flatMap(([key, one]) => placesOf(one, `${path}.${key}`))];
    case 'array':
      return [here, ...(def.element === undefined ? [] : placesOf(def.element, `${path}[]`))];
    case 'nullable':
    case 'optional':
      return [here, ...(def.innerType === undefined ? [] : placesOf(def.innerType, path))];
    case 'union':
      return [here, ...(def.options ?? []).flatMap((one, i) => placesOf(one, `${path}|${i}`))];
    case 'string':
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return [here];
    default:
      throw new Error(`A schema of the kind "${def.type}" at ${path}`);
  }
}

/** Whether a string is bounded: by its length, by a format, or by an anchored expression. */
export function longest(schema: z.core.$ZodType): number {
  const lengths = (defOf(schema).checks ?? []).map(({ _zod: { def } }) =>
    def.check === 'max_length' ? (def.maximum ?? Infinity) : def.format === 'regex' ? 64 : Infinity,
  );
  return Math.min(Infinity, ...lengths);
}
