import type { EmargementStatus } from '#contract/moduleTerms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';

export interface Mark {
  readonly inscriptionId: string;
  readonly status: EmargementStatus | null;
  readonly comment: string | null;
  readonly catchesUpId: string | null;
}

/** What is known of somebody marked at a séance. */
export interface Marked {
  /** Of the groupe and expected that day. */
  readonly isExpected: boolean;
  /** It counts by itself: a séance of their own group, or an interview the module asks for. */
  readonly isOwnStep: boolean;
  /** The module lets a missed séance be made up for. */
  readonly mayCatchUp: boolean;
  /** Séances of the group this person missed, made up for by no other one. */
  readonly toCatchUp: readonly string[];
}

interface Answerable {
  readonly day: CivilDay;
  readonly status: string;
}

/** @throws Refusal 'seance-future', 'seance-cancelled' */
export function assertAnswerable({ day, status }: Answerable, today: CivilDay): void {
  assertKept(status);
  if (day > today)
    refuse('seance-future', `Cette séance est le ${dateLabel(day)}\u00a0: émargez le jour venu.`, 'seanceId');
}

/**
 * As `assertAnswerable`; before the day, an excuse may be noted and taken back, and nothing else.
 * @throws Refusal 'seance-future', 'seance-cancelled'
 */
export function assertMarkable({ day, status }: Answerable, marks: readonly Mark[], today: CivilDay): void {
  assertKept(status);
  const known = marks.every((mark) => mark.status === null || (isExcuse(mark) && mark.catchesUpId === null));
  if (day > today && !known)
    refuse(
      'seance-future',
      `Cette séance est le ${dateLabel(day)}\u00a0: seule une absence excusée se note d’avance, le reste le jour venu.`,
      'seanceId',
    );
}

function assertKept(status: string): void {
  if (status === 'annulee')
    refuse('seance-cancelled', 'Cette séance est annulée\u00a0: rétablissez-la avant d’émarger.', 'seanceId');
}

export const isExcuse = ({ status }: { readonly status: EmargementStatus | null }): boolean =>
  status === 'absent-excuse';

/** An excuse noted before the day says nothing of whether the séance was held; any other answer does. */
export const saysHeld = (
  { status, notedOn }: { readonly status: EmargementStatus; readonly notedOn: CivilDay },
  day: CivilDay,
): boolean => !isExcuse({ status }) || notedOn >= day;

/**
 * Somebody is marked where they are expected, or where they come to make up for a séance they missed.
 * One presence never counts for two.
 * @throws Refusal 'mark-stranger', 'catch-up-not-offered', 'catch-up-own-step', 'catch-up-unknown'
 */
export function assertMark(
  { status, catchesUpId }: Mark,
  { isExpected, isOwnStep, mayCatchUp, toCatchUp }: Marked,
): void {
  if (catchesUpId === null) {
    if (!isExpected && status !== null)
      refuse(
        'mark-stranger',
        'Cette personne n’est pas attendue à cette séance\u00a0: inscrivez-la, ou indiquez la séance qu’elle rattrape.',
        'marks',
      );
    return;
  }
  if (!mayCatchUp)
    refuse('catch-up-not-offered', 'Ce module ne prévoit pas de rattrapage\u00a0: changez son format.', 'marks');
  if (isOwnStep)
    refuse(
      'catch-up-own-step',
      'Cette présence compte déjà pour elle-même\u00a0: rattrapez dans un autre groupe, ou par un entretien de plus.',
      'marks',
    );
  if (!toCatchUp.includes(catchesUpId))
    refuse('catch-up-unknown', 'Cette séance n’est pas, ou n’est plus, à rattraper\u00a0: rechargez la page.', 'marks');
}
