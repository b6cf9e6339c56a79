import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomYear, smallIndicators, tableOf, type Year } from '#tests/support/histoires.ts';
import { difference, heldTables, knownOf, toSend, type Counts, type Sent } from './corrections.ts';

const figures = (justice: number, volontaire = 20): Counts => ({
  orientations: tableOf('orientations', [justice, volontaire, 10]),
});
const sentOnce = (quarter: number, counts: Counts, seq = quarter): Sent => ({ quarter, seq, counts, carried: [] });
const sendingOf = (quarter: number, actual: Record<number, Counts>, sent: Sent[], requested = false) =>
  toSend({ quarter, actual: (of) => actual[of] ?? {}, sent, indicators: smallIndicators, requested });

const latest = ({ sent }: Year): Sent[] =>
  [1, 2, 3, 4].flatMap((quarter) => sent.findLast((each) => each.quarter === quarter) ?? []);

/** Sum over quarters of every cell of the flux tables. */
function totals(quarters: readonly Counts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of quarters)
    for (const { id } of smallIndicators.filter(({ kind }) => kind === 'flux'))
      for (const [code, count] of Object.entries({ total: counts[id]?.total ?? 0, ...counts[id]?.by }))
        sums[`${id} ${code}`] = (sums[`${id} ${code}`] ?? 0) + count;
  return sums;
}

describe('a correction', () => {
  it('of 1 to 4 persons waits, of 5 goes, of nobody changes nothing', () => {
    const sent = [sentOnce(1, figures(30))];
    const heldFor = (justice: number) => sendingOf(1, { 1: figures(justice) }, sent).held;
    for (const justice of [26, 27, 28, 29, 31, 32, 33, 34])
      expect(heldFor(justice)).toMatchObject([{ id: 'orientations', size: Math.abs(justice - 30) }]);
    for (const justice of [25, 30, 35]) expect(heldFor(justice)).toEqual([]);
  });

  it('that moves four persons from one line to another waits too', () => {
    expect(sendingOf(1, { 1: figures(26, 24) }, [sentOnce(1, figures(30, 20))]).held).toMatchObject([{ size: 4 }]);
  });

  it('goes at once when the porteur asked for it', () => {
    const sending = sendingOf(1, { 1: figures(31) }, [sentOnce(1, figures(30))], true);
    expect(sending).toMatchObject({ held: [], counts: figures(31) });
  });

  it('that waited enters the figures of the next quarter, and its own quarter no more', () => {
    const sent = [sentOnce(1, figures(30))];
    const next = sendingOf(2, { 1: figures(32), 2: figures(40) }, sent);
    expect(next.counts).toEqual(figures(42));
    expect(next.carried).toMatchObject([{ quarter: 1, counts: { orientations: { total: 2, by: { justice: 2 } } } }]);
    const after = [...sent, { quarter: 2, seq: 2, counts: next.counts, carried: next.carried }];
    expect(knownOf(after, 1)).toEqual(figures(32));
    expect(knownOf(after, 2)).toEqual(figures(40));
    // Sent again, the first quarter says what it had said: nothing is counted twice.
    expect(sendingOf(1, { 1: figures(32), 2: figures(40) }, after)).toMatchObject({ counts: figures(30), held: [] });
    expect(sendingOf(3, { 1: figures(32), 2: figures(40), 3: figures(7) }, after).carried).toEqual([]);
  });

  it('is not carried where a figure would become negative', () => {
    const next = sendingOf(2, { 1: figures(28), 2: figures(1) }, [sentOnce(1, figures(30))]);
    expect(next).toMatchObject({ counts: figures(1), carried: [] });
    const third = sendingOf(3, { 1: figures(28), 2: figures(1), 3: figures(9) }, [
      sentOnce(1, figures(30)),
      sentOnce(2, figures(1)),
    ]);
    expect(third).toMatchObject({ counts: figures(7), carried: [{ quarter: 1 }] });
  });

  it('of a stock is never carried: it is no sum', () => {
    const stock = (total: number): Counts => ({ 'file-active': { total } });
    const next = sendingOf(2, { 1: stock(33), 2: stock(40) }, [sentOnce(1, stock(30))]);
    expect(next).toMatchObject({ counts: stock(40), carried: [] });
  });

  it('of many nights that may be one person’s waits, unless five persons came with it', () => {
    const nights = (total: number, justice: number): Counts => ({ ...figures(justice), nuitees: { total } });
    const held = (after: Counts) => heldTables([nights(90, 30)], after, smallIndicators);
    expect(held(nights(120, 30))).toMatchObject([{ id: 'nuitees', size: 30, fewPersons: true }]);
    expect(held(nights(120, 36))).toEqual([]);
  });

  it('is compared with every earlier version, not with the last one only', () => {
    const versions = [figures(30, 20), figures(35, 20)];
    expect(heldTables(versions, figures(30, 21), smallIndicators)).toMatchObject([{ size: 1 }]);
    expect(heldTables(versions, figures(35, 20), smallIndicators)).toEqual([]);
  });

  it('does not touch figures that an older version did not ask for', () => {
    const next = sendingOf(
      2,
      { 1: { ...figures(32), nuitees: { total: 9 } }, 2: { ...figures(40), nuitees: { total: 5 } } },
      [sentOnce(1, figures(30))],
    );
    expect(next.counts).toEqual({ ...figures(42), nuitees: { total: 5 } });
  });
});

describe('over any year of late entries', () => {
  const anyYear = fc.integer({ min: 1, max: 1_000_000 });
  const seeded = { seed: 6, numRuns: 300 };

  it('what the porteur holds is what it knows of each quarter, to the unit', () => {
    fc.assert(
      fc.property(anyYear, (seed) => {
        randomYear(seed, {
          after: (year) => {
            const quarters = latest(year);
            const known = quarters.map(({ quarter }) => knownOf(year.sent, quarter) ?? {});
            expect(totals(quarters.map(({ counts }) => counts))).toEqual(totals(known));
          },
        });
      }),
      seeded,
    );
  });

  it('after the first sending of a quarter, the year at the porteur is the true year, to the unit', () => {
    let [checked, carried] = [0, 0];
    fc.assert(
      fc.property(anyYear, (seed) => {
        const seen = new Set<number>();
        randomYear(seed, {
          after: (year, quarter) => {
            if (seen.has(quarter)) return;
            seen.add(quarter);
            const quarters = latest(year);
            expect(totals(quarters.map(({ counts }) => counts))).toEqual(
              totals(quarters.map((each) => year.actual[each.quarter] ?? {})),
            );
            checked++;
            carried += quarters.at(-1)?.carried.length ?? 0;
          },
        });
      }),
      seeded,
    );
    expect(checked).toBeGreaterThan(900);
    expect(carried).toBeGreaterThan(200);
  });

  it('no two versions of a quarter tell of 1 to 4 persons, unless the porteur asked', () => {
    let held = 0;
    fc.assert(
      fc.property(anyYear, (seed) => {
        const year = randomYear(seed, { requests: 0 });
        held += year.held;
        for (const later of year.sent) {
          const before = year.sent.filter(({ quarter, seq }) => quarter === later.quarter && seq < later.seq);
          const told = before.map(({ counts }) => counts);
          expect(heldTables(told, later.counts, smallIndicators)).toEqual([]);
        }
      }),
      seeded,
    );
    expect(held).toBeGreaterThan(100);
  });
});

it('a difference holds only the tables that changed', () => {
  expect(difference(figures(3), figures(3))).toEqual({});
  expect(difference({}, figures(3))).toEqual({});
});
