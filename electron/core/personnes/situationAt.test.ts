import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { situationAt } from './situationAt.ts';

const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2026-07-01', days));
const instant = fc.tuple(day, fc.integer({ min: 0, max: 23 })).map(([on, hour]) => `${on}T${hour}`.padEnd(13, '0'));
const row = fc.record({ observedOn: day, recordedAt: instant, value: fc.string() });
const rows = fc
  .array(row, { maxLength: 12 })
  .map((list) => list.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt))));

const lodged = [
  { observedOn: '2026-07-02', recordedAt: '2026-07-02T09:00:00.000Z', value: 'conjugal' },
  { observedOn: '2026-09-15', recordedAt: '2026-09-15T09:00:00.000Z', value: 'evince' },
  { observedOn: '2026-07-02', recordedAt: '2026-10-05T09:00:00.000Z', value: 'personnel' },
];

describe('the situation on a day', () => {
  it('is the latest observed by then, and a correction of that day replaces what it said', () => {
    expect(situationAt(lodged, { on: '2026-07-01', knownAt: null })).toBeNull();
    expect(situationAt(lodged, { on: '2026-08-31', knownAt: null })?.value).toBe('personnel');
    expect(situationAt(lodged, { on: '2026-12-31', knownAt: null })?.value).toBe('evince');
  });

  it('is told as it was known then', () => {
    expect(situationAt(lodged, { on: '2026-08-31', knownAt: '2026-09-01T00:00:00.000Z' })?.value).toBe('conjugal');
  });

  it('recomputed as known at an instant, ignores whatever was recorded later', () => {
    fc.assert(
      fc.property(rows, day, instant, (all, on, knownAt) => {
        const then = all.filter(({ recordedAt }) => recordedAt <= knownAt);
        expect(situationAt(all, { on, knownAt })).toEqual(situationAt(then, { on, knownAt: null }));
      }),
    );
  });

  it('does not depend on what was observed after that day', () => {
    fc.assert(
      fc.property(rows, day, (all, on) => {
        const until = all.filter(({ observedOn }) => observedOn <= on);
        expect(situationAt(all, { on, knownAt: null })).toEqual(situationAt(until, { on, knownAt: null }));
      }),
    );
  });
});
