import type { z } from 'zod';
import type { groupes } from '#contract/groupes.ts';

export type Groupe = z.output<typeof groupes.read.output>;
export type Inscription = Groupe['inscriptions'][number];

/** What may be done for one participant: leave, letters, payments. */
export function ParticipantActions(_: { groupe: Groupe; inscription: Inscription }) {
  return null;
}
