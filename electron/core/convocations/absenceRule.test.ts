import { expect, it } from 'vitest';
import { incidentDueOn, reachesLimit } from './absenceRule.ts';

it('an incident opens at the third absence, then at the sixth, or as the mesure says', () => {
  const opened = (limit: number | null) => [0, 1, 2, 3, 4, 5, 6].filter((absences) => reachesLimit(absences, limit));
  expect(opened(null)).toEqual([3, 6]);
  expect(opened(2)).toEqual([2, 4, 6]);
  expect(opened(1)).toEqual([1, 2, 3, 4, 5, 6]);
});

it('is due within two working days, a week-end and a holiday between', () => {
  expect(incidentDueOn('2026-11-24', new Set())).toBe('2026-11-26');
  expect(incidentDueOn('2026-12-24', new Set(['2026-12-25']))).toBe('2026-12-29');
});
