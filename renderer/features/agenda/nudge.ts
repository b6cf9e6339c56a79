import { addDays } from '#window/ui/format.ts';
import { atOf, lastQuarter, minutesOf, quarter } from '#window/ui/clock.ts';
import type { AgendaView } from './period.ts';

export interface Moment {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM` */
  readonly at: string;
}

/** What each arrow does to a meeting, as the eye sees the page. */
const steps: Record<AgendaView, Readonly<Record<string, { days?: number; minutes?: number }>>> = {
  jour: { ArrowUp: { minutes: -quarter }, ArrowDown: { minutes: quarter } },
  semaine: {
    ArrowUp: { minutes: -quarter },
    ArrowDown: { minutes: quarter },
    ArrowLeft: { days: -1 },
    ArrowRight: { days: 1 },
  },
  mois: { ArrowUp: { days: -7 }, ArrowDown: { days: 7 }, ArrowLeft: { days: -1 }, ArrowRight: { days: 1 } },
};

/** @returns null when that key moves nothing on that view */
export function nudged(view: AgendaView, key: string, { day, at }: Moment): Moment | null {
  const step = steps[view][key];
  if (!step) return null;
  const minutes = minutesOf(at) + (step.minutes ?? 0);
  return {
    day: addDays(day, step.days ?? 0),
    at: step.minutes ? atOf(Math.min(Math.max(minutes, 0), lastQuarter)) : at,
  };
}
