import fc from 'fast-check';
import { expect, it } from 'vitest';
import { usualChoix, usualHours, type Choix } from '#contract/permanenceTerms.ts';
import { choixByQuarter } from './byQuarter.ts';
import { hoursLabel, isOpen } from './hours.ts';
import { assertListe } from './lists.ts';

it('answers Monday to Friday from 9 to 17, but on a public holiday', () => {
  const holidays = new Set(['2026-11-11']);
  const open = (day: string, at: string) => isOpen({ day, at }, holidays, usualHours);
  expect(open('2026-11-24', '09:00')).toBe(true);
  expect(open('2026-11-24', '16:59')).toBe(true);
  expect(open('2026-11-24', '08:59')).toBe(false);
  expect(open('2026-11-24', '17:00')).toBe(false);
  expect(open('2026-11-28', '10:00')).toBe(false);
  expect(open('2026-11-11', '10:00')).toBe(false);
});

it('answers on the days and hours that were set, which are said in words', () => {
  const hours = { weekdays: [2, 6], from: '13:30', to: '19:00' };
  const open = (day: string, at: string) => isOpen({ day, at }, new Set(), hours);
  expect(open('2026-11-28', '13:30')).toBe(true);
  expect(open('2026-11-24', '18:59')).toBe(true);
  expect(open('2026-11-25', '14:00')).toBe(false);
  expect(open('2026-11-24', '13:29')).toBe(false);
  expect(hoursLabel(hours)).toBe('les mardi et samedi de 13\u00a0h\u00a030 à 19\u00a0h');
  expect(hoursLabel({ ...hours, weekdays: [3] })).toMatch(/^le mercredi de /);
  expect(hoursLabel({ ...hours, weekdays: [5, 1, 2, 4, 3] })).toMatch(/^du lundi au vendredi de /);
  expect(hoursLabel({ ...hours, weekdays: [1, 2, 4] })).toMatch(/^les lundi, mardi et jeudi de /);
});

it('the quarters of every line add up to its count, and the lines to the calls, whatever the list became', () => {
  const codes = [...usualChoix.origine.map(({ code }) => code), 'disparue'];
  const counts = fc.array(
    fc.record({ code: fc.constantFrom(...codes), quarter: fc.integer({ min: 1, max: 4 }), total: fc.nat(500) }),
    { maxLength: 30 },
  );
  const lists = fc
    .subarray([...usualChoix.origine])
    .map((list): Choix[] => list.map((each) => ({ ...each, aside: true })));
  fc.assert(
    fc.property(counts, lists, (said, list) => {
      const lines = choixByQuarter(list, said);
      for (const { count, quarters } of lines) expect(quarters.reduce((sum, each) => sum + each, 0)).toBe(count);
      expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(said.reduce((sum, { total }) => sum + total, 0));
    }),
    { seed: 7 },
  );
});

it('the usual lists have one key a line, and are lists', () => {
  for (const list of Object.values(usualChoix)) expect(() => assertListe(list, new Set())).not.toThrow();
});
