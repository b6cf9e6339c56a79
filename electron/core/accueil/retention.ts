import { addDays, addMonths, type CivilDay } from '../calendar/civilDate.ts';

/** How long identities are kept, and the day it was said. */
export interface Conservation {
  readonly months: number;
  readonly since: CivilDay;
}

/** What the porteur knows of one person's contacts. */
export interface Contacts {
  readonly demandeurId: string;
  /** Latest of everything dated that was written of this person. */
  readonly lastOn: CivilDay;
  /** An antenne has not answered yet: nothing is erased before it does. */
  readonly pending: boolean;
}

/**
 * Day an identity is erased; null when none is. Nothing goes on the very day the duration is set: it may have been typed wrong.
 * @example eraseOn({ lastOn: '2026-11-24', pending: false }, { months: 24, since: '2026-11-24' }) // '2028-11-24'
 */
export function eraseOn(
  { lastOn, pending }: Omit<Contacts, 'demandeurId'>,
  conservation: Conservation | null,
): CivilDay | null {
  if (conservation === null || pending) return null;
  const [day, first] = [addMonths(lastOn, conservation.months), addDays(conservation.since, 1)];
  return day < first ? first : day;
}

/** Those whose day is come. */
export const dueOn = (people: readonly Contacts[], conservation: Conservation | null, today: CivilDay): string[] =>
  people.flatMap((person) => {
    const day = eraseOn(person, conservation);
    return day !== null && day <= today ? [person.demandeurId] : [];
  });

/** The nearest day, and how many people it is that of. */
export function nextErasure(
  people: readonly Contacts[],
  conservation: Conservation | null,
): { on: CivilDay; people: number } | null {
  const days = people.flatMap((person) => eraseOn(person, conservation) ?? []).toSorted();
  const [on] = days;
  return on === undefined ? null : { on, people: days.filter((day) => day === on).length };
}
