import { z } from 'zod';
import { GivenTable } from '#contract/analyse.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { foldName } from '../fold.ts';
import type { Region, Slice } from './region.ts';
import type { Line } from './together.ts';

/** A table as it left, with the quarters of the antennes that each of its columns sums; unknown of what was given before they were kept. */
const Kept = GivenTable.extend({ atoms: z.array(z.array(z.string())).default([]) });
type Kept = z.output<typeof Kept>;

export interface GivenFile {
  /** How it is named to the user, in French. */
  readonly file: string;
  readonly tables: readonly Kept[];
}

/** What one recipient has at level R, oldest first; his name may be written with other accents or capitals. */
export const given = (
  rows: readonly {
    readonly at: string;
    readonly label: string;
    readonly recipient: string | null;
    readonly payload: string;
  }[],
  recipient: string,
): GivenFile[] =>
  rows
    .filter((row) => foldName(row.recipient ?? '') === foldName(recipient))
    .map(({ at, label, payload }) => ({
      file: `${label}, le ${dateLabel(parisDayOf(at))}`,
      tables: z.array(Kept).parse(JSON.parse(payload)),
    }));

export const withAtoms = (tables: readonly GivenTable[], slices: readonly Slice[], region: Region): Kept[] =>
  tables.map((table) => ({ ...table, atoms: slices.map((slice) => atomsOf(table, slice, region)) }));

const atom = (antenneId: string, year: number, quarter: number): string =>
  `${antenneId} ${String(year)}-${String(quarter)}`;

/** The quarters received that a column sums: the last one alone for a stock. */
function atomsOf({ id, kind }: GivenTable, { antennes, period }: Slice, { received }: Region): string[] {
  const ids = new Set(antennes.map((antenne) => antenne.id));
  const asked = kind === 'stock' ? [period.quarter ?? 4] : period.quarter === null ? [1, 2, 3, 4] : [period.quarter];
  return received
    .filter(({ year, quarter }) => year === period.year && asked.includes(quarter))
    .flatMap(({ antenneId, year, quarter, counts }) =>
      ids.has(antenneId) && counts[id] ? [atom(antenneId, year, quarter)] : [],
    );
}

/** Every number told of each line of the tables of one file, in this file and in those before. */
export function linesOf(
  before: readonly GivenFile[],
  made: GivenFile,
  regionIn: (years: readonly number[]) => Region,
): Line[] {
  if (before.length === 0) return [];
  const files = [...before, made];
  const years = new Set(
    files.flatMap(({ tables }) =>
      tables.flatMap(({ atoms }) => atoms.flat().map((each) => Number(each.slice(-6, -2)))),
    ),
  );
  const region = regionIn([...years]);
  const sent = new Map(
    region.received.map(({ antenneId, year, quarter, counts }) => [atom(antenneId, year, quarter), counts]),
  );
  return made.tables.flatMap(({ id, label: tableLabel, rows }) =>
    rows.map(({ code, label }): Line => ({
      label: code === null ? tableLabel : `${tableLabel}, ${label}`,
      valueOf: (each) => {
        const figures = sent.get(each)?.[id];
        return (code === null ? figures?.total : figures?.by?.[code]) ?? 0;
      },
      sums: files.flatMap(({ file, tables }) =>
        tables
          .filter((table) => table.id === id)
          .flatMap(({ rows: theirs, atoms }) =>
            atoms.flatMap((of, column) =>
              typeof theirs.find((row) => row.code === code)?.cells[column] === 'number' && of.length > 0
                ? [{ file, atoms: of }]
                : [],
            ),
          ),
      ),
    })),
  );
}
