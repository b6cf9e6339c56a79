import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import type { Interval } from '../calendar/period.ts';
import { refuse } from '../refusal.ts';

/** From a day on, until the next line: 0 is closed, null is nobody counts. */
export interface CapacityLine {
  readonly from: CivilDay;
  readonly capacity: number | null;
  /** Opening, works, end of the lease. */
  readonly reason: string | null;
}

const before: Omit<CapacityLine, 'from'> = { capacity: 0, reason: null };

/** @param lines oldest first */
const lineOn = (lines: readonly CapacityLine[], day: CivilDay) => lines.findLast(({ from }) => from <= day);

/** How many people it may hold in the night of a day; 0 before its first line: it does not exist yet. */
export const capacityOn = (lines: readonly CapacityLine[], day: CivilDay): number | null =>
  (lineOn(lines, day) ?? before).capacity;

export interface Segment extends Interval {
  readonly capacity: number | null;
  readonly reason: string | null;
}

/** A period cut where the capacity changes: in order, without a hole. @param lines oldest first */
export function segmentsOf(lines: readonly CapacityLine[], { from, to }: Interval): Segment[] {
  const starts = [from, ...lines.map((line) => line.from).filter((day) => day > from && day <= to)];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const { capacity, reason } = lineOn(lines, start) ?? before;
    return { from: start, to: next === undefined ? to : addDays(next, -1), capacity, reason };
  });
}

/** @throws Refusal 'capacity-twice' when a day has two lines */
export function ordered(lines: readonly CapacityLine[]): CapacityLine[] {
  const sorted = lines.toSorted((a, b) => a.from.localeCompare(b.from));
  const twice = sorted.find(({ from }, index) => sorted[index + 1]?.from === from);
  if (twice)
    refuse(
      'capacity-twice',
      `Deux lignes commencent le ${dateLabel(twice.from)}\u00a0: gardez celle qui vaut ce jour-là.`,
      'lines',
    );
  return sorted;
}

interface Closing {
  readonly from: CivilDay;
  /** Included; null until it is opened again. */
  readonly to: CivilDay | null;
  readonly reason: string;
}

/**
 * The lines with nobody from a day to another; the day after, what was planned holds again.
 * @throws Refusal 'closing-ends-before-start'
 */
export function closedDuring(lines: readonly CapacityLine[], { from, to, reason }: Closing): CapacityLine[] {
  if (to !== null && to < from)
    refuse('closing-ends-before-start', 'La fermeture finit avant de commencer\u00a0: corrigez ses dates.', 'to');
  const closed: CapacityLine = { from, capacity: 0, reason };
  const kept = lines.filter((line) => line.from < from);
  if (to === null) return [...kept, closed];
  const again = addDays(to, 1);
  const known = lineOn(lines, again) ?? before;
  const isSaid = lines.some((line) => line.from === again);
  const reopened: CapacityLine = {
    from: again,
    capacity: known.capacity,
    reason: isSaid ? known.reason : 'Réouverture',
  };
  return [...kept, closed, reopened, ...lines.filter((line) => line.from > again)];
}

/** Nights that can be slept in a period, those that nobody counts left out. */
export const openNights = (lines: readonly CapacityLine[], period: Interval, daysIn: (span: Interval) => number) =>
  segmentsOf(lines, period).reduce((sum, segment) => sum + (segment.capacity ?? 0) * daysIn(segment), 0);
