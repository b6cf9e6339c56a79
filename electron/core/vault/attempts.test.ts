import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayAfter, failed, noAttempts, observe, type Attempts } from './attempts.ts';

describe('the delay after wrong passphrases', () => {
  it('is none before the fifth, then a minute, doubled up to an hour', () => {
    expect([0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 400].map((count) => delayAfter(count) / 60)).toEqual([
      0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60,
    ]);
  });

  it('is never shortened by a clock put back, however often, and always ends once it runs again', () => {
    const start = Date.parse('2026-11-24T09:00:00.000Z');
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 30 }), fc.array(fc.integer({ min: -1e9, max: 0 })), (count, jumps) => {
        let attempts: Attempts = noAttempts;
        for (let at = 0; at < count; at += 1) attempts = failed(attempts, start);
        let now = start;
        let left = observe(attempts, now).waitSeconds;
        for (const jump of jumps) {
          now += jump;
          const seen = observe(attempts, now);
          expect(seen.waitSeconds).toBeGreaterThanOrEqual(left);
          ({ attempts } = seen);
          left = seen.waitSeconds;
        }
        expect(observe(attempts, now + left * 1000).waitSeconds).toBe(0);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('grows with each failure', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), (count) => delayAfter(count + 1) >= delayAfter(count)),
      { seed: 4 },
    );
  });
});
