import type { z } from 'zod';
import type { DueLine, urgencies } from '#contract/mesures.ts';
import type { EcheanceKind } from '#contract/terms.ts';
import { addDays, daysBetween, hoursBetween, parisMomentOf, type CivilDay } from '../calendar/civilDate.ts';

export type Due = z.output<typeof DueLine>;
export type Urgency = (typeof urgencies)[number];

export interface MesureDates {
  readonly endsOn: CivilDay | null;
  readonly audienceOn: CivilDay | null;
  /** UTC instants. */
  readonly housingAskedAt: string | null;
  readonly housedAt: string | null;
}

export interface Echeance {
  readonly echeanceId: string;
  readonly kind: EcheanceKind;
  readonly label: string;
  readonly dueOn: CivilDay;
  readonly doneOn: CivilDay | null;
}

/** Reminders come thirty days, then seven days before. */
export function urgencyOf(dueOn: CivilDay, today: CivilDay): Urgency {
  if (dueOn < today) return 'late';
  if (dueOn <= addDays(today, 7)) return 'j7';
  return dueOn <= addDays(today, 30) ? 'j30' : 'later';
}

/** Hours an éviction leaves to find a roof. */
export const housingHours = 24;

/**
 * Everything to be kept for one mesure, soonest first and what is done last. It tells, it never blocks: the judge
 * decides. The end is not told twice when it is the day of the audience.
 *
 * @param now UTC instant, for the twenty-four hours of an éviction
 */
export function dueDates(
  { endsOn, audienceOn, housingAskedAt, housedAt }: MesureDates,
  echeances: readonly Echeance[],
  { today, now }: { readonly today: CivilDay; readonly now: string },
): Due[] {
  const dated = (kind: Due['kind'], label: string, dueOn: CivilDay, rest: Partial<Due> = {}): Due => ({
    kind,
    label,
    dueOn,
    dueAt: null,
    urgency: urgencyOf(dueOn, today),
    daysLeft: daysBetween(today, dueOn),
    hoursLeft: null,
    echeanceId: null,
    doneOn: null,
    ...rest,
  });
  const dues: Due[] = [];
  if (audienceOn !== null) dues.push(dated('audience', 'Audience', audienceOn));
  if (endsOn !== null && endsOn !== audienceOn) dues.push(dated('fin-mesure', 'Fin de la mesure', endsOn));
  if (housingAskedAt !== null && housedAt === null) {
    const limit = parisMomentOf(housingAskedAt, housingHours);
    const hoursLeft = housingHours - hoursBetween(housingAskedAt, now);
    const urgency = hoursLeft < 0 ? 'late' : 'j7';
    dues.push(
      dated('hebergement', 'Hébergement à trouver (24\u00a0heures)', limit.day, {
        dueAt: limit.at,
        hoursLeft,
        urgency,
      }),
    );
  }
  for (const { echeanceId, kind, label, dueOn, doneOn } of echeances)
    dues.push(dated(kind, label, dueOn, { echeanceId, doneOn }));
  return dues.toSorted(bySoonest);
}

const bySoonest = (a: Due, b: Due): number =>
  Number(a.doneOn !== null) - Number(b.doneOn !== null) ||
  a.dueOn.localeCompare(b.dueOn) ||
  a.label.localeCompare(b.label);
