import { addDays, daysBetween, type CivilDay } from '../calendar/civilDate.ts';
import { cleanedUntil, held, overfullFrom } from './room.ts';
import type { Place } from './stayRule.ts';

export interface Watched {
  readonly sejourId: string;
  readonly accompagnementId: string;
  readonly placeId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly place: string;
  /** Whether a contract is asked there: nobody signs one for a night at the hotel. */
  readonly isDedicated: boolean;
  readonly arrivesOn: CivilDay;
  readonly plannedLeavesOn: CivilDay | null;
  readonly leavesOn: CivilDay | null;
  readonly contractSignedOn: CivilDay | null;
  readonly accompagnementEndedOn: CivilDay | null;
}

export type AlertKind =
  | 'depart-depasse'
  | 'duree-depassee'
  | 'depart-proche'
  | 'dossier-termine'
  | 'contrat-a-signer'
  | 'place-pleine'
  | 'menage';

export interface StayAlert {
  readonly kind: AlertKind;
  readonly sejourId: string | null;
  readonly accompagnementId: string | null;
  readonly lastName: string;
  readonly firstName: string;
  readonly place: string;
  readonly day: CivilDay;
  /** Since that day; below zero while it is to come. */
  readonly days: number;
}

/** Departures are told a week ahead. */
const near = 7;

const order: readonly AlertKind[] = [
  'place-pleine',
  'depart-depasse',
  'duree-depassee',
  'dossier-termine',
  'depart-proche',
  'contrat-a-signer',
  'menage',
];

/** What needs a look, the most pressing first. Nothing of it blocks anything. */
export function alertsOf(stays: readonly Watched[], places: readonly Place[], today: CivilDay): StayAlert[] {
  const about = (stay: Watched, kind: AlertKind, day: CivilDay): StayAlert => ({
    kind,
    sejourId: stay.sejourId,
    accompagnementId: stay.accompagnementId,
    lastName: stay.lastName,
    firstName: stay.firstName,
    place: stay.place,
    day,
    days: daysBetween(day, today),
  });
  const ofStay = (stay: Watched): StayAlert[] => {
    if (stay.leavesOn !== null || stay.arrivesOn > today) return [];
    const { plannedLeavesOn, accompagnementEndedOn } = stay;
    const longest = places.find(({ placeId }) => placeId === stay.placeId)?.longestDays ?? null;
    const last = longest === null ? null : addDays(stay.arrivesOn, longest);
    const isLate = plannedLeavesOn !== null && plannedLeavesOn < today;
    return [
      ...(isLate ? [about(stay, 'depart-depasse', plannedLeavesOn)] : []),
      ...(last !== null && last < today ? [about(stay, 'duree-depassee', last)] : []),
      ...(accompagnementEndedOn === null ? [] : [about(stay, 'dossier-termine', accompagnementEndedOn)]),
      ...(plannedLeavesOn !== null && !isLate && plannedLeavesOn <= addDays(today, near)
        ? [about(stay, 'depart-proche', plannedLeavesOn)]
        : []),
      ...(stay.isDedicated && stay.contractSignedOn === null ? [about(stay, 'contrat-a-signer', stay.arrivesOn)] : []),
    ];
  };
  const ofPlace = (place: Place): StayAlert[] => {
    const own = stays.filter(({ placeId }) => placeId === place.placeId);
    const asHeld = own.map((stay) => held(stay, today));
    const night = overfullFrom(place.capacities, asHeld, today);
    // Whoever arrived last is the one to be put elsewhere.
    const last = night === null ? undefined : asHeld.findLast(({ arrivesOn }) => arrivesOn <= night);
    const cleaning = own.flatMap((stay) => {
      const until = cleanedUntil(stay, place.turnaroundDays);
      return until !== null && until >= today ? [until] : [];
    });
    return [
      ...(last && night !== null ? [about(last, 'place-pleine', night)] : []),
      ...cleaning.map((day) => ({
        kind: 'menage' as const,
        sejourId: null,
        accompagnementId: null,
        lastName: '',
        firstName: '',
        place: place.name,
        day,
        days: daysBetween(day, today),
      })),
    ];
  };
  return [...stays.flatMap(ofStay), ...places.flatMap(ofPlace)].toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.days - a.days || a.place.localeCompare(b.place),
  );
}
