import { addDays, daysBetween, parisDayOf, parisMomentOf, type CivilDay } from '../calendar/civilDate.ts';
import { dateLabel, timeLabel } from '../calendar/labels.ts';
import { capacityOn, segmentsOf, type CapacityLine } from '../places/capacity.ts';
import { refuse } from '../refusal.ts';
import { sleepsOn, type Stay } from './nights.ts';
import { elsewhere, firstOverfull, inCleaning } from './room.ts';

interface Named extends Stay {
  readonly lastName: string;
  readonly firstName: string;
  readonly place: string;
}

export interface Place {
  readonly placeId: string;
  readonly name: string;
  readonly capacities: readonly CapacityLine[];
  readonly turnaroundDays: number;
  readonly longestDays: number | null;
}

const night = (day: CivilDay): string => `la nuit du ${dateLabel(day)}`;
const called = (name: string): string => `«\u00a0${name}\u00a0»`;
export const nameOf = ({ firstName, lastName }: Pick<Named, 'firstName' | 'lastName'>): string =>
  `${firstName} ${lastName}`;
export const untilWords = (leavesOn: CivilDay | null): string =>
  leavesOn === null ? 'sans départ prévu' : `jusqu’au ${dateLabel(leavesOn)}`;

interface Dates extends Stay {
  readonly plannedLeavesOn: CivilDay | null;
  readonly contractSignedOn: CivilDate;
}
type CivilDate = CivilDay | null;

/** @throws Refusal 'departure-before-arrival', 'planned-before-arrival', 'departure-future', 'contract-future' */
export function assertDates(
  { arrivesOn, plannedLeavesOn, leavesOn, contractSignedOn }: Dates,
  { today }: { readonly today: CivilDay },
): void {
  if (leavesOn !== null && leavesOn > today)
    refuse(
      'departure-future',
      'Ce départ n’a pas encore eu lieu\u00a0: indiquez-le plutôt comme départ prévu.',
      'leavesOn',
    );
  if (leavesOn !== null && leavesOn < arrivesOn)
    refuse(
      'departure-before-arrival',
      `Le séjour commence le ${dateLabel(arrivesOn)}\u00a0: il ne peut pas finir avant.`,
      'leavesOn',
    );
  if (plannedLeavesOn !== null && plannedLeavesOn <= arrivesOn)
    refuse(
      'planned-before-arrival',
      `Le séjour commence le ${dateLabel(arrivesOn)}\u00a0: le départ prévu vient après.`,
      'plannedLeavesOn',
    );
  if (contractSignedOn !== null && contractSignedOn > today)
    refuse(
      'contract-future',
      'Le contrat n’est pas encore signé\u00a0: laissez la date vide d’ici là.',
      'contractSignedOn',
    );
}

/** @throws Refusal 'arrival-before-start', 'accompagnement-ended' */
export function assertWithin(
  { arrivesOn }: Stay,
  { startsOn, endedOn }: { readonly startsOn: CivilDay; readonly endedOn: CivilDay | null },
): void {
  if (arrivesOn < startsOn)
    refuse(
      'arrival-before-start',
      `L’accompagnement commence le ${dateLabel(startsOn)}\u00a0: l’arrivée ne peut pas le précéder.`,
      'arrivesOn',
    );
  if (endedOn !== null && arrivesOn > endedOn)
    refuse(
      'accompagnement-ended',
      `L’accompagnement est terminé depuis le ${dateLabel(endedOn)}\u00a0: rouvrez-le, ou choisissez-en un autre.`,
      'arrivesOn',
    );
}

/**
 * @param stay as held
 * @param there the other stays of the place, as held
 * @param own the other stays of the person, as held
 * @throws Refusal 'place-closed', 'place-full', 'person-elsewhere'
 */
export function assertRoom(stay: Stay, place: Place, there: readonly Named[], own: readonly Named[]): void {
  const double = elsewhere(own, stay);
  if (double)
    refuse(
      'person-elsewhere',
      `Cette personne est déjà hébergée à la place ${called(double.other.place)} ${night(double.night)}\u00a0: indiquez d’abord son départ.`,
      'arrivesOn',
    );
  const full = firstOverfull(place.capacities, there, stay);
  if (full === null) return;
  if (capacityOn(place.capacities, full) === 0) {
    const [{ reason } = { reason: null }] = segmentsOf(place.capacities, { from: full, to: full });
    refuse(
      'place-closed',
      `La place ${called(place.name)} est fermée ${night(full)}${reason === null ? '' : ` (${reason})`}\u00a0: choisissez une autre place ou d’autres dates.`,
      'placeId',
    );
  }
  const who = there
    .filter((other) => sleepsOn(other, full))
    .slice(0, 2)
    .map((other) => `${nameOf(other)}, ${untilWords(other.leavesOn)}`);
  refuse(
    'place-full',
    `La place ${called(place.name)} est complète ${night(full)} (${who.join('\u00a0; ')})\u00a0: choisissez une autre place ou d’autres dates.`,
    'placeId',
  );
}

/**
 * What is to be known and blocks nothing: the judge, the night and the cold decide.
 * @param stay with the planned departure
 * @param there the other stays of the place, as held
 */
export function stayWarnings(
  { arrivesOn, plannedLeavesOn }: { readonly arrivesOn: CivilDay; readonly plannedLeavesOn: CivilDay | null },
  place: Place,
  there: readonly Stay[],
): string[] {
  const cleaning = inCleaning(place, there, arrivesOn);
  const stay = { arrivesOn, leavesOn: plannedLeavesOn };
  const next =
    plannedLeavesOn === null
      ? undefined
      : there
          .map((other) => other.arrivesOn)
          .filter((day) => day >= plannedLeavesOn)
          .toSorted()
          .find((day) => {
            const others = there.filter((other) => other.arrivesOn !== day);
            return inCleaning(place, others, day) === null && inCleaning(place, [...others, stay], day) !== null;
          });
  const last = place.longestDays === null ? null : addDays(arrivesOn, place.longestDays);
  const isLong = last !== null && plannedLeavesOn !== null && plannedLeavesOn > last;
  return [
    ...(cleaning === null ? [] : [`Ménage jusqu’au ${dateLabel(cleaning)}\u00a0: la place ne sera prête qu’ensuite.`]),
    ...(next === undefined
      ? []
      : [`Une autre arrivée est prévue le ${dateLabel(next)}\u00a0: le ménage ne serait pas fini.`]),
    ...(isLong && plannedLeavesOn !== null
      ? [
          `Séjour de ${daysBetween(arrivesOn, plannedLeavesOn)} jours\u00a0: la place en prévoit ${place.longestDays} au plus, jusqu’au ${dateLabel(last)}.`,
        ]
      : []),
    ...(plannedLeavesOn === null && last !== null
      ? [`Sans départ prévu, la place est retenue sans limite\u00a0; sa durée habituelle mène au ${dateLabel(last)}.`]
      : []),
  ];
}

interface Arrival {
  readonly arrivesOn: CivilDay;
  /** Wall-clock; null for now. */
  readonly arrivesAt: string | null;
}

/**
 * When the twenty-four hours of an éviction stop; null when this arrival does not stop them: it is still to come, or it
 * is older than the request.
 *
 * @param instant of a day and hour in Paris
 * @throws Refusal 'arrival-hour-missing', 'arrival-before-request', 'arrival-future'
 */
export function clockStop(
  { arrivesOn, arrivesAt }: Arrival,
  askedAt: string,
  { today, now, instant }: { today: CivilDay; now: string; instant: (day: CivilDay, at: string) => string },
): string | null {
  if (arrivesOn > today || arrivesOn < parisDayOf(askedAt)) return null;
  if (arrivesAt === null) {
    if (arrivesOn === today) return now;
    return refuse(
      'arrival-hour-missing',
      'Indiquez l’heure d’arrivée\u00a0: le délai de 24 heures s’arrête là.',
      'arrivesAt',
    );
  }
  const moment = instant(arrivesOn, arrivesAt);
  const { day, at } = parisMomentOf(askedAt);
  if (moment > now)
    refuse(
      'arrival-future',
      'Cette heure n’est pas encore arrivée\u00a0: laissez-la vide pour maintenant.',
      'arrivesAt',
    );
  // The request is known to the second, the arrival to the minute.
  if (arrivesOn === day && arrivesAt < at)
    refuse(
      'arrival-before-request',
      `L’hébergement a été demandé à ${timeLabel(at)}\u00a0: l’arrivée vient après.`,
      'arrivesAt',
    );
  return moment < askedAt ? askedAt : moment;
}

/**
 * When the twenty-four hours stop once the day of the arrival is corrected, the hour being kept.
 * @param moment the hour told, on the corrected day, as an instant
 * @throws Refusal 'arrival-stopped-clock' at a moment that could not have stopped them
 */
export function movedStop(moment: string, { askedAt, now }: { askedAt: string; now: string }): string {
  if (moment > now || moment < askedAt)
    refuse(
      'arrival-stopped-clock',
      'Cette arrivée a arrêté le délai de 24 heures\u00a0: son jour et son heure sont entre la demande et maintenant. Si l’heure change aussi, retirez le séjour et enregistrez-le de nouveau.',
      'arrivesOn',
    );
  return moment;
}
