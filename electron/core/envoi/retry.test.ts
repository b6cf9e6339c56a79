import { expect, it } from 'vitest';
import { nextAttempt } from './retry.ts';

const now = '2026-11-24T09:00:00.000Z';
const sha256 = '0'.repeat(64);
const minutes = (retryAfter: string | null, attempts = 1): number =>
  (Date.parse(nextAttempt(now, attempts, sha256, retryAfter)) - Date.parse(now)) / 60_000;

it('waits twice as long each time, an hour at most', () => {
  expect([1, 2, 3, 7, 50].map((attempts) => minutes(null, attempts))).toEqual([1, 2, 4, 60, 60]);
});

it.each([
  ['seconds', '600', 10],
  ['a date', 'Tue, 24 Nov 2026 09:30:00 GMT', 30],
  ['less than we would wait', '5', 1],
  ['a date already past', 'Tue, 24 Nov 2020 09:30:00 GMT', 1],
  ['an absurd number', '9'.repeat(400), 360],
  ['an absurd date', 'Fri, 31 Dec 9999 23:59:59 GMT', 360],
  ['no number', '-1; demain', 1],
])('does as the server asks within bounds: %s', (_name, retryAfter, expected) => {
  expect(minutes(retryAfter)).toBe(expected);
});
