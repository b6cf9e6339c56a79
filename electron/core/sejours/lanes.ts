import type { CivilDay } from '../calendar/civilDate.ts';
import { cleanedUntil } from './room.ts';
import type { Stay } from './nights.ts';

/**
 * The line of the board each stay is drawn on, from 0: never two at once on the same, and where it was cleaned if it
 * can be.
 * @param stays of one place, oldest first, as held
 */
export function lanesOf(stays: readonly Stay[], turnaroundDays: number): number[] {
  const lanes: Stay[] = [];
  return stays.map((stay) => {
    const isFree = (last: Stay): boolean => last.leavesOn !== null && last.leavesOn <= stay.arrivesOn;
    const isClean = (last: Stay): boolean => isFree(last) && (until(last) ?? '') < stay.arrivesOn;
    const until = (last: Stay): CivilDay | null => cleanedUntil(last, turnaroundDays);
    const clean = lanes.findIndex(isClean);
    const free = clean === -1 ? lanes.findIndex(isFree) : clean;
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = stay;
    return lane;
  });
}
