import { z } from 'zod';
import { read } from './operation.ts';
import { Id, Instant, OneOf } from './values.ts';

export const historiqueEntities = ['personne', 'orientation', 'mesure', 'accompagnement', 'note', 'sejour'] as const;

export const historique = {
  /** Who changed what, when and from what, of one record and of what hangs on it; latest first. A note's, by accounts that read notes. */
  of: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object({ entity: OneOf(historiqueEntities), recordId: Id }),
    output: z.object({
      lines: z.array(
        z.object({
          seq: z.number(),
          at: Instant,
          by: z.string(),
          field: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
    }),
  }),
};
