import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { keptOf, type Kept } from './generations.ts';

const start = '2025-01-01';
const backup = (offset: number, more: Partial<Kept> = {}): Kept => ({
  id: `b${offset}`,
  day: addDays(start, offset),
  at: `${addDays(start, offset)}T09:00:00.000Z`,
  verified: true,
  isSafeguard: false,
  problemOn: null,
  ...more,
});
const series = fc
  .array(fc.record({ offset: fc.integer({ min: 0, max: 800 }), verified: fc.boolean(), isSafeguard: fc.boolean() }), {
    maxLength: 120,
  })
  .map((drawn) =>
    drawn.map(({ offset, verified, isSafeguard }, index) => backup(offset, { id: `b${index}`, verified, isSafeguard })),
  );
const law = (property: (backups: Kept[]) => void) =>
  fc.assert(fc.property(series, property), { seed: 8, numRuns: 300 });
const today = addDays(start, 800);

describe('the generations kept', () => {
  it('are seven days, five weeks and twelve months of a daily series', () => {
    const daily = Array.from({ length: 800 }, (_, offset) => backup(offset));
    const kept = keptOf(daily, addDays(start, 799));
    const days = [...kept].map((id) => Number(id.slice(1))).toSorted((a, b) => b - a);
    expect(days.slice(0, 7)).toEqual([799, 798, 797, 796, 795, 794, 793]);
    const months = new Set(days.map((offset) => addDays(start, offset).slice(0, 7)));
    expect(months.size).toBe(12);
    expect(kept.size).toBeLessThanOrEqual(7 + 5 + 12);
    expect(kept.size).toBeGreaterThanOrEqual(7 + 3 + 10);
  });

  it('always hold the last verified one, whatever the dates', () => {
    law((backups) => {
      const last = backups.filter(({ verified }) => verified).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
      const kept = keptOf(backups, today);
      if (last) expect(backups.some(({ id, at, verified }) => kept.has(id) && verified && at === last.at)).toBe(true);
    });
  });

  it('are the same once the others are gone', () => {
    law((backups) => {
      const kept = keptOf(backups, today);
      expect(
        keptOf(
          backups.filter(({ id }) => kept.has(id)),
          today,
        ),
      ).toEqual(kept);
    });
  });

  it('never lose a month among the twelve last that have a verified one', () => {
    law((backups) => {
      const kept = keptOf(backups, today);
      const months = [...new Set(backups.filter(({ verified }) => verified).map(({ day }) => day.slice(0, 7)))];
      for (const month of months.toSorted().slice(-12))
        expect(backups.some(({ id, day }) => kept.has(id) && day.startsWith(month))).toBe(true);
    });
  });

  it('are few: the ones verified and no safeguard are never more than 24', () => {
    law((backups) => {
      const plain = backups.filter(({ isSafeguard }) => !isSafeguard);
      const kept = keptOf(plain, today);
      expect(plain.filter(({ id, verified }) => verified && kept.has(id)).length).toBeLessThanOrEqual(24);
    });
  });

  it('hold one that is not verified only until a verified one follows it', () => {
    const unverified = backup(10, { verified: false });
    expect(keptOf([backup(9), unverified], backup(10).day)).toEqual(new Set(['b9', 'b10']));
    expect(keptOf([backup(9), unverified, backup(11)], backup(11).day)).toEqual(new Set(['b9', 'b11']));
  });

  it('go on as usual behind one of a day to come, made while the clock was wrong', () => {
    const wrong = backup(4000);
    const unverified = backup(11, { verified: false });
    expect(keptOf([wrong, backup(9), backup(10), unverified], backup(11).day)).toEqual(
      new Set([wrong.id, 'b9', 'b10', 'b11']),
    );
  });

  it('hold both the backup of the day and what preceded its restore', () => {
    const before = backup(10, { id: 'before', at: `${addDays(start, 10)}T18:00:00.000Z`, isSafeguard: true });
    expect(keptOf([backup(10), before], addDays(start, 10))).toEqual(new Set(['b10', 'before']));
  });

  it('hold one found damaged for thirty days after that, in nobody’s place', () => {
    const spoilt = backup(3, { verified: false, problemOn: backup(20).day });
    const daily = Array.from({ length: 60 }, (_, offset) => backup(4 + offset));
    const on = (offset: number) => keptOf([spoilt, ...daily.slice(0, offset - 3)], backup(offset).day);
    expect(on(50).has('b3')).toBe(true);
    expect(on(51).has('b3')).toBe(false);
    expect(on(50)).toEqual(new Set([...keptOf(daily.slice(0, 47), backup(50).day), 'b3']));
  });

  it('hold what preceded a restore for thirty days, whatever was made the same day', () => {
    const before = backup(10, { id: 'before', at: `${addDays(start, 10)}T08:00:00.000Z`, isSafeguard: true });
    const others = Array.from({ length: 60 }, (_, offset) => backup(10 + offset));
    expect(keptOf([before, ...others.slice(0, 31)], addDays(start, 40)).has('before')).toBe(true);
    expect(keptOf([before, ...others.slice(0, 32)], addDays(start, 41)).has('before')).toBe(false);
  });
});
