import type { Audience } from '#contract/moduleTerms.ts';
import type { Sexe } from '#contract/terms.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';

export interface Candidate {
  readonly groupeId: string;
  readonly entry: 'ferme' | 'ouvert';
  readonly audience: Audience;
  readonly capacity: number | null;
  readonly enrolled: number;
  /** First séance to come; null when none is planned. */
  readonly nextOn: CivilDay | null;
  /** Its first séance of all. */
  readonly startsOn: CivilDay;
  readonly lastOn: CivilDay | null;
  /** Names of those of the groupe this person must not meet. */
  readonly mustNotMeet: readonly string[];
  readonly isMember: boolean;
}

export interface Wish {
  readonly sexe: Sexe;
  readonly dueOn: CivilDay | null;
  readonly today: CivilDay;
}

export interface Ranked {
  readonly groupeId: string;
  readonly reasons: readonly string[];
  readonly obstacles: readonly string[];
}

/** The groupes a person may enter, what stands in nobody's way first, then the soonest. */
export function bestGroupes(candidates: readonly Candidate[], wish: Wish): Ranked[] {
  return candidates
    .map((candidate) => ({ candidate, ...judged(candidate, wish) }))
    .toSorted((one, other) => rank(one) - rank(other) || soonest(one.candidate, other.candidate))
    .map(({ candidate: { groupeId }, reasons, obstacles }) => ({ groupeId, reasons, obstacles }));
}

const rank = ({ obstacles }: { obstacles: readonly string[] }): number => obstacles.length;
const soonest = (one: Candidate, other: Candidate): number =>
  (one.nextOn ?? '9999') < (other.nextOn ?? '9999') ? -1 : (one.nextOn ?? '9999') > (other.nextOn ?? '9999') ? 1 : 0;

function judged(candidate: Candidate, { sexe, dueOn, today }: Wish) {
  const { entry, audience, capacity, enrolled, nextOn, startsOn, lastOn, mustNotMeet, isMember } = candidate;
  const free = capacity === null ? null : capacity - enrolled;
  const obstacles = [
    isMember ? 'La personne y est déjà inscrite, ou y attend.' : '',
    mustNotMeet.length > 0 ? `Ne doit pas rencontrer ${mustNotMeet.join(', ')}.` : '',
    audience === 'hommes' && sexe === 'femme' ? 'Réservé aux hommes.' : '',
    audience === 'femmes' && sexe === 'homme' ? 'Réservé aux femmes.' : '',
    free !== null && free <= 0 ? 'Complet.' : '',
    entry === 'ferme' && startsOn <= today ? `Fermé, commencé le ${dateLabel(startsOn)}.` : '',
    nextOn === null && lastOn !== null ? 'Aucune séance à venir.' : '',
    dueOn !== null && lastOn !== null && entry === 'ferme' && lastOn > dueOn
      ? `Finit le ${dateLabel(lastOn)}, après l’échéance du ${dateLabel(dueOn)}.`
      : '',
  ].filter(Boolean);
  const reasons = [
    nextOn === null ? '' : `Prochaine séance le ${dateLabel(nextOn)}.`,
    free === null || free <= 0 ? '' : free === 1 ? 'Il reste une place.' : `Il reste ${free} places.`,
    dueOn !== null && lastOn !== null && entry === 'ferme' && lastOn <= dueOn ? 'Finit avant l’échéance.' : '',
    entry === 'ouvert' ? 'On y entre à tout moment.' : '',
  ].filter(Boolean);
  return { obstacles, reasons };
}
