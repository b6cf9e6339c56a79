import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { capacityOn, type CapacityLine } from '../places/capacity.ts';
import { firstShared, sleepsOn, type CountedPlace, type Stay } from './nights.ts';

export interface Planned extends Stay {
  readonly plannedLeavesOn: CivilDay | null;
}

/**
 * What a stay holds of its place: until it left; else until the day planned, and at least tonight for who is still
 * there; without any day planned, for ever.
 */
export function held<S extends Planned>(stay: S, today: CivilDay): S {
  if (stay.leavesOn !== null || stay.plannedLeavesOn === null) return stay;
  const tomorrow = addDays(today, 1);
  const late = stay.arrivesOn <= today && stay.plannedLeavesOn < tomorrow;
  return { ...stay, leavesOn: late ? tomorrow : stay.plannedLeavesOn };
}

/** Days when a place may become fuller: somebody arrives, or its capacity changes. */
const turns = (lines: readonly CapacityLine[], stays: readonly Stay[], from: CivilDay): CivilDay[] =>
  [...new Set([from, ...lines.map((line) => line.from), ...stays.map(({ arrivesOn }) => arrivesOn)])]
    .filter((day) => day >= from)
    .toSorted();

const sleeping = (stays: readonly Stay[], day: CivilDay): number => stays.filter((stay) => sleepsOn(stay, day)).length;

/**
 * The first night, within one stay, on which more people sleep there than it may hold.
 * @param others the other stays of the place, as held
 */
export function firstOverfull(lines: readonly CapacityLine[], others: readonly Stay[], one: Stay): CivilDay | null {
  const all = [...others, one];
  return (
    turns(lines, others, one.arrivesOn).find((day) => {
      const capacity = capacityOn(lines, day);
      return sleepsOn(one, day) && capacity !== null && sleeping(all, day) > capacity;
    }) ?? null
  );
}

/** The first night, from a day on, on which too many people sleep in a place. */
export const overfullFrom = (lines: readonly CapacityLine[], stays: readonly Stay[], from: CivilDay): CivilDay | null =>
  turns(lines, stays, from).find((day) => {
    const capacity = capacityOn(lines, day);
    return capacity !== null && sleeping(stays, day) > capacity;
  }) ?? null;

/** The first night that new lines leave too small for who sleeps there, where the former ones did not. */
export function firstSqueezed(
  { before, after }: { readonly before: readonly CapacityLine[]; readonly after: readonly CapacityLine[] },
  stays: readonly Stay[],
): CivilDay | null {
  const size = (capacity: number | null) => capacity ?? Number.POSITIVE_INFINITY;
  return (
    turns([...before, ...after], stays, '0000-01-01').find((day) => {
      const [was, is] = [size(capacityOn(before, day)), size(capacityOn(after, day))];
      return is < was && sleeping(stays, day) > is;
    }) ?? null
  );
}

/** Where the same person already sleeps on a night of this stay. */
export function elsewhere<S extends Stay>(others: readonly S[], one: Stay): { other: S; night: CivilDay } | null {
  for (const other of others) {
    const night = firstShared(one, other);
    if (night !== null) return { other, night };
  }
  return null;
}

/** Last day of the cleaning that follows a departure; null when there is none. */
export const cleanedUntil = ({ leavesOn }: Stay, turnaroundDays: number): CivilDay | null =>
  leavesOn === null || turnaroundDays === 0 ? null : addDays(leavesOn, turnaroundDays - 1);

interface Roomy extends CountedPlace {
  readonly turnaroundDays: number;
}

/** Last days of the cleanings under way that day, soonest first. */
const cleanings = ({ turnaroundDays }: Roomy, stays: readonly Stay[], day: CivilDay): CivilDay[] =>
  stays
    .flatMap((stay) => {
      const until = cleanedUntil(stay, turnaroundDays);
      return until !== null && stay.leavesOn !== null && stay.leavesOn <= day && day <= until ? [until] : [];
    })
    .toSorted();

/**
 * Whoever arrives that day finds the place being cleaned: until when. It warns, it never refuses: on a Friday evening
 * a bed not made is better than none.
 * @param others the other stays of the place, as held
 */
export function inCleaning(place: Roomy, others: readonly Stay[], day: CivilDay): CivilDay | null {
  const capacity = capacityOn(place.capacities, day);
  if (capacity === null) return null;
  const clean = capacity - sleeping(others, day);
  const busy = cleanings(place, others, day);
  return busy.length < clean ? null : (busy[busy.length - Math.max(clean, 1)] ?? null);
}

export interface Free {
  readonly placeId: string;
  /** Null when nobody counts. */
  readonly free: number | null;
  readonly freeUntil: CivilDay | null;
  readonly cleaningUntil: CivilDay | null;
}

/**
 * Places where somebody may sleep the night of a day, and for how long.
 * @param stays of all of them, as held
 */
export function freeAt(
  day: CivilDay,
  places: readonly Roomy[],
  stays: readonly (Stay & { readonly placeId: string })[],
): Free[] {
  return places.flatMap((place) => {
    const own = stays.filter(({ placeId }) => placeId === place.placeId);
    const room = (night: CivilDay): number => {
      const capacity = capacityOn(place.capacities, night);
      return capacity === null ? Number.POSITIVE_INFINITY : capacity - sleeping(own, night);
    };
    if (room(day) <= 0) return [];
    return {
      placeId: place.placeId,
      free: room(day) === Number.POSITIVE_INFINITY ? null : room(day),
      freeUntil: turns(place.capacities, own, day).find((night) => room(night) <= 0) ?? null,
      cleaningUntil: inCleaning(place, own, day),
    };
  });
}

/** The first day after which one of these places is free, as far as departures and openings are known. */
export function nextFree(
  after: CivilDay,
  places: readonly Roomy[],
  stays: readonly (Stay & { readonly placeId: string })[],
): { day: CivilDay; placeId: string } | null {
  const days = [
    ...stays.flatMap(({ leavesOn }) => leavesOn ?? []),
    ...places.flatMap(({ capacities }) => capacities.map(({ from }) => from)),
  ];
  for (const day of [...new Set(days)].filter((each) => each > after).toSorted()) {
    const [first] = freeAt(day, places, stays);
    if (first) return { day, placeId: first.placeId };
  }
  return null;
}
