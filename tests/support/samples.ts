import { z } from 'zod';

/** Texts among which each text field of the contract finds one it accepts. */
const texts = [
  '2026-03-02',
  '10:30',
  '019a3c1e-7b52-7c41-9d3e-2f60a1b4c5d6',
  '34',
  'Berthier',
  'agenda:semaine',
  'adresse',
  'QmVydGhpZXI=',
  'a'.repeat(64),
  'a'.repeat(32),
  'sauvegarde-2026-11-28-0930-1a2b3c4d.sauvegarde',
  'https://depot.example.org/antenne/',
  'coordination@antenne.example',
  `${'A'.repeat(43)}=`,
  'p',
  '1.2.3',
];
const numbers = [1, 30, 2026, 425];

type Def = {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly entries?: Record<string, unknown>;
  readonly in?: z.ZodType;
};

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

/**
 * Inputs a schema accepts, found from the schema itself: one for each alternative of a union, so that every field of
 * the contract is present in at least one.
 * @throws Error when the schema has a kind of field that `texts` and `numbers` cannot fill: add one there
 */
export function samplesOf(schema: z.ZodType): unknown[] {
  const samples = candidates(schema).filter((candidate) => schema.safeParse(candidate).success);
  if (samples.length === 0)
    throw new Error(`no sample for a ${defOf(schema).type}: add a text or a number to samples.ts`);
  return samples;
}

function candidates(schema: z.ZodType): unknown[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'string':
      return firstAccepted(schema, texts);
    case 'number':
      return firstAccepted(schema, numbers);
    case 'boolean':
      return [true];
    case 'literal':
      return [def.values?.[0]];
    case 'enum':
      return [Object.values(def.entries ?? {})[0]];
    case 'union':
      return (def.options ?? []).flatMap(samplesOf);
    case 'array':
      return arrays(def.element ?? z.never());
    case 'object':
      return objects(def.shape ?? {});
    case 'pipe':
      return samplesOf(def.in ?? z.never());
    // Rows of a spreadsheet, checked by hand.
    case 'custom':
      return [[]];
    case 'null':
      return [null];
    default:
      return def.innerType ? samplesOf(def.innerType) : [];
  }
}

const firstAccepted = (schema: z.ZodType, values: readonly unknown[]): unknown[] =>
  values.filter((value) => schema.safeParse(value).success).slice(0, 1);

/** Arrays of each length a contract may ask for. */
const arrays = (element: z.ZodType): unknown[] => {
  const [sample] = samplesOf(element);
  return [1, 2, 7].map((length) => Array.from({ length }, () => structuredClone(sample)));
};

/** The first alternative of every field, then each other alternative of each field in turn. */
function objects(shape: Record<string, z.ZodType>): unknown[] {
  const fields = Object.entries(shape).map(([name, schema]) => [name, samplesOf(schema)] as const);
  const base = Object.fromEntries(fields.map(([name, [first]]) => [name, first]));
  const others = fields.flatMap(([name, [, ...rest]]) => rest.map((value) => ({ ...base, [name]: value })));
  return [base, ...others];
}

export type Path = readonly (string | number)[];

/** Every place of a value, the whole first. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([name, child]) =>
      pathsOf(child, [...path, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

/** A copy with something else at one place; the key itself is removed when `put` is `absent`. */
export function withAt(value: unknown, [name, ...rest]: Path, put: unknown): unknown {
  if (name === undefined) return put;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  if (rest.length === 0 && put === absent) delete copy[name];
  else copy[name] = withAt(copy[name], rest, put);
  return copy;
}

export const absent = Symbol('absent');

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((current, name) => (current as Record<string | number, unknown>)[name], value);
