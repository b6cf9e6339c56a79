import { addDays, daysBetween, type CivilDay } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';
import { openNights, segmentsOf, type CapacityLine } from '../places/capacity.ts';

/** Civil days; `leavesOn` is null while nobody knows when it ends. */
export interface Stay {
  readonly arrivesOn: CivilDay;
  readonly leavesOn: CivilDay | null;
}

const daysIn = ({ from, to }: Interval): number => Math.max(0, daysBetween(from, to) + 1);

/**
 * Nights spent in a period by one stay: that of the arrival counts, the day of departure does not.
 *
 * @param period both days included
 * @returns 0 when the stay does not touch the period
 * @throws RangeError when the stay ends before it begins
 * @example nightsIn({ arrivesOn: '2026-03-30', leavesOn: '2026-04-02' }, { from: '2026-04-01', to: '2026-06-30' }) // 1
 */
export function nightsIn({ arrivesOn, leavesOn }: Stay, { from, to }: Interval): number {
  if (leavesOn !== null && leavesOn < arrivesOn) throw new RangeError('the stay ends before it begins');
  const last = leavesOn === null ? to : addDays(leavesOn, -1);
  return daysIn({ from: arrivesOn > from ? arrivesOn : from, to: last < to ? last : to });
}

export const sleepsOn = ({ arrivesOn, leavesOn }: Stay, day: CivilDay): boolean =>
  arrivesOn <= day && (leavesOn === null || day < leavesOn);

/** Two stays share a night. */
export const overlap = (one: Stay, other: Stay): boolean => firstShared(one, other) !== null;

/** The first night two stays share. */
export function firstShared(one: Stay, other: Stay): CivilDay | null {
  const first = one.arrivesOn > other.arrivesOn ? one.arrivesOn : other.arrivesOn;
  return sleepsOn(one, first) && sleepsOn(other, first) ? first : null;
}

export interface CountedPlace {
  readonly placeId: string;
  /** Oldest first. */
  readonly capacities: readonly CapacityLine[];
}

/**
 * The two terms of an occupancy: nights slept over nights that could be. Nights of a place nobody counts are in neither;
 * `open` is 0 when nothing was open, and then nothing is divided.
 */
export function occupancy(
  places: readonly CountedPlace[],
  stays: readonly (Stay & { readonly placeId: string })[],
  period: Interval,
): { counted: number; open: number } {
  return places.reduce(
    (sum, { placeId, capacities }) => {
      const own = stays.filter((stay) => stay.placeId === placeId);
      const counted = segmentsOf(capacities, period)
        .filter(({ capacity }) => capacity !== null)
        .flatMap((segment) => own.map((stay) => nightsIn(stay, segment)));
      return {
        counted: sum.counted + counted.reduce((total, nights) => total + nights, 0),
        open: sum.open + openNights(capacities, period, daysIn),
      };
    },
    { counted: 0, open: 0 },
  );
}

/** Nights already spent of a period: until yesterday; null when there is none yet. */
export function pastOf({ from, to }: Interval, today: CivilDay): Interval | null {
  const yesterday = addDays(today, -1);
  const last = to < yesterday ? to : yesterday;
  return last < from ? null : { from, to: last };
}
