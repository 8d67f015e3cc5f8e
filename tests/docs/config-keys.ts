// Every key of the configuration with its default, read from the schema itself.
import type { z } from 'zod';
import { fileSchema } from '../../src/config/schema.js';

/** A key as the schema has it. `fallback` is undefined where the schema states no default. */
export interface ConfigKey {
  readonly path: string;
  readonly required: boolean;
  readonly fallback: unknown;
  /** False for a group, whose keys are listed as well. */
  readonly leaf: boolean;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly out?: z.core.$ZodType;
  readonly defaultValue?: unknown;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
}

const definitionOf = (schema: z.core.$ZodType) => schema._zod.def as unknown as Definition;

interface Unwrapped {
  readonly core: Definition;
  readonly required: boolean;
  readonly fallback: unknown;
}

/** The schema below its defaults, transforms and preprocessing. */
function unwrap(schema: z.core.$ZodType, required = true, fallback: unknown = undefined): Unwrapped {
  const definition = definitionOf(schema);
  if (definition.type === 'optional' && definition.innerType)
    return unwrap(definition.innerType, false, fallback);
  if ((definition.type === 'default' || definition.type === 'prefault') && definition.innerType)
    return unwrap(definition.innerType, false, fallback ?? definition.defaultValue);
  if (definition.type === 'pipe' && definition.in && definition.out) {
    const preprocessed = definitionOf(definition.in).type === 'transform';
    return unwrap(preprocessed ? definition.out : definition.in, required, fallback);
  }
  return { core: definition, required, fallback };
}

/** All keys below `schema`, groups before what they hold. */
export function configKeys(schema: z.core.$ZodType = fileSchema, path = ''): readonly ConfigKey[] {
  const { core, required, fallback } = unwrap(schema);
  const own = path === '' ? [] : [{ path, required, fallback, leaf: core.shape === undefined }];
  const inner = Object.entries(core.shape ?? {}).flatMap(([name, value]) =>
    configKeys(value, path === '' ? name : `${path}.${name}`),
  );
  return [...own, ...inner];
}
