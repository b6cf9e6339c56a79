import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { movedTo, type Place } from './moveRule.ts';

const today = '2026-11-24';
const span = { startsOn: '2026-09-07', endedOn: null };
const tuesday: Place = {
  day: '2026-12-01',
  at: '10:30',
  durationMinutes: 45,
  lieu: 'Lunel',
  plannedDay: null,
  plannedAt: null,
};
const move = (from: Place, to: Partial<Place>, changes: object = {}) =>
  movedTo({
    convocation: { ...from, status: 'prevue', cancelReason: null },
    to: { ...from, ...to },
    span,
    today,
    ...changes,
  });

it('keeps the first plan through two moves, and forgets it once back', () => {
  const wednesday = move(tuesday, { day: '2026-12-02', at: '14:00' });
  expect(wednesday).toMatchObject({ day: '2026-12-02', plannedDay: '2026-12-01', plannedAt: '10:30' });
  expect(move(wednesday, { day: '2026-12-03' })).toMatchObject({ plannedDay: '2026-12-01', plannedAt: '10:30' });
  expect(move(wednesday, { day: '2026-12-01', at: '10:30' })).toEqual(tuesday);
});

it.each<[string, Partial<Place>, object, string]>([
  ['to a day already past', { day: '2026-11-23' }, {}, 'move-past'],
  ['to where it is', {}, {}, 'move-nothing'],
  [
    'before the accompagnement',
    { day: '2026-12-02' },
    { span: { startsOn: '2027-01-01', endedOn: null } },
    'before-accompagnement',
  ],
  ['after its end', { day: '2026-12-02' }, { span: { ...span, endedOn: '2026-12-01' } }, 'accompagnement-closed'],
  ['three years away', { day: '2029-11-25' }, {}, 'move-too-far'],
])('refuses to move %s', (_, to, changes, code) => {
  expect(() => move(tuesday, to, changes)).toThrow(expect.objectContaining({ code }));
});

it('any move and its reverse leave all as it was', () => {
  const place = fc.record({
    days: fc.integer({ min: 0, max: 300 }),
    at: fc.constantFrom('09:00', '10:30', '14:15'),
    durationMinutes: fc.constantFrom(30, 45),
    lieu: fc.constantFrom('Lunel', 'Béziers'),
  });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), (moves) => {
      let current = tuesday;
      for (const { days, ...to } of moves) {
        const asked = { ...to, day: addDays(today, days) };
        if (asked.day === current.day && asked.at === current.at && asked.lieu === current.lieu) continue;
        current = move(current, asked);
        expect(current.plannedDay ?? current.day).toBe(tuesday.day);
        expect(current.plannedAt ?? current.at).toBe(tuesday.at);
      }
      const { day, at, durationMinutes, lieu } = tuesday;
      const isBack = current.day === day && current.at === at && current.lieu === lieu;
      if (!isBack) expect(move(current, { day, at, durationMinutes, lieu })).toEqual(tuesday);
    }),
    { seed: 20231215, numRuns: 2_000 },
  );
});
