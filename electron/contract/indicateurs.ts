import { z } from 'zod';
import { families } from './indicateurTerms.ts';
import { read, task } from './operation.ts';
import { Column } from './tableur.ts';
import { CivilDate, Count, Id, Instant, Nothing, Page, Period } from './values.ts';

/** A quarter, a year, or any two days, both included. Only a quarter is ever sent. */
export const Span = z.union([Period, z.object({ from: CivilDate, to: CivilDate })], {
  error: 'Choisissez une période.',
});
export type Span = z.output<typeof Span>;

const Code = z.string({ error: 'Choisissez une ligne du tableau.' }).max(60, 'Choisissez une ligne du tableau.');

export const Indicateur = z.object({
  id: z.string(),
  label: z.string(),
  /** How it is counted, bounds to the day, in French. */
  definition: z.string(),
  family: z.enum(families),
  kind: z.enum(['flux', 'stock']),
  /** It is never sent to the porteur. */
  staysHere: z.boolean(),
  /** What is counted, singular, in French: 'orientation', 'personne', 'nuitée'. */
  unit: z.string(),
  total: Count,
  /** Part ÷ whole, both terms shown, for a share; null otherwise. */
  share: z.object({ part: Count, whole: Count }).nullable(),
  /** One closed list; its counts sum to `total`. Empty for a plain total. */
  breakdown: z.array(z.object({ code: z.string(), label: z.string(), count: Count })),
});
export type Indicateur = z.output<typeof Indicateur>;

/** A figure of another period beside this one. */
const Compared = z.object({
  count: Count,
  /** This period less the other. */
  difference: z.number().int(),
  /** Of the other, rounded; null on a base too small for a rate to say anything. */
  percent: z.number().int().nullable(),
});
export type Compared = z.output<typeof Compared>;

const Reference = z.object({ label: z.string(), from: CivilDate, to: CivilDate });

export const Comparison = z.object({
  /** The quarter before; null when the period is no quarter. */
  before: Reference.nullable(),
  lastYear: Reference,
  cells: z.array(
    z.object({
      indicateurId: z.string(),
      /** Null for the total. */
      code: z.string().nullable(),
      before: Compared.nullable(),
      lastYear: Compared,
    }),
  ),
});
export type Comparison = z.output<typeof Comparison>;

/** What a sent quarter says, and what it would say now. */
const ChangedCell = z.object({
  indicateurId: z.string(),
  label: z.string(),
  code: z.string().nullable(),
  codeLabel: z.string().nullable(),
  sent: Count,
  now: Count,
});

export const indicateurs = {
  compute: read({
    access: 'indicateurs.read',
    input: z.object({ period: Span }),
    output: z.object({
      from: CivilDate,
      to: CivilDate,
      label: z.string(),
      definitionsVersion: z.string(),
      /** What erased dossiers have to do with these figures; null when nothing was erased of the period. */
      erasedNotice: z.string().nullable(),
      indicateurs: z.array(Indicateur),
    }),
  }),

  /** The dossiers behind a number: their count, and that of the erased ones, make the number. */
  dossiers: read({
    access: 'indicateurs.read',
    consultation: true,
    input: z.object({ period: Span, indicateurId: Code, code: Code.nullable(), ...Page }),
    output: z.object({
      total: Count,
      /** Counted of erased dossiers, which have no line; negative when lines are free since, that they took. */
      erased: z.number().int(),
      lines: z.array(
        z.object({
          /** What is counted, for the link; null when no accompagnement followed the orientation, or nobody is counted. */
          accompagnementId: Id.nullable(),
          /** Both empty when nobody known is counted: a free place, the heads of an anonymous group. */
          lastName: z.string(),
          firstName: z.string(),
          /** The date that puts it in the period. */
          day: CivilDate,
          detail: z.string(),
        }),
      ),
    }),
  }),

  /** The same figures of the quarter before and of the year before: asked apart, once the figures are on screen. */
  compare: read({ access: 'indicateurs.read', input: z.object({ period: Span }), output: Comparison }),

  /** Quarters of the period that were sent and now compute otherwise, by cell. */
  sinceSent: read({
    access: 'indicateurs.read',
    input: z.object({ period: Span }),
    output: z.object({
      quarters: z.array(
        z.object({
          label: z.string(),
          sentAt: Instant,
          /** Counted with other definitions: only the cells both know are compared. */
          otherDefinitions: z.boolean(),
          cells: z.array(ChangedCell),
        }),
      ),
    }),
  }),

  /** All the figures as a table to be written: numbers, definitions and comments, nobody's name. */
  exportTable: read({
    access: 'indicateurs.read',
    input: z.object({ period: Span }),
    output: z.object({
      fileName: z.string(),
      notice: z.string(),
      columns: z.array(Column),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
  }),

  /** The same on paper, definitions and both terms of each share included. */
  exportPdf: task({
    access: 'indicateurs.read',
    input: z.object({ period: Span }),
    output: z.object({ fileName: z.string(), base64: z.string() }),
  }),

  /** Years that hold at least one fact, newest first; the current year is always there. */
  years: read({ access: 'indicateurs.read', input: Nothing, output: z.array(z.number()) }),
};
