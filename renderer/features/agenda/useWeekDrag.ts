import { useState, type DragEvent } from 'react';
import { atOf, lastQuarter, quarter } from '#window/ui/clock.ts';
import { spanOf, type Entry, type Hours } from './entries.ts';
import type { Moment } from './nudge.ts';
import type { GridProps } from './WeekGrid.tsx';

interface Held {
  readonly entry: Entry;
  /** Minutes from its beginning to where the mouse took it. */
  readonly grabbed: number;
  /** Where it would be if it were let go. */
  readonly target: Moment | null;
}

export interface WeekDrag {
  /** What the mouse holds. */
  readonly held: Held | null;
  readonly start: (entry: Entry, event: DragEvent<HTMLElement>) => void;
  readonly over: (day: string, event: DragEvent<HTMLElement>) => void;
  readonly drop: () => void;
  readonly end: () => void;
}

/** A meeting dragged by the mouse falls on a quarter of an hour. @param hours minutes shown by a day, from top to bottom */
export function useWeekDrag(hours: Hours, onMove: GridProps['onMove']): WeekDrag {
  const [held, hold] = useState<Held | null>(null);
  return {
    held,
    start: (entry, event) => {
      const { from, to } = spanOf(entry);
      event.dataTransfer.effectAllowed = 'move';
      hold({ entry, grabbed: partAbove(event) * (to - from), target: null });
    },
    over: (day, event) => {
      if (held === null) return;
      event.preventDefault();
      const minutes = hours.from + partAbove(event) * (hours.to - hours.from) - held.grabbed;
      const nearest = Math.round(minutes / quarter) * quarter;
      const at = atOf(Math.min(Math.max(nearest, hours.from), hours.to - quarter, lastQuarter));
      if (held.target?.day !== day || held.target.at !== at) hold({ ...held, target: { day, at } });
    },
    drop: () => {
      hold(null);
      const { entry, target } = held ?? {};
      if (entry?.line && target && (target.day !== entry.day || target.at !== entry.at)) onMove(entry.line, target);
    },
    end: () => hold(null),
  };
}

/** How far down the element the mouse is, from 0 to 1. */
function partAbove({ clientY, currentTarget }: DragEvent<HTMLElement>): number {
  const { top, height } = currentTarget.getBoundingClientRect();
  return (clientY - top) / height;
}
