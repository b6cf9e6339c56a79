import { z } from 'zod';
import { read, write } from './operation.ts';
import { CivilDate, Count, Id, Nothing } from './values.ts';

export const RemplacementInput = z.object({
  /** Who is away: the referent of the dossiers handed over. */
  absentId: Id,
  /** Who stands in. */
  compteId: Id,
  from: CivilDate,
  /** Last day, included. */
  to: CivilDate,
  /** One dossier alone; null for all those still open. */
  accompagnementId: Id.nullable(),
});

export const remplacements = {
  /** The dossiers of a colleague who is away are shown to another between two days; the referent does not change. */
  plan: write({
    access: 'dossiers.write',
    input: RemplacementInput,
    output: z.object({ remplacementIds: z.array(Id), dossiers: Count }),
  }),

  /** Those under way or to come, one line a pair of colleagues and dates. */
  list: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.array(
      z.object({
        remplacementIds: z.array(Id),
        absentId: Id,
        compteId: Id,
        absentName: z.string(),
        compteName: z.string(),
        from: CivilDate,
        to: CivilDate,
        dossiers: Count,
      }),
    ),
  }),

  /** Undoes a handover, whole. */
  remove: write({
    access: 'dossiers.write',
    input: z.object({ remplacementIds: z.array(Id).max(2000, 'Choisissez moins de dossiers.') }),
    output: z.object({ removed: Count }),
  }),
};
