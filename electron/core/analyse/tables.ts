import type { AnalysedColumn, View } from '#contract/analyse.ts';
import type { Period } from '#contract/values.ts';
import { isOver } from '../calendar/period.ts';
import { catalogue, type CatalogueEntry } from '../indicateurs/catalogue.ts';
import { consolidate } from '../porteur/consolidate.ts';
import { beside, type Counted } from './compare.ts';
import { slicesOf, type Region, type Slice } from './region.ts';

type Consolidated = ReturnType<typeof consolidate>;

/** A slice with its figures, and those of the same antennes a year before. */
interface Summed {
  readonly slice: Slice;
  readonly now: Consolidated;
  readonly before: Consolidated;
}

export interface Row {
  readonly code: string | null;
  readonly label: string;
  readonly cells: readonly ReturnType<typeof beside>[];
}

export interface Table {
  readonly entry: CatalogueEntry;
  readonly slices: readonly Slice[];
  readonly columns: readonly AnalysedColumn[];
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** The sums of some antennes over a period: `consolidate` is the only place where figures are added. */
const summed = (
  { received }: Region,
  { antennes }: Slice,
  period: Period,
  entries: readonly CatalogueEntry[],
): Consolidated => {
  const ids = new Set(antennes.map(({ id }) => id));
  return consolidate(
    period,
    antennes,
    received.filter(({ year, antenneId }) => year === period.year && ids.has(antenneId)),
    entries,
  );
};

export const formerly = (period: Period): Period => ({ ...period, year: period.year - 1 });

/** Every table of a family. */
export function tablesOf(view: View, region: Region, today: string): Table[] {
  const entries = catalogue.filter(({ family }) => family === view.family);
  const slices = slicesOf(view, region.antennes);
  const columns = slices.map((slice) => ({
    slice,
    now: summed(region, slice, slice.period, entries),
    before: summed(region, slice, formerly(slice.period), entries),
  }));
  return entries.map((entry) => {
    const told = columns.map((column) => columnOf(column, entry, today));
    const sides = columns.map(({ now, before }) => [figuresOf(now, entry), figuresOf(before, entry)] as const);
    return {
      entry,
      slices,
      columns: told,
      rows: [...entry.breakdown, { code: null, label: 'Total' }].map(({ code, label }) => ({
        code,
        label,
        cells: sides.map(([now, before]) => beside(now(code), before(code))),
      })),
      notes: notesOf(columns, entry, told),
    };
  });
}

const figureOf = ({ indicateurs }: Consolidated, { id }: CatalogueEntry) => indicateurs.find((each) => each.id === id);

/** What each antenne answered of a figure: its quarters, and whether all of the period is there. */
function answersOf({ antennes, indicateurs }: Consolidated, entry: CatalogueEntry) {
  const byAntenne = new Map(
    indicateurs.find(({ id }) => id === entry.id)?.byAntenne.map((figure) => [figure.antenneId, figure]),
  );
  return antennes.map(({ antenneId, name, quartersReceived, quartersMissing }) => {
    const figure = byAntenne.get(antenneId);
    const unanswered = figure?.quartersUnanswered ?? [];
    const answered = quartersReceived.filter((quarter) => !unanswered.includes(quarter));
    const missing = [...quartersMissing, ...unanswered].toSorted((a, b) => a - b);
    // Of a stock, the last quarter alone counts.
    const whole = entry.kind === 'stock' ? figure?.missing === false : missing.length === 0;
    return {
      antenneId,
      name,
      expected: quartersReceived.length + quartersMissing.length > 0,
      answered: figure?.missing === false ? answered : [],
      missing,
      whole,
      total: figure?.total ?? 0,
      breakdown: figure?.breakdown ?? [],
    };
  });
}

/** What each antenne has in one cell: the checker of level R asks who is behind it. */
export const contributionsOf = (consolidated: Consolidated, entry: CatalogueEntry, code: string | null): number[] =>
  answersOf(consolidated, entry).map(({ total, breakdown }) =>
    code === null ? total : (breakdown.find((line) => line.code === code)?.count ?? 0),
  );

/** Any number of a figure, with what it counts: the antennes and quarters are looked up once for all its lines. */
function figuresOf(consolidated: Consolidated, entry: CatalogueEntry): (code: string | null) => Counted {
  const figure = figureOf(consolidated, entry);
  const answers = answersOf(consolidated, entry);
  const some = answers.filter(({ answered }) => answered.length > 0);
  const scope = some
    .map(({ antenneId, answered }) => `${antenneId} ${entry.kind === 'stock' ? '' : answered.join()}`)
    .toSorted()
    .join(';');
  const partial = answers.some(({ expected, whole }) => expected && !whole);
  return (code) => {
    const value = code === null ? figure?.total : figure?.breakdown.find((line) => line.code === code)?.count;
    return { value: some.length === 0 ? null : (value ?? null), scope, partial };
  };
}

function columnOf({ slice, now }: Summed, entry: CatalogueEntry, today: string): AnalysedColumn {
  const answers = answersOf(now, entry).filter(({ expected }) => expected);
  return {
    key: slice.key,
    label: slice.label,
    covered: answers.filter(({ whole }) => whole).length,
    expected: answers.length,
    upcoming: !isOver(slice.period, today) && answers.every(({ answered }) => answered.length === 0),
  };
}

/** Who is missing from the columns that say everything, once each. */
function notesOf(columns: readonly Summed[], entry: CatalogueEntry, told: readonly AnalysedColumn[]): string[] {
  const wholes = columns.flatMap((column, rank) => {
    const { covered = 0, expected = 0, upcoming = true } = told[rank] ?? {};
    return (column.slice.whole || columns.every(({ slice }) => !slice.whole)) && !upcoming
      ? [{ ...column, covered, expected }]
      : [];
  });
  const coverage = wholes.map(({ slice, now, covered, expected }) => {
    const absent = answersOf(now, entry)
      .filter(({ expected: awaited, whole }) => awaited && !whole)
      .map(({ name, missing }) => `${name} (${missing.map((quarter) => `T${String(quarter)}`).join(', ')})`);
    const over = `sur ${antennesLabel(covered)} sur ${String(expected)}`;
    return `${slice.label}\u00a0: ${over}${absent.length === 0 ? ', rien ne manque' : `, il manque ${absent.join(', ')}`}.`;
  });
  const share = wholes.flatMap(({ slice, now }) => {
    const { share: told } = figureOf(now, entry) ?? {};
    if (!told || told.whole === 0) return [];
    const percent = told.whole < 20 ? 'n.s.' : `${String(Math.round((100 * told.part) / told.whole))}\u00a0%`;
    return [`${slice.label}\u00a0: ${String(told.part)} sur ${String(told.whole)}, soit ${percent}.`];
  });
  const stock =
    entry.kind === 'stock' ? ['Nombre au dernier jour\u00a0: il ne s’additionne pas d’un trimestre à l’autre.'] : [];
  return [...share, ...coverage, ...stock];
}

export const antennesLabel = (count: number): string => `${String(count)} antenne${count > 1 ? 's' : ''}`;

/** Contributions of each antenne to each cell, in the shape of the table. */
export const contributionsTo = ({ entry, slices, rows }: Table, region: Region): number[][][] => {
  const sums = slices.map((slice) => summed(region, slice, slice.period, [entry]));
  return rows.map(({ code }) => sums.map((sum) => contributionsOf(sum, entry, code)));
};
