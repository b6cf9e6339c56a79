import { z } from 'zod';
import { versementMeans } from './moduleTerms.ts';
import { read, task, write } from './operation.ts';
import { Cents } from './programmes.ts';
import { CivilDate, Count, Id, OneOf } from './values.ts';

/** What somebody pays a share of: a module, or a stay. */
export const About = z.object({
  of: OneOf(['inscription', 'sejour'], 'Indiquez ce que la personne paie.'),
  id: Id,
});
export type About = z.output<typeof About>;

const Which = z.object({ versementId: Id });

export const versements = {
  /** What is asked and what was paid; latest first, cancelled receipts included. */
  of: read({
    access: 'dossiers.read',
    input: z.object({ about: About }),
    output: z.object({
      /** What may be read by anyone. */
      title: z.string(),
      /** Null when nothing is asked. */
      feeCents: Count.nullable(),
      /** The share of a stay is asked every month: nothing remains of it once and for all. */
      monthly: z.boolean(),
      /** Cancelled receipts left out. */
      paidCents: Count,
      remainsCents: Count.nullable(),
      lines: z.array(
        z.object({
          versementId: Id,
          /** « R-2026-0007 ». */
          number: z.string(),
          amountCents: Count,
          paidOn: CivilDate,
          means: z.enum(versementMeans),
          author: z.string(),
          cancelled: z.boolean(),
        }),
      ),
    }),
  }),

  /** Takes the next number of the year: none is skipped, none is given twice. */
  add: write({
    access: 'dossiers.write',
    input: z.object({
      about: About,
      amountCents: Cents.min(1, 'Indiquez un montant supérieur à zéro.'),
      paidOn: CivilDate,
      means: OneOf(versementMeans, 'Indiquez comment la personne a payé.'),
    }),
    output: Which.extend({ number: z.string() }),
  }),

  /** A receipt given by mistake: kept with its number, struck out, counted nowhere. */
  cancel: write({ access: 'dossiers.write', input: Which, output: Which }),
  /** Undoes `cancel`. */
  restore: write({ access: 'dossiers.write', input: Which, output: Which }),

  /** The receipt as a PDF, to be printed and given; nothing is kept but the payment. */
  receipt: task({
    access: 'dossiers.read',
    input: Which,
    output: z.object({ fileName: z.string(), base64: z.string() }),
  }),
};
