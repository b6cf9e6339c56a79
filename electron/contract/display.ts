import { z } from 'zod';
import { displaySchemes } from './displaySchemes.ts';

/** Percents, as browsers have them. */
export const zoomLevels: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300];

export const Display = z.object({
  scheme: z.enum(displaySchemes),
  /** Whether a letter alone answers, opens or searches; a voice or a trembling hand types some unawares. */
  letterKeys: z.boolean(),
  zoom: z.number().refine((percent) => zoomLevels.includes(percent)),
});
export type Display = z.output<typeof Display>;
