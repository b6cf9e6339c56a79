import { z } from 'zod';
import { read, write } from './operation.ts';
import { Column } from './tableur.ts';
import { Instant, Period } from './values.ts';

/** Whose figures: those of this antenne, or the sums the porteur received. */
export const diffusionScopes = ['antenne', 'region'] as const;

/** A count as anybody may read it: 0, a multiple of 5, « * » for 1 to 7; null when it is not told. */
const Shown = z.union([z.number(), z.literal('*')]).nullable();
export type Shown = z.output<typeof Shown>;

export const PublishedTable = z.object({
  id: z.string(),
  label: z.string(),
  total: Shown,
  /** Empty for a plain total; null when the detail is not told. */
  lines: z.array(z.object({ code: z.string(), label: z.string(), shown: Shown })).nullable(),
  /** Why something is not told, in French. */
  reason: z.string().nullable(),
});
export type PublishedTable = z.output<typeof PublishedTable>;

const Prepared = z.object({
  label: z.string(),
  tables: z.array(PublishedTable),
  /** Set when an earlier version is given again as it was: when it was prepared, and why it stays. */
  frozen: z.object({ at: Instant, reason: z.string() }).nullable(),
});

/** For the shell, which writes the file. */
const Written = z.object({
  fileName: z.string(),
  notice: z.string().nullable(),
  columns: z.array(Column),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});

const input = z.object({ period: Period });

/** Level D: what may be shown to anybody. Checked by trying to find out what is hidden before anything is answered. */
export const diffusion = {
  previewAntenne: read({ access: 'indicateurs.read', input, output: Prepared }),
  previewRegion: read({ access: 'porteur.write', input, output: Prepared }),

  /** Remembers what leaves: later versions and other periods are compared with it. */
  publishAntenne: write({ access: 'indicateurs.read', input, output: Written }),
  publishRegion: write({ access: 'porteur.write', input, output: Written }),
};
