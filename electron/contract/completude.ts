import { z } from 'zod';
import { read } from './operation.ts';
import { Count, Id, Nothing, OneOf, Page } from './values.ts';

/** Where what is missing is filled in. */
export const gapPlaces = ['personne', 'orientation', 'convocations', 'mesure', 'dossier', 'groupe'] as const;
export type GapPlace = (typeof gapPlaces)[number];

export const GapLine = z.object({
  code: z.string(),
  label: z.string(),
  place: z.enum(gapPlaces),
  /** Whose participants are to be opened, for `groupe`. */
  groupeId: Id.nullable(),
  /** Labels of the figures it would falsify. */
  falsifies: z.array(z.string()),
});

const Line = z.object({
  /** Null for an orientation that nothing followed. */
  accompagnementId: Id.nullable(),
  orientationId: Id,
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  gaps: z.array(GapLine),
});

export const completude = {
  /** What is missing in the dossiers of this quarter and the one before, counted by the figure it would falsify. */
  list: read({
    access: 'dossiers.read',
    input: z.object({
      whose: OneOf(['mine', 'all']),
      /** One figure; null for all. */
      figure: z.string({ error: 'Choisissez un indicateur.' }).max(60, 'Choisissez un indicateur.').nullable(),
      ...Page,
    }),
    output: z.object({
      figures: z.array(z.object({ id: z.string(), label: z.string(), count: Count })),
      total: Count,
      lines: z.array(Line),
    }),
  }),
  /** Of this account's own dossiers. */
  count: read({ access: 'dossiers.read', input: Nothing, output: z.object({ dossiers: Count }) }),
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ orientationId: Id, personneId: Id, gaps: z.array(GapLine) }),
  }),
};
