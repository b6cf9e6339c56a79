import { describe, expect, it } from 'vitest';
import type { Indicateur } from '#contract/indicateurs.ts';
import {
  equalTotals,
  findingsIn,
  jumps,
  nightsOpen,
  partsSum,
  presentsEnrolled,
  quartersMakeYear,
  suddenZero,
  toComplete,
  type Known,
  type QuarterFigures,
} from './rules.ts';

const figure = (id: string, counts: readonly number[], changes: Partial<Indicateur> = {}): Indicateur => ({
  id,
  family: 'accompagnements',
  label: `Figure ${id}`,
  definition: '',
  kind: 'flux',
  staysHere: false,
  unit: 'accompagnement',
  total: counts.reduce((sum, count) => sum + count, 0),
  share: null,
  breakdown:
    counts.length === 1 ? [] : counts.map((count, index) => ({ code: `c${index}`, label: `ligne ${index}`, count })),
  ...changes,
});

const quarterOf = (year: number, quarter: 1 | 2 | 3 | 4, indicateurs: readonly Indicateur[]): QuarterFigures => ({
  quarter: { year, quarter },
  label: `${quarter}ᵉ trimestre ${year}`,
  indicateurs,
});

const known = (now: readonly Indicateur[], changes: Partial<Known> = {}): Known => ({
  current: quarterOf(2026, 3, now),
  references: [],
  year: { label: 'année 2026', indicateurs: now, quarters: [quarterOf(2026, 3, now)] },
  places: [],
  seances: [],
  incomplete: [],
  ...changes,
});
const against = (now: readonly number[], before: readonly number[], lastYear?: readonly number[]): Known =>
  known([figure('a', now)], {
    references: [
      quarterOf(2026, 2, [figure('a', before), figure('b', [1])]),
      ...(lastYear ? [quarterOf(2025, 3, [figure('a', lastYear), figure('b', [1])])] : []),
    ],
  });

describe('what stops a sending', () => {
  it('lengths and types that do not count the same ends', () => {
    expect(equalTotals(known([figure('termines-duree', [4, 3]), figure('termines-type', [6, 1])]))).toEqual([]);
    expect(equalTotals(known([figure('termines-duree', [4, 3]), figure('termines-type', [5, 1])]))).toMatchObject([
      { level: 'bloquant', indicateurId: 'termines-duree', sentence: expect.stringMatching(/compte 6 .* 7/) },
    ]);
  });

  it('sources and cadres that do not count the same orientations', () => {
    const cadres = figure('orientations-cadre', [2, 2]);
    expect(equalTotals(known([figure('orientations-source', [4, 0]), cadres]))).toEqual([]);
    expect(equalTotals(known([figure('orientations-source', [4, 1]), cadres]))).toHaveLength(1);
  });

  it('lines that do not sum to their total', () => {
    expect(partsSum(known([figure('a', [4, 3]), figure('b', [9])]))).toEqual([]);
    expect(partsSum(known([figure('a', [4, 3], { total: 8 })]))).toMatchObject([
      { level: 'bloquant', sentence: '«\u00a0Figure a\u00a0»\u00a0: les lignes font 7, le total 8.' },
    ]);
  });

  it('quarters that do not make the year, but for a stock', () => {
    const year = (total: number, kind: 'flux' | 'stock') => ({
      label: 'année 2026',
      indicateurs: [figure('a', [total], { kind })],
      quarters: [quarterOf(2026, 2, [figure('a', [4])]), quarterOf(2026, 3, [figure('a', [5])])],
    });
    const now = [figure('a', [5])];
    expect(quartersMakeYear(known(now, { year: year(9, 'flux') }))).toEqual([]);
    expect(quartersMakeYear(known(now, { year: year(10, 'stock') }))).toEqual([]);
    expect(quartersMakeYear(known(now, { year: year(10, 'flux') }))).toMatchObject([
      {
        level: 'bloquant',
        sentence: '«\u00a0Figure a\u00a0»\u00a0: 10 sur l’année 2026, mais 9 en ajoutant ses trimestres.',
      },
    ]);
  });

  it('more people present than enrolled', () => {
    const seance = (present: number) =>
      known([], {
        seances: [{ seanceId: 's', groupeId: 'g', name: 'Stage de mars', day: '2026-09-01', present, enrolled: 8 }],
      });
    expect(presentsEnrolled(seance(8))).toEqual([]);
    expect(presentsEnrolled(seance(9))).toMatchObject([
      {
        level: 'bloquant',
        sentence: expect.stringContaining(
          'Stage de mars, séance du 1ᵉʳ septembre 2026\u00a0: 9 présences pour 8 inscrits',
        ),
        behind: { to: 'seance', groupeId: 'g', seanceId: 's' },
      },
    ]);
  });

  it('more nights spent than open', () => {
    const place = (spent: number) => known([], { places: [{ name: 'Studio Gambetta', spent, open: 92 }] });
    expect(nightsOpen(place(92))).toEqual([]);
    expect(nightsOpen(place(93))).toMatchObject([
      {
        level: 'bloquant',
        sentence: expect.stringContaining('Studio Gambetta\u00a0: 93 nuitées pour 92 nuits ouvertes'),
      },
    ]);
  });
});

describe('what somebody has to verify', () => {
  it('a jump of ten and of half at least, either way, from either reference', () => {
    expect(jumps(against([29], [20]))).toEqual([]);
    expect(jumps(against([14], [5]))).toEqual([]);
    expect(jumps(against([60], [45]))).toEqual([]);
    expect(jumps(against([30], [20]))).toMatchObject([
      { level: 'important', sentence: '«\u00a0Figure a\u00a0»\u00a0: 30, contre 20 au 2ᵉ trimestre 2026.' },
    ]);
    expect(jumps(against([10], [20]))).toHaveLength(1);
    expect(jumps(against([30], [28], [15]))).toMatchObject([
      { sentence: '«\u00a0Figure a\u00a0»\u00a0: 30, contre 15 au 3ᵉ trimestre 2025.' },
    ]);
    expect(jumps(against([30], [12], [15]))).toMatchObject([
      { sentence: expect.stringContaining('contre 12 au 2ᵉ trimestre 2026 et 15 au 3ᵉ trimestre 2025') },
    ]);
  });

  it('a line that jumps under a steady total; never both for one cause', () => {
    expect(jumps(against([30, 10], [10, 30]))).toMatchObject([
      {
        behind: { code: 'c0' },
        sentence: '«\u00a0Figure a\u00a0», ligne 0\u00a0: 30, contre 10 au 2ᵉ trimestre 2026.',
      },
      { behind: { code: 'c1' } },
    ]);
    expect(jumps(against([60, 0], [20, 0]))).toMatchObject([{ behind: { code: null } }]);
  });

  it('one total, when several figures count the same things', () => {
    const both = (count: number) => [figure('termines-type', [count, 0]), figure('termines-duree', [count, 0])];
    const references = [quarterOf(2026, 2, both(10))];
    expect(jumps(known(both(30), { references })).map(({ indicateurId }) => indicateurId)).toEqual(['termines-type']);
  });

  it('nothing, against a quarter in which nothing at all was recorded', () => {
    const empty = quarterOf(2026, 2, [figure('a', [0])]);
    expect(jumps(known([figure('a', [50])], { references: [empty] }))).toEqual([]);
  });

  it('a zero where there were ten, seen from the quarter that had them', () => {
    expect(suddenZero(against([0], [9]))).toEqual([]);
    expect(suddenZero(against([1], [12]))).toEqual([]);
    const [zero] = suddenZero(against([0], [10]));
    expect(zero).toMatchObject({
      level: 'important',
      sentence: '«\u00a0Figure a\u00a0»\u00a0: 0 ce trimestre, contre 10 au 2ᵉ trimestre 2026.',
      behind: { to: 'dossiers', period: { year: 2026, quarter: 2 } },
    });
    expect(jumps(against([0], [10]))).toEqual([]);
  });
});

describe('what is told', () => {
  it('dossiers to be completed that may change a figure of the catalogue', () => {
    const incomplete = [
      { id: 'a', label: 'Figure a', count: 3 },
      { id: 'b', label: 'Figure b', count: 0 },
      { id: 'unknown', label: 'Autre', count: 2 },
    ];
    expect(toComplete(known([figure('a', [1]), figure('b', [1])], { incomplete }))).toMatchObject([
      {
        level: 'information',
        sentence: '3 dossiers à compléter peuvent changer «\u00a0Figure a\u00a0».',
        behind: { to: 'completude', figure: 'a' },
      },
    ]);
    expect(toComplete(known([figure('a', [1])]))).toEqual([]);
  });

  it('after what stops and what is to be verified', () => {
    const found = findingsIn({
      ...against([30], [10]),
      places: [{ name: 'Studio', spent: 2, open: 1 }],
      incomplete: [{ id: 'a', label: 'Figure a', count: 1 }],
    });
    expect(found.map(({ level }) => level)).toEqual(['bloquant', 'important', 'information']);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });
});
