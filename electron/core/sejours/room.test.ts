import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/civilDate.ts';
import { capacityOn, closedDuring, ordered, segmentsOf, type CapacityLine } from '../places/capacity.ts';
import { lanesOf } from './lanes.ts';
import { overlap, sleepsOn, type Stay } from './nights.ts';
import { firstOverfull, firstSqueezed, freeAt, held, inCleaning, nextFree } from './room.ts';

const seed = 20231215;
const today = '2026-11-27';
const one: CapacityLine[] = [{ from: '2026-01-01', capacity: 1, reason: null }];
const stay = (arrivesOn: string, leavesOn: string | null): Stay => ({ arrivesOn, leavesOn });
const offsets = fc.integer({ min: 0, max: 60 });
const stays = fc
  .tuple(offsets, fc.integer({ min: 1, max: 30 }))
  .map(([from, length]) => stay(addDays(today, from), addDays(today, from + length)));

describe('what a stay holds', () => {
  const planned = { arrivesOn: '2026-11-20', plannedLeavesOn: '2026-12-04', leavesOn: null };
  it('is until the day planned, tonight at least for who is late, without end when nothing is planned', () => {
    expect(held(planned, today).leavesOn).toBe('2026-12-04');
    expect(held({ ...planned, plannedLeavesOn: '2026-11-25' }, today).leavesOn).toBe('2026-11-28');
    expect(held({ ...planned, plannedLeavesOn: null }, today).leavesOn).toBeNull();
    expect(held({ ...planned, leavesOn: '2026-11-22' }, today).leavesOn).toBe('2026-11-22');
  });
});

describe('a place', () => {
  it('takes the next person the day the first one leaves, and not the night before', () => {
    const there = [stay('2026-11-20', '2026-12-04')];
    expect(firstOverfull(one, there, stay('2026-12-04', null))).toBeNull();
    expect(firstOverfull(one, there, stay('2026-12-03', null))).toBe('2026-12-03');
    expect(firstOverfull(one, there, stay('2026-11-01', '2026-11-30'))).toBe('2026-11-20');
  });

  it('takes nobody on a night it is closed, and anybody where nobody counts', () => {
    const lines = closedDuring(one, { from: '2026-12-10', to: '2026-12-12', reason: 'Travaux' });
    expect(lines.map(({ from, capacity }) => [from, capacity])).toEqual([
      ['2026-01-01', 1],
      ['2026-12-10', 0],
      ['2026-12-13', 1],
    ]);
    expect(firstOverfull(lines, [], stay('2026-12-01', '2026-12-31'))).toBe('2026-12-10');
    expect(firstOverfull(lines, [], stay('2026-12-13', null))).toBeNull();
    expect(firstOverfull(one, [], stay('2025-12-31', null))).toBe('2025-12-31');
    const hotel = [{ from: '2026-01-01', capacity: null, reason: null }];
    expect(firstOverfull(hotel, [stay(today, null), stay(today, null)], stay(today, null))).toBeNull();
  });

  it('is not made smaller under who sleeps there; what was already too full is not its fault', () => {
    const there = [stay('2026-11-20', '2026-12-04'), stay('2026-12-04', null)];
    const closed = (from: string) => closedDuring(one, { from, to: null, reason: 'Fin du bail' });
    expect(firstSqueezed({ before: one, after: closed('2026-12-01') }, there)).toBe('2026-12-01');
    expect(firstSqueezed({ before: one, after: closed('2026-12-01') }, there.slice(0, 1))).toBe('2026-12-01');
    expect(firstSqueezed({ before: one, after: closed('2026-12-04') }, there.slice(0, 1))).toBeNull();
    expect(firstSqueezed({ before: one, after: one }, [...there, ...there])).toBeNull();
    const hotel = [{ from: '2026-01-01', capacity: null, reason: null }];
    expect(firstSqueezed({ before: hotel, after: one }, [stay(today, null), stay(today, null)])).toBe(today);
  });

  it('refuses two lines of the same day, and a closing that ends before it begins', () => {
    expect(() => ordered([...one, ...one])).toThrow(/Deux lignes/);
    expect(() => closedDuring(one, { from: today, to: '2026-11-01', reason: 'x' })).toThrow(/finit avant/);
  });

  it('has segments that cover a period once, each with the capacity of its days', () => {
    const lines = fc.uniqueArray(fc.tuple(offsets, fc.option(fc.nat(3))), { selector: ([from]) => from });
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 40 }), (some, length) => {
        const capacities = ordered(
          some.map(([from, capacity]) => ({ from: addDays(today, from), capacity, reason: null })),
        );
        const period = { from: addDays(today, 10), to: addDays(today, 10 + length) };
        const segments = segmentsOf(capacities, period);
        expect(segments[0]?.from).toBe(period.from);
        expect(segments.at(-1)?.to).toBe(period.to);
        for (const [index, { from, to, capacity }] of segments.entries()) {
          expect(from <= to).toBe(true);
          expect(capacity).toBe(capacityOn(capacities, from));
          expect(capacityOn(capacities, to)).toBe(capacity);
          if (index > 0) expect(from).toBe(addDays(segments[index - 1]?.to ?? '', 1));
        }
      }),
      { seed },
    );
  });
});

describe('the cleaning', () => {
  const place = { placeId: 'p', capacities: one, turnaroundDays: 3 };
  it('is told to who arrives before its end, and to nobody when another bed is made', () => {
    const there = [stay('2026-11-01', '2026-11-27')];
    expect(inCleaning(place, there, '2026-11-27')).toBe('2026-11-29');
    expect(inCleaning(place, there, '2026-11-29')).toBe('2026-11-29');
    expect(inCleaning(place, there, '2026-11-30')).toBeNull();
    const two = { ...place, capacities: [{ from: '2026-01-01', capacity: 2, reason: null }] };
    expect(inCleaning(two, there, '2026-11-27')).toBeNull();
    const both = [...there, stay('2026-11-01', '2026-11-26')];
    expect(inCleaning(two, both, '2026-11-27')).toBe('2026-11-28');
    expect(inCleaning({ ...place, turnaroundDays: 0 }, there, '2026-11-27')).toBeNull();
  });
});

describe('what is free', () => {
  const places = [
    { placeId: 'a', capacities: one, turnaroundDays: 2 },
    { placeId: 'b', capacities: one, turnaroundDays: 0 },
    { placeId: 'h', capacities: [{ from: '2026-01-01', capacity: null, reason: null }], turnaroundDays: 0 },
  ];
  const there = [
    { placeId: 'a', ...stay('2026-11-01', '2026-11-27') },
    { placeId: 'b', ...stay('2026-11-10', '2026-12-05') },
    { placeId: 'a', ...stay('2026-12-20', null) },
  ];
  it('tells until when, and what is being cleaned', () => {
    expect(freeAt(today, places, there)).toEqual([
      { placeId: 'a', free: 1, freeUntil: '2026-12-20', cleaningUntil: '2026-11-28' },
      { placeId: 'h', free: null, freeUntil: null, cleaningUntil: null },
    ]);
    expect(nextFree(today, places.slice(1, 2), there)).toEqual({ day: '2026-12-05', placeId: 'b' });
    expect(nextFree('2026-12-20', places.slice(0, 1), there)).toBeNull();
  });

  it('can be slept in that night by one more, and what is not free cannot', () => {
    fc.assert(
      fc.property(fc.array(stays, { maxLength: 5 }), offsets, fc.nat(2), (some, offset, capacity) => {
        const day = addDays(today, offset);
        const place = { placeId: 'p', capacities: [{ from: today, capacity, reason: null }], turnaroundDays: 0 };
        const kept: Stay[] = [];
        for (const each of some) if (firstOverfull(place.capacities, kept, each) === null) kept.push(each);
        const there = kept.map((each) => ({ ...each, placeId: 'p' }));
        const fits = firstOverfull(place.capacities, kept, stay(day, addDays(day, 1))) === null;
        const [free] = freeAt(day, [place], there);
        expect(free !== undefined).toBe(fits);
        if (free) {
          const last = free.freeUntil ?? addDays(day, 200);
          expect(firstOverfull(place.capacities, kept, stay(day, last))).toBeNull();
        }
      }),
      { seed },
    );
  });
});

it('never draws two stays of the same night on one line', () => {
  fc.assert(
    fc.property(fc.array(stays, { maxLength: 12 }), fc.nat(3), (some, turnaround) => {
      const sorted = some.toSorted((a, b) => a.arrivesOn.localeCompare(b.arrivesOn));
      const lanes = lanesOf(sorted, turnaround);
      for (const [index, each] of sorted.entries())
        for (const [other, lane] of lanes.entries())
          if (other < index && lane === lanes[index]) expect(overlap(each, sorted[other] ?? each)).toBe(false);
      const busiest = Math.max(
        0,
        ...sorted.map(({ arrivesOn }) => sorted.filter((each) => sleepsOn(each, arrivesOn)).length),
      );
      if (turnaround === 0) expect(new Set(lanes).size).toBe(busiest);
      expect(new Set(lanes).size).toBeGreaterThanOrEqual(busiest);
    }),
    { seed },
  );
});
