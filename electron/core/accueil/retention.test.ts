import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { dueOn, eraseOn, nextErasure } from './retention.ts';

const rule = { months: 24, since: '2026-11-24' };
const person = (lastOn: string, pending = false) => ({ demandeurId: lastOn, lastOn, pending });

it('erases so many months after the last contact, never on the day it is set, never before an antenne answers', () => {
  expect(eraseOn(person('2026-11-24'), rule)).toBe('2028-11-24');
  expect(eraseOn(person('2020-01-15'), rule)).toBe('2026-11-25');
  expect(eraseOn(person('2020-01-15', true), rule)).toBeNull();
  expect(eraseOn(person('2020-01-15'), null)).toBeNull();
  // The last day of a shorter month.
  expect(eraseOn(person('2026-08-31'), { months: 6, since: '2026-09-01' })).toBe('2027-02-28');
});

it('tells the nearest day, on which exactly those people are due and nobody the day before', () => {
  const days = fc.integer({ min: 0, max: 1500 }).map((rank) => addDays('2023-01-01', rank));
  fc.assert(
    fc.property(fc.uniqueArray(days, { maxLength: 12 }), fc.integer({ min: 3, max: 60 }), (all, months) => {
      const people = all.map((day) => person(day));
      const next = nextErasure(people, { ...rule, months });
      expect(next === null).toBe(people.length === 0);
      const on = next?.on ?? '2099-01-01';
      expect(dueOn(people, { ...rule, months }, on)).toHaveLength(next?.people ?? 0);
      expect(dueOn(people, { ...rule, months }, addDays(on, -1))).toEqual([]);
    }),
    { seed: 7 },
  );
});
