import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quarter } from '#contract/values.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { doublesIn } from './doubles.ts';
import type { Counts, Received } from './figures.ts';
import { againstItself, againstOthers } from './outliers.ts';
import { isFar, median, smallGap, usual } from './robust.ts';
import { constatsIn, missing, stocksFollow, unanswered, type Region } from './rules.ts';

const seeded = { seed: 20_260_714 };
const apex = { id: 'apex', name: 'APEX' };
const antennes = [apex, { id: 'aers', name: 'AERS' }, { id: 'udaf', name: 'Udaf' }, { id: 'clede', name: 'La Clède' }];
const t = (year: number, quarter: Quarter['quarter']): Quarter => ({ year, quarter });
const quarter = t(2026, 3);

/** A balanced snapshot: each figure is what is said, zero otherwise, and a breakdown's first line takes what is left. */
function counts(said: Record<string, number | Record<string, number>> = {}): Counts {
  return Object.fromEntries(
    catalogue.map(({ id, breakdown }) => {
      const value = said[id] ?? 0;
      if (breakdown.length === 0) return [id, { total: typeof value === 'number' ? value : 0 }];
      const lines = typeof value === 'number' ? { [breakdown[0]?.code ?? '']: value } : value;
      const by = Object.fromEntries(breakdown.map(({ code }) => [code, lines[code] ?? 0]));
      return [id, { total: Object.values(by).reduce((a, b) => a + b, 0), by }];
    }),
  );
}
const got = (antenneId: string, at: Quarter, said: Parameters<typeof counts>[0] = {}): Received => ({
  antenneId,
  quarter: at,
  counts: counts(said),
});
const region = (received: readonly Received[], of = antennes): Region => ({
  quarter,
  over: true,
  antennes: of,
  received,
  doubles: doublesIn(
    of,
    received.filter((each) => each.quarter === quarter),
  ),
});
const rulesOf = (found: readonly { id: string }[]) => found.map(({ id }) => id.split(':')[0]);

describe('what is usual', () => {
  const values = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 4, maxLength: 12 });

  it('holds its own median, and everything within ten of it', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1 - smallGap, max: smallGap - 1 }), (former, step) => {
        const bounds = usual(former);
        expect(bounds && isFar(bounds.median + step, bounds)).toBe(false);
      }),
      seeded,
    );
  });

  it('calls no small number far: below ten, nothing is, whatever came before', () => {
    const small = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(small, fc.integer({ min: 0, max: 9 }), (former, now) => {
        const bounds = usual(former);
        expect(bounds && isFar(now, bounds)).toBe(false);
      }),
      seeded,
    );
  });

  it('does not depend on the order, and one former mistake does not hide a second', () => {
    fc.assert(
      fc.property(values, (former) => {
        expect(usual(former.toReversed())).toEqual(usual(former));
      }),
      seeded,
    );
    const bounds = usual([40, 42, 400, 38, 41, 39]);
    expect(bounds && isFar(390, bounds)).toBe(true);
  });

  it('says nothing of fewer than four values', () => {
    expect(usual([5, 5, 5])).toBeNull();
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('an antenne against itself', () => {
  const former = ([1, 2, 3, 4] as const).flatMap((each) => [
    got('apex', t(2025, each), { 'orientations-source': { justice: 40 + each } }),
    got('apex', t(2024, each), { 'orientations-source': { justice: 38 + each } }),
  ]);

  it('is far when it tripled, told once on the total', () => {
    const now = got('apex', quarter, { 'orientations-source': { justice: 120 } });
    const found = againstItself(quarter, apex, [...former, now]);
    expect(found).toMatchObject([{ indicateurId: 'orientations-source', code: null, level: 'important' }]);
    expect(found[0]?.sentence).toMatch(/120.*8 trimestres.*médiane 41/s);
  });

  it('is not when it is near, nor when what came later says so', () => {
    const near = got('apex', quarter, { 'orientations-source': { justice: 50 } });
    expect(againstItself(quarter, apex, [...former, near])).toEqual([]);
    const later = ([1, 2, 3, 4] as const).map((each) => got('apex', t(2027, each), {}));
    expect(againstItself(quarter, apex, [...later, got('apex', quarter, { 'orientations-internes': 80 })])).toEqual([]);
  });
});

it('an antenne against the others: only shares of large totals are compared', () => {
  const usually = { 'orientations-source': { justice: 90, spip: 10 } };
  const others = ['aers', 'udaf', 'clede'].map((id) => got(id, quarter, usually));
  const odd = got('apex', quarter, { 'orientations-source': { justice: 10, spip: 90 } });
  const found = againstOthers(quarter, apex, [...others, odd]);
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['justice', 'spip']));
  expect(found.every(({ level }) => level === 'information')).toBe(true);
  const small = got('apex', quarter, { 'orientations-source': { justice: 1, spip: 9 } });
  expect(againstOthers(quarter, apex, [...others, small])).toEqual([]);
  expect(againstOthers(quarter, apex, [...others.slice(1), odd])).toEqual([]);
});

describe('what is missing', () => {
  it('is said of each antenne once the quarter is over, and is not a zero', () => {
    const here = region([got('apex', quarter, { 'orientations-internes': 1 })]);
    expect(missing(here).map(({ antenneName }) => antenneName)).toEqual(['AERS', 'Udaf', 'La Clède']);
    expect(missing({ ...here, over: false })).toEqual([]);
  });

  it('is told of an older version, and of a quarter in which nothing was counted', () => {
    const { 'hebergement-nuitees': _left, ...older } = counts({ 'orientations-internes': 3 });
    const found = unanswered(region([{ antenneId: 'apex', quarter, counts: older }, got('udaf', quarter)]));
    expect(rulesOf(found)).toEqual(['unanswered', 'empty']);
    expect(found[0]?.sentence).toMatch(/1 chiffre n’est pas renseigné/);
  });

  it('of the quarter before makes no jump', () => {
    const { 'orientations-source': _left, ...older } = counts({ 'accompagnements-commences': 3 });
    const found = constatsIn(
      region(
        [
          { antenneId: 'apex', quarter: t(2026, 2), counts: older },
          got('apex', quarter, { 'orientations-source': { justice: 60 }, 'accompagnements-commences': 3 }),
        ],
        [apex],
      ),
    );
    expect(rulesOf(found)).not.toContain('jump');
  });
});

it('a stock that does not follow from the quarter before is told, and more loudly from ten', () => {
  const at = (now: number) =>
    stocksFollow(
      region([
        got('apex', t(2026, 2), { 'accompagnements-en-cours': 40 }),
        got('apex', quarter, { 'accompagnements-en-cours': now, 'accompagnements-commences': 12, 'termines-type': 7 }),
      ]),
    );
  expect(at(45)).toEqual([]);
  expect(at(44)).toMatchObject([{ level: 'information' }]);
  expect(at(60)).toMatchObject([{ level: 'important', sentence: expect.stringContaining('en donnent 45') as string }]);
});

describe('double counting', () => {
  it('is bounded: never below 0, never above what came, nor what is counted', () => {
    const one = fc.record({
      came: fc.integer({ min: 0, max: 60 }),
      redirected: fc.integer({ min: 0, max: 60 }),
      persons: fc.integer({ min: 0, max: 60 }),
      received: fc.integer({ min: 60, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), (list) => {
        const received = list.map(({ came, redirected, persons, received: whole }, index) =>
          got(antennes[index]?.id ?? '', quarter, {
            'orientations-internes': came,
            'orientations-source': whole,
            'orientations-suites': { redirigee: redirected, acceptee: whole - redirected },
            'responsabilisation-personnes': persons,
          }),
        );
        const { persons, orientations } = doublesIn(antennes, received);
        const came = list.reduce((total, each) => total + each.came, 0);
        for (const each of [...persons, orientations]) {
          expect(each.atMost).toBeGreaterThanOrEqual(0);
          expect(each.atMost).toBeLessThanOrEqual(each.total);
        }
        for (const each of persons) expect(each.atMost).toBeLessThanOrEqual(came);
        expect(orientations.ifExplained).toBeLessThanOrEqual(orientations.atMost);
        if (list.length === 1) expect([...persons, orientations].every(({ atMost }) => atMost === 0)).toBe(true);
      }),
      seeded,
    );
  });

  it('names the bounds in a sentence, and the antenne whose arrivals nobody explains', () => {
    const said = region([
      got('apex', quarter, {
        'orientations-source': 60,
        'orientations-internes': 14,
        'responsabilisation-personnes': 30,
      }),
      got('aers', quarter, {
        'orientations-source': 80,
        'orientations-suites': { redirigee: 2, acceptee: 78 },
        'responsabilisation-personnes': 50,
      }),
    ]);
    expect(said.doubles.sentences.join('\n')).toMatch(/sur 80, entre 0 et 14 peuvent être comptées par deux antennes/);
    expect(said.doubles.sentences.join('\n')).toMatch(/entre 0 et 2 ont pu être redirigées/);
    expect(said.doubles.unexplained).toMatchObject([{ name: 'APEX', gap: 12, sentAtMost: 2 }]);
    const passage = constatsIn(said).find(({ id }) => id.startsWith('passage:'));
    expect(passage).toMatchObject({ level: 'important', antenneName: 'APEX' });
  });
});

it('tells the same figure once, worst first, under stable names', () => {
  const former = ([1, 2, 3, 4] as const).map((each) => got('apex', t(2025, each), { 'orientations-source': 40 }));
  const found = constatsIn(
    region(
      [
        ...former,
        got('apex', t(2026, 2), { 'orientations-source': 40 }),
        got('apex', quarter, { 'orientations-source': 160 }),
      ],
      [apex],
    ),
  );
  const about = found.filter(({ indicateurId, code }) => indicateurId === 'orientations-source' && code === null);
  expect(rulesOf(about)).toEqual(['outlier-own']);
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  const rank = ['bloquant', 'important', 'information'];
  expect(found.map(({ level }) => rank.indexOf(level))).toEqual(
    found.map(({ level }) => rank.indexOf(level)).toSorted((a, b) => a - b),
  );
  expect(rulesOf(found)).toContain('equal-totals');
});
