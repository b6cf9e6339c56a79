import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { clashesOf, hoursProposed, type ClashFacts, type Standing } from './clashes.ts';
import { betterHours, seriesClashes } from './seriesClashes.ts';

// The 25 October 2026 is in the middle: the clocks go back, wall-clock hours do not.
const days = Array.from({ length: 6 }, (_, week) => addDays('2026-10-06', 7 * week));
const facts: ClashFacts = {
  accompagnementId: 'a',
  personneId: 'p',
  lieu: 'Lunel',
  referentId: 'nadia',
  standIns: [],
  people: [{ compteId: 'nadia', name: 'Nadia Benali' }],
  holidays: [{ day: '2026-10-06', name: 'Un jour férié' }],
  closings: [
    { from: '2026-10-13', to: '2026-10-13', label: 'Fermé', compteId: null },
    { from: '2026-10-27', to: '2026-11-01', label: 'Nadia Benali n’est pas là', compteId: 'nadia' },
  ],
  permanences: [],
  rooms: null,
  halfDayCapacity: null,
  standing: [],
};
const meeting = { at: '10:30', durationMinutes: 45 };
const taken = (day: string, at: string): Standing => ({
  day,
  at,
  durationMinutes: 45,
  accompagnementId: 'b',
  personneIds: ['q'],
  groupe: null,
  lieu: 'Lunel',
  comptes: ['nadia'],
  held: true,
});

it('tells absences and meetings, never the closed days the series already decides of', () => {
  const met = seriesClashes(days, meeting, { ...facts, standing: [taken('2026-11-03', '11:00')] });
  expect([...met]).toEqual([
    ['2026-10-27', ['Nadia Benali n’est pas là.']],
    ['2026-11-03', ['Nadia Benali reçoit déjà quelqu’un à 11\u00a0h\u00a000.']],
  ]);
});

const standing = fc.array(
  fc
    .record({ day: fc.constantFrom(...days), at: fc.constantFrom(...hoursProposed) })
    .map(({ day, at }) => taken(day, at)),
  { maxLength: 40 },
);

it('finds of each day what that day alone finds', () => {
  fc.assert(
    fc.property(standing, (known) => {
      const asked = { ...facts, holidays: [], closings: [], standing: known };
      const met = seriesClashes(days, meeting, asked);
      for (const day of days) expect(met.get(day) ?? []).toEqual(clashesOf({ ...meeting, day }, asked));
    }),
  );
});

it('proposes hours that meet less, the best of all, and none when nothing is met', () => {
  fc.assert(
    fc.property(standing, (known) => {
      const asked = { ...facts, closings: [], standing: known };
      const now = seriesClashes(days, meeting, asked).size;
      const better = betterHours(days, meeting, asked);
      // The oracle counts every hour the long way.
      const totals = hoursProposed
        .map(
          (at) =>
            days.filter((day) => clashesOf({ ...meeting, at, day }, { ...asked, holidays: [] }).length > 0).length,
        )
        .filter((total) => total < now)
        .toSorted((one, other) => one - other);
      expect(better.map(({ clashes }) => clashes)).toEqual(totals.slice(0, 3));
      for (const { at, clashes } of better) expect(seriesClashes(days, { ...meeting, at }, asked).size).toBe(clashes);
    }),
  );
});
