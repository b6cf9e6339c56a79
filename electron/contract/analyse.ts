import { z } from 'zod';
import { axes, formats, levels } from './analyseTerms.ts';
import { families } from './indicateurTerms.ts';
import { read, task, write } from './operation.ts';
import { Cpca } from './porteur.ts';
import { Column } from './tableur.ts';
import { Count, Id, Instant, Nothing, OneOf, Period, Text } from './values.ts';

/** What is looked at: one family of indicators, cut one way. */
const View = z.object({
  family: OneOf(families, 'Choisissez une famille d’indicateurs.'),
  axis: OneOf(axes, 'Choisissez par quoi ranger les chiffres.'),
  /** The last year shown; its quarter only counts by antenne, by département and by CPCA. */
  period: Period,
  /** The antennes of this regional scheme alone. */
  cpca: Cpca.nullable().default(null),
  /** How many years are shown, the last one included. */
  years: z
    .number({ error: 'Indiquez un nombre d’années.' })
    .int('Indiquez un nombre d’années.')
    .min(1, 'Montrez au moins une année.')
    .max(5, 'Montrez 5 années au plus.'),
});
export type View = z.output<typeof View>;

/** One number beside that of the year before. */
const Figure = z.object({
  /** Null when nothing was received: not zero. */
  value: Count.nullable(),
  /** Some of what is expected is missing. */
  partial: z.boolean(),
  before: Count.nullable(),
  /** Null when the year before is missing, or does not count the same antennes and quarters. */
  difference: z.number().int().nullable(),
  /** Of the year before, rounded; « ns » on a base under 20. */
  percent: z.union([z.number().int(), z.literal('ns')]).nullable(),
});
export type Figure = z.output<typeof Figure>;

export const AnalysedColumn = z.object({
  key: z.string(),
  label: z.string(),
  /** Antennes that answered this figure for the whole of the period. */
  covered: Count,
  expected: Count,
  /** Not over yet, and nothing received. */
  upcoming: z.boolean(),
});
export type AnalysedColumn = z.output<typeof AnalysedColumn>;

/** A drawing of `core/graphiques`, to be shown as an image. */
const Drawing = z.object({ svg: z.string(), width: z.number(), height: z.number() });

export const AnalysedTable = z.object({
  id: z.string(),
  label: z.string(),
  definition: z.string(),
  kind: z.enum(['flux', 'stock']),
  unit: z.string(),
  columns: z.array(AnalysedColumn),
  /** The total last, under a null code. */
  rows: z.array(z.object({ code: z.string().nullable(), label: z.string(), cells: z.array(Figure) })),
  /** « sur 5 antennes sur 6 », what is missing and from whom. */
  notes: z.array(z.string()),
  chart: Drawing,
});
export type AnalysedTable = z.output<typeof AnalysedTable>;

/** As it leaves: a number, « * » for 1 to 7, « c » for what is kept back, « manquant », or nothing told. */
const GivenCell = z.union([z.number(), z.literal(['*', 'c', 'manquant', 'nd'])]);
export type GivenCell = z.output<typeof GivenCell>;

export const GivenTable = z.object({
  id: z.string(),
  label: z.string(),
  definition: z.string(),
  kind: z.enum(['flux', 'stock']),
  unit: z.string(),
  columns: z.array(z.object({ label: z.string(), detail: z.string() })),
  rows: z.array(z.object({ code: z.string().nullable(), label: z.string(), cells: z.array(GivenCell) })),
  /** Why something is kept back: for the screen alone, it would say something of what is hidden. */
  reason: z.string().nullable(),
});
export type GivenTable = z.output<typeof GivenTable>;

const What = View.extend({
  level: OneOf(levels, 'Choisissez à qui ces tableaux sont destinés.'),
  indicateurIds: z
    .array(z.string().max(60, 'Choisissez un indicateur de la liste.'), { error: 'Choisissez au moins un tableau.' })
    .min(1, 'Choisissez au moins un tableau.')
    .max(60, 'Choisissez moins de tableaux.'),
});
export type What = z.output<typeof What>;

const To = {
  /** Level R: who receives it, and what for. */
  recipient: Text('Indiquez à qui ces tableaux sont remis.', 120).nullable(),
  purpose: Text('Indiquez pour quoi ces tableaux sont remis.', 200).nullable(),
};

export const analyse = {
  /** Every indicator that may be looked at, in the order of the screen. */
  indicateurs: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.array(z.object({ id: z.string(), label: z.string(), family: z.enum(families) })),
  }),

  tables: read({
    access: 'porteur.write',
    input: View,
    output: z.object({ label: z.string(), antennes: Count, tables: z.array(AnalysedTable) }),
  }),

  /** What would leave, checked as it would be. */
  preview: read({
    access: 'porteur.write',
    input: What,
    output: z.object({ label: z.string(), mention: z.string(), tables: z.array(GivenTable) }),
  }),

  /** For the shell, which writes the spreadsheet. */
  exportTable: write({
    access: 'porteur.write',
    input: What.extend(To),
    output: z.object({
      fileName: z.string(),
      notice: z.string(),
      columns: z.array(Column),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
  }),

  /** A document of the tables, or the image of one chart. */
  exportFile: task({
    access: 'porteur.write',
    input: What.extend({ ...To, format: OneOf(formats, 'Choisissez un format.') }),
    output: z.object({ fileName: z.string(), base64: z.string() }),
  }),

  /** What left, to whom and what for, newest first. */
  given: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.array(
      z.object({
        id: Id,
        at: Instant,
        level: z.enum(levels),
        format: z.string(),
        label: z.string(),
        recipient: z.string().nullable(),
        purpose: z.string().nullable(),
        account: z.string(),
      }),
    ),
  }),
};
