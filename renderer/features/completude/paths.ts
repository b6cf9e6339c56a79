import type { z } from 'zod';
import type { GapLine } from '#contract/completude.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { participantsPath } from '#window/features/groupes/paths.ts';
import { orientationPath } from '#window/features/orientations/paths.ts';
import { personnePath } from '#window/features/personnes/paths.ts';

export const missingPath = '/a-completer';

/** What is missing in the whole antenne and may change one figure. */
export const figurePath = (id: string): string => `${missingPath}?qui=all&indicateur=${id}`;

export type Gap = z.output<typeof GapLine>;

interface Where {
  accompagnementId: string | null;
  orientationId: string;
  personneId: string;
}

/** The screen where what is missing is filled in. */
export function gapPath(
  { place, groupeId }: Pick<Gap, 'place' | 'groupeId'>,
  { accompagnementId, orientationId, personneId }: Where,
): string {
  if (place === 'personne') return personnePath(personneId);
  if (groupeId !== null) return participantsPath(groupeId);
  if (place === 'orientation' || accompagnementId === null) return orientationPath(orientationId);
  return place === 'dossier' ? dossierPath(accompagnementId) : `${dossierPath(accompagnementId)}?vue=${place}`;
}
