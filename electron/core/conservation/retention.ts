import type { RetentionCategory } from '#contract/conservationTerms.ts';
import { addMonths, type CivilDay } from '../calendar/civilDate.ts';

/** One thing done with a person: an accompagnement, a mesure or an orientation that was never followed. */
export interface Stage {
  readonly category: RetentionCategory;
  /** Its end or the last contact, whichever came later; null while it goes on. */
  readonly endedOn: CivilDay | null;
}

export interface Due {
  readonly category: RetentionCategory;
  readonly endedOn: CivilDay;
  readonly months: number;
  /** First day the person may be erased. */
  readonly dueOn: CivilDay;
}

/**
 * What decides how long a person is kept: the stage whose duration passes last. Somebody who came back is kept whole
 * until the end of what came last.
 * @returns null while something goes on, or when nothing says when it ended
 */
export function dueOf(stages: readonly Stage[], monthsOf: (category: RetentionCategory) => number): Due | null {
  let last: Due | null = null;
  for (const { category, endedOn } of stages) {
    if (endedOn === null) return null;
    const months = monthsOf(category);
    const dueOn = addMonths(endedOn, months);
    if (last === null || dueOn > last.dueOn) last = { category, endedOn, months, dueOn };
  }
  return last;
}

/** Until when a backup made today may hold what is erased today: the twelfth month after pushes it out. */
export const backupsMonth = (today: CivilDay): string => addMonths(`${today.slice(0, 7)}-01`, 12).slice(0, 7);
