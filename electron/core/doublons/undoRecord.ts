import { z } from 'zod';
import { sexes } from '#contract/terms.ts';

/** Tables whose rows belong to a person and change hands when two records become one. */
export const linkedTables = [
  'orientation',
  'mesure',
  'accompagnement',
  'alias',
  'coordonnee',
  'situation',
  'complement',
  'interdiction',
  'inscription',
  'prolongation',
] as const;
export type LinkedTable = (typeof linkedTables)[number];
export type LinkedIds = Readonly<Record<LinkedTable, readonly string[]>>;

const moved = z.array(z.string()).default([]);
// A merge done before a table existed moved none of its rows.
const ids = z.object({
  orientation: moved,
  mesure: moved,
  accompagnement: moved,
  alias: moved,
  coordonnee: moved,
  situation: moved,
  complement: moved,
  interdiction: moved,
  inscription: moved,
  prolongation: moved,
} satisfies Record<LinkedTable, typeof moved>);

const fields = z.object({
  lastName: z.string(),
  firstName: z.string(),
  usualName: z.string().nullable(),
  birthDate: z.string().nullable(),
  birthPlace: z.string().nullable(),
  nationality: z.string().nullable(),
  sexe: z.enum(sexes),
});
export type Fields = z.output<typeof fields>;

/** All it takes to undo a merge, as kept in `fusion.undo`. */
export const UndoRecord = z.object({
  /** Fields of the kept person before, and as the merge left them. */
  before: fields,
  after: fields,
  /** Rows that were the merged person's, and rows that were already the kept one's. */
  moved: ids,
  own: ids,
  /** Distinctions of the merged person, as they were. */
  distinctions: z.array(z.object({ id: z.string(), personneId: z.string(), otherId: z.string() })),
  /** Inscriptions that waited for a groupe twice, set aside. */
  aside: z.array(z.string()).default([]),
  /** People the merged person must not meet, as they were. */
  pairs: z
    .array(
      z.object({
        id: z.string(),
        personneId: z.string(),
        otherId: z.string(),
        createdAt: z.string(),
        compteId: z.string(),
      }),
    )
    .default([]),
  /** Names of the two records, added as other names of the kept one. */
  addedAliases: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type UndoRecord = z.output<typeof UndoRecord>;
