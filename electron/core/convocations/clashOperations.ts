import type { Reader } from '#db/open.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { refuse } from '../refusal.ts';
import { alternativeDays, clashesOf, type ClashFacts, type Slot } from './clashes.ts';
import { clashFacts } from './clashQueries.ts';

type Asked = Parameters<typeof clashFacts>[1];

/** Far enough on both sides for the alternatives. */
export const factsAround = (db: Reader, asked: Asked, day: CivilDay): ClashFacts =>
  clashFacts(db, asked, { from: addDays(day, -alternativeDays), to: addDays(day, alternativeDays) });

interface Forced {
  readonly forcedReason: string | null;
  /** The field of the caller that holds the reason. */
  readonly field: string;
}

/**
 * The reason to keep beside a meeting: null when its moment meets nothing.
 *
 * @throws Refusal 'clash' when it meets something and no reason was given
 */
export function reasonKept(db: Reader, asked: Asked, slot: Slot, { forcedReason, field }: Forced): string | null {
  const [clash] = clashesOf(slot, clashFacts(db, asked, { from: slot.day, to: slot.day }));
  if (clash === undefined) return null;
  return (
    forcedReason ?? refuse('clash', `${clash} Choisissez un autre moment, ou indiquez pourquoi le maintenir.`, field)
  );
}
