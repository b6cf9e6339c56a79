import { expect, it } from 'vitest';
import { foldedPast, waitsForAnswers, type Seance } from './seanceState.ts';

const today = '2026-11-24';
const seance = (part: Partial<Seance>): Seance => ({
  seanceId: '01939a2e-5f10-7c3a-8a4b-0c1d2e3f4a60',
  kind: 'collective',
  label: 'Séance 1',
  day: '2026-11-17',
  at: '18:00',
  durationMinutes: 90,
  lieu: 'Montpellier',
  speakers: null,
  status: 'prevue',
  plannedDay: null,
  minutes: null,
  headcount: null,
  inscriptionId: null,
  person: null,
  animateurs: [],
  expected: 2,
  excused: 0,
  present: 0,
  unanswered: 2,
  ...part,
});

it.each([
  ['nobody answered', {}, true],
  ['an empty groupe, or an anonymous one', { expected: 0, unanswered: 0 }, true],
  ['one sent an excuse, the other is to be answered', { excused: 1, unanswered: 1 }, true],
  ['everybody sent an excuse', { excused: 2, unanswered: 0 }, false],
  ['held and answered', { status: 'tenue', present: 2, unanswered: 0 }, false],
  ['to come', { day: '2026-12-01' }, false],
] as const)('waits for answers: %s', (_, part, waits) => {
  expect(waitsForAnswers(seance(part), today)).toBe(waits);
});

const held = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    seance({
      seanceId: String(index),
      day: `2026-11-${String(index + 1).padStart(2, '0')}`,
      status: 'tenue',
      unanswered: 0,
    }),
  );

it('folds past séances but the last three, once they are many', () => {
  expect(foldedPast(held(6), today).size).toBe(0);
  expect([...foldedPast(held(12), today)]).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
});

it('never folds a séance that waits for its answers, nor one to come', () => {
  const [first, ...others] = held(12);
  const waiting = seance({ ...first, status: 'prevue', unanswered: 2 });
  expect(foldedPast([waiting, ...others], today).has(waiting.seanceId)).toBe(false);
  expect(foldedPast(held(12), '2026-10-31').size).toBe(0);
});
