import { z } from 'zod';
import { read, write } from './operation.ts';
import { sexes } from './terms.ts';
import { CivilDate, Count, Id, Instant, Nothing, OneOf, Page } from './values.ts';

/** One of two records that may be one person, with what tells them apart. */
export const Twin = z.object({
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  usualName: z.string().nullable(),
  birthDate: CivilDate.nullable(),
  birthPlace: z.string().nullable(),
  nationality: z.string().nullable(),
  sexe: z.enum(sexes),
  aliases: z.array(z.string()),
  createdAt: Instant,
  orientations: Count,
  accompagnements: Count,
  /** The accompagnement in progress, else the last one. */
  accompagnementId: Id.nullable(),
});

const pair = { personneId: Id, otherId: Id };

const side = OneOf(['kept', 'merged'], 'Choisissez l’une des deux valeurs.');
/** Which record's value is kept, field by field. */
export const Choices = z.object(
  {
    lastName: side,
    firstName: side,
    usualName: side,
    birthDate: side,
    birthPlace: side,
    nationality: side,
    sexe: side,
  },
  { error: 'Choisissez les valeurs à garder.' },
);
export type MergeField = keyof z.output<typeof Choices>;

export const doublons = {
  /** Probable duplicates, likeliest first; those set apart by a professional are left out. */
  list: read({
    access: 'dossiers.read',
    input: z.object({ ...Page }),
    output: z.object({
      total: Count,
      pairs: z.array(
        z.object({
          personne: Twin,
          other: Twin,
          /** 50 to 100. */
          score: Count,
          /** In French: « même nom », « date de naissance à un chiffre près ». */
          reasons: z.array(z.string()),
        }),
      ),
    }),
  }),

  /** The two records side by side, before they are made one. */
  compare: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object(pair),
    output: z.object({ personne: Twin, other: Twin, score: Count, reasons: z.array(z.string()) }),
  }),

  /** « Ce ne sont pas les mêmes »: never proposed again. */
  distinguish: write({
    access: 'dossiers.write',
    input: z.object(pair),
    output: z.object({ distinctionId: Id }),
  }),

  /** Undoes `distinguish`. */
  forgetDistinction: write({
    access: 'dossiers.write',
    input: z.object({ distinctionId: Id }),
    output: Nothing,
  }),

  /** Makes one person of two records: every link goes to the kept one, the other's names stay as other names. */
  merge: write({
    access: 'dossiers.write',
    input: z.object({ keptId: Id, mergedId: Id, choices: Choices }),
    output: z.object({
      fusionId: Id,
      /** Orientations, mesures, accompagnements… that changed hands. */
      moved: Count,
    }),
  }),

  /** Merges of the last 30 days that still hold. */
  merges: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.array(
      z.object({
        fusionId: Id,
        keptName: z.string(),
        mergedName: z.string(),
        at: Instant,
        compteName: z.string(),
        /** Last day it can be undone. */
        until: CivilDate,
      }),
    ),
  }),

  /**
   * Two records again, each with what was its own. What was recorded since the merge stays with the kept person, except
   * what hangs on an orientation or a mesure that goes back; fields corrected since keep their correction.
   */
  undo: write({
    access: 'dossiers.write',
    input: z.object({ fusionId: Id }),
    output: z.object({
      /** Rows recorded since, left with the kept person. */
      stayed: Count,
    }),
  }),
};
