import { seanceStatusLabels } from '#contract/moduleTerms.ts';
import type { Groupe } from './groupeDraft.ts';
import { plural } from './words.ts';

export type Seance = Groupe['seances'][number];

/** Its day has come and its attendance is not all answered. */
export const waitsForAnswers = ({ status, day, unanswered }: Seance, today: string): boolean =>
  status !== 'annulee' && day <= today && (status === 'prevue' || unanswered > 0);

/** What is shown first: the oldest séance to answer, else the next one to come. */
export function nextToDo(seances: readonly Seance[], today: string): Seance | undefined {
  return (
    seances.find((seance) => waitsForAnswers(seance, today)) ??
    seances.find(({ status, day }) => status === 'prevue' && day >= today)
  );
}

/** « Prévue », « Tenue, 6 présents sur 8 » */
export function stateOf({ status, headcount, present, expected }: Seance, anonymous: boolean): string {
  if (status !== 'tenue') return seanceStatusLabels[status];
  if (anonymous) return headcount === null ? 'Tenue' : `Tenue, ${plural(headcount, 'personne')}`;
  return `Tenue, ${plural(present, 'présent')} sur ${expected}`;
}
