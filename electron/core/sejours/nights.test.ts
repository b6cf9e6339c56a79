import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../calendar/civilDate.ts';
import type { CapacityLine } from '../places/capacity.ts';
import { firstShared, nightsIn, occupancy, overlap, pastOf, sleepsOn, type Stay } from './nights.ts';
import { firstOverfull } from './room.ts';

const seed = 20231215;
const first = '2026-01-01';
const days = fc.integer({ min: 0, max: 400 }).map((offset) => addDays(first, offset));
const stays: fc.Arbitrary<Stay> = fc
  .tuple(days, fc.option(fc.integer({ min: 0, max: 120 })))
  .map(([arrivesOn, length]) => ({ arrivesOn, leavesOn: length === null ? null : addDays(arrivesOn, length) }));
const periods = fc
  .tuple(days, fc.integer({ min: 0, max: 200 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }));
const lines: fc.Arbitrary<CapacityLine[]> = fc
  .uniqueArray(fc.tuple(days, fc.option(fc.integer({ min: 0, max: 3 }))), {
    maxLength: 5,
    selector: ([from]) => from,
  })
  .map((some) =>
    some.map(([from, capacity]) => ({ from, capacity, reason: null })).toSorted((a, b) => a.from.localeCompare(b.from)),
  );

describe('nights', () => {
  it('count the arrival, not the departure', () => {
    const quarter = { from: '2026-04-01', to: '2026-06-30' };
    expect(nightsIn({ arrivesOn: '2026-03-30', leavesOn: '2026-04-02' }, quarter)).toBe(1);
    expect(nightsIn({ arrivesOn: '2026-04-10', leavesOn: '2026-04-10' }, quarter)).toBe(0);
    expect(nightsIn({ arrivesOn: '2026-06-30', leavesOn: null }, quarter)).toBe(1);
    expect(nightsIn({ arrivesOn: '2026-02-28', leavesOn: '2026-04-01' }, quarter)).toBe(0);
    expect(() => nightsIn({ arrivesOn: '2026-04-10', leavesOn: '2026-04-09' }, quarter)).toThrow(RangeError);
  });

  it('add up over periods that follow each other, wherever they are cut', () => {
    fc.assert(
      fc.property(stays, periods, fc.double({ min: 0, max: 1, noNaN: true }), (stay, { from, to }, share) => {
        const cut = addDays(from, Math.floor(daysBetween(from, to) * share));
        const parts = nightsIn(stay, { from, to: cut }) + nightsIn(stay, { from: addDays(cut, 1), to });
        expect(parts).toBe(nightsIn(stay, { from, to }));
      }),
      { seed },
    );
  });

  it('are the days of the period on which somebody sleeps there', () => {
    fc.assert(
      fc.property(stays, periods, (stay, { from, to }) => {
        const each = Array.from({ length: daysBetween(from, to) + 1 }, (_, offset) => addDays(from, offset));
        expect(nightsIn(stay, { from, to })).toBe(each.filter((day) => sleepsOn(stay, day)).length);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('are shared from the first one both stays sleep, or never', () => {
    expect(
      firstShared({ arrivesOn: '2026-05-01', leavesOn: '2026-05-10' }, { arrivesOn: '2026-05-10', leavesOn: null }),
    ).toBeNull();
    fc.assert(
      fc.property(stays, stays, (one, other) => {
        expect(overlap(one, other)).toBe(overlap(other, one));
        const all = Array.from({ length: 600 }, (_, offset) => addDays(first, offset));
        expect(firstShared(one, other)).toBe(all.find((day) => sleepsOn(one, day) && sleepsOn(other, day)) ?? null);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('already spent stop yesterday', () => {
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(pastOf(november, '2026-11-28')).toEqual({ from: '2026-11-01', to: '2026-11-27' });
    expect(pastOf(november, '2026-12-28')).toEqual(november);
    expect(pastOf(november, '2026-11-01')).toBeNull();
  });
});

describe('occupancy', () => {
  const year = { from: '2023-01-01', to: '2023-12-31' };
  const open = (capacity: number | null, from = '2023-01-01') => [{ from, capacity, reason: null }];

  it('gives both terms, and divides nothing where nothing was open', () => {
    const places = [
      { placeId: 'lunaret', capacities: open(2) },
      { placeId: 'hotel', capacities: open(null) },
      { placeId: 'ferme', capacities: open(0) },
    ];
    const sleeping = [
      { placeId: 'lunaret', arrivesOn: '2023-03-01', leavesOn: '2023-04-01' },
      { placeId: 'hotel', arrivesOn: '2023-03-01', leavesOn: '2023-03-11' },
    ];
    expect(occupancy(places, sleeping, year)).toEqual({ counted: 31, open: 730 });
    expect(occupancy(places.slice(1), sleeping, year)).toEqual({ counted: 0, open: 0 });
    const opened = [{ placeId: 'lunaret', capacities: open(2, '2023-12-31') }];
    expect(occupancy(opened, [], year)).toEqual({ counted: 0, open: 2 });
  });

  it('never passes what is open, of stays that were each let in', () => {
    fc.assert(
      fc.property(
        fc.array(lines, { maxLength: 3 }),
        fc.array(stays, { maxLength: 12 }),
        periods,
        (all, asked, period) => {
          const places = all.map((capacities, index) => ({ placeId: String(index), capacities }));
          const kept: (Stay & { placeId: string })[] = [];
          for (const [index, stay] of asked.entries()) {
            const place = places[index % places.length];
            if (!place) continue;
            const there = kept.filter(({ placeId }) => placeId === place.placeId);
            if (firstOverfull(place.capacities, there, stay) === null) kept.push({ ...stay, placeId: place.placeId });
          }
          const { counted, open: nights } = occupancy(places, kept, period);
          expect(counted).toBeLessThanOrEqual(nights);
        },
      ),
      { seed },
    );
  });

  it('adds up over periods that follow each other, both terms', () => {
    fc.assert(
      fc.property(
        lines,
        fc.array(stays, { maxLength: 6 }),
        periods,
        fc.nat(200),
        (capacities, asked, { from, to }, at) => {
          const cut = addDays(from, Math.min(at, daysBetween(from, to)));
          const places = [{ placeId: 'p', capacities }];
          const sleeping = asked.map((stay) => ({ ...stay, placeId: 'p' }));
          const of = (period: { from: string; to: string }) => occupancy(places, sleeping, period);
          const [whole, before] = [of({ from, to }), of({ from, to: cut })];
          const after = cut < to ? of({ from: addDays(cut, 1), to }) : { counted: 0, open: 0 };
          expect({ counted: before.counted + after.counted, open: before.open + after.open }).toEqual(whole);
        },
      ),
      { seed },
    );
  });
});
