import { seanceStatusLabels } from '#contract/moduleTerms.ts';
import type { Groupe } from './groupeDraft.ts';
import { plural } from './words.ts';

export type Seance = Groupe['seances'][number];

/** Its day has come and its attendance is not all answered; nobody is when all sent their excuse before. */
export const waitsForAnswers = ({ status, day, excused, unanswered }: Seance, today: string): boolean =>
  status !== 'annulee' && day <= today && (unanswered > 0 || (status === 'prevue' && excused === 0));

/** What is shown first: the oldest séance to answer, else the next one to come. */
export function nextToDo(seances: readonly Seance[], today: string): Seance | undefined {
  return (
    seances.find((seance) => waitsForAnswers(seance, today)) ??
    seances.find(({ status, day }) => status === 'prevue' && day >= today)
  );
}

/** The last of those that are past stay in sight. */
const keptPast = 3;

/** Séances past and settled but for the last ones, by id: a long list is read from today. None when they are few. */
export function foldedPast(seances: readonly Seance[], today: string): ReadonlySet<string> {
  const past = seances.filter(({ day }) => day < today).slice(0, -keptPast);
  const settled = past.filter((seance) => !waitsForAnswers(seance, today));
  return new Set(settled.length > keptPast ? settled.map(({ seanceId }) => seanceId) : []);
}

/** « Prévue », « Prévue, 1 excusé », « Tenue, 6 présents sur 8 » */
export function stateOf({ status, headcount, present, expected, excused }: Seance, anonymous: boolean): string {
  if (status === 'prevue' && excused > 0) return `${seanceStatusLabels.prevue}, ${plural(excused, 'excusé')}`;
  if (status !== 'tenue') return seanceStatusLabels[status];
  if (anonymous) return headcount === null ? 'Tenue' : `Tenue, ${plural(headcount, 'personne')}`;
  return `Tenue, ${plural(present, 'présent')} sur ${expected}`;
}
