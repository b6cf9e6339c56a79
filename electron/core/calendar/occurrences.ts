// oxlint-disable-next-line import/default -- Node reads its CommonJS build, which is all under `default`.
import rrule from 'rrule';
import type { CivilDay } from './civilDate.ts';

const { RRule } = rrule;

const midnight = (day: CivilDay): Date => new Date(`${day}T00:00:00Z`);

/**
 * Days of a rule from `first` to `until`, both included, in order. Days only: an hour is wall-clock text and never moves
 * with summer time. Weeks begin on Monday; every other week is counted from the week of `first`.
 */
export const occurrences = (rrule: string, { first, until }: { first: CivilDay; until: CivilDay }): CivilDay[] =>
  until < first
    ? []
    : new RRule({
        ...RRule.parseString(rrule),
        wkst: RRule.MO,
        dtstart: midnight(first),
        until: midnight(until),
      })
        .all()
        .map((date) => date.toISOString().slice(0, 10));
