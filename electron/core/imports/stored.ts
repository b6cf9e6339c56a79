import { z } from 'zod';
import { commonFields, importFields } from '#contract/importTerms.ts';

// The spreadsheet and what was said of it wait in the caller's drafts, under keys that no message of the window can name.

/** What was read: written once. */
export const StoredTable = z.object({
  fileName: z.string(),
  sheets: z.array(
    z.object({
      name: z.string(),
      rows: z.array(
        z.array(z.object({ kind: z.enum(['text', 'number', 'date', 'empty', 'formula', 'error']), text: z.string() })),
      ),
    }),
  ),
});
export type StoredTable = z.output<typeof StoredTable>;

const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), personneId: z.string() }),
  z.object({ kind: z.literal('line'), line: z.number() }),
  z.object({ kind: z.literal('other') }),
]);

/** What was said of it so far: written again at each answer. */
export const StoredChoices = z.object({
  sheet: z.number(),
  /** Line of the titles, from 1. */
  headerRow: z.number(),
  matched: z.boolean(),
  remembered: z.boolean(),
  columns: z.array(z.enum(importFields).nullable()),
  common: z.array(z.object({ field: z.enum(commonFields), text: z.string() })),
  /** By « line.column ». */
  corrections: z.record(z.string(), z.string()),
  skipped: z.array(z.number()),
  /** By line. */
  decisions: z.record(z.string(), Decision),
});
export type StoredChoices = z.output<typeof StoredChoices>;

/** Columns matched before, latest first, for spreadsheets with the same titles. */
export const Remembered = z.array(
  z.object({
    titles: z.array(z.string()),
    columns: z.array(z.enum(importFields).nullable()),
    common: z.array(z.object({ field: z.enum(commonFields), text: z.string() })),
  }),
);
export type Remembered = z.output<typeof Remembered>;
