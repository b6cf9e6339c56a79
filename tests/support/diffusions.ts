import type { TrueTable } from '#core/diffusion/levelD.ts';
import { sum } from './tableaux.ts';

const shapes = [
  { id: 'orientations-source', unit: 'orientation', lines: 6, base: 0 },
  { id: 'orientations-cadre', unit: 'orientation', lines: 4, base: 0 },
  { id: 'termines-duree', unit: 'accompagnement', lines: 4, base: 1 },
  { id: 'termines-type', unit: 'accompagnement', lines: 8, base: 1 },
  { id: 'responsabilisation-personnes', unit: 'personne', lines: 0, base: 2 },
] as const;

/** One-way tables of a quarter of an antenne or of a region, two of them with the same total. */
export function randomTables(random: () => number, people: number): TrueTable[] {
  const bases = [0, 1, 2].map(() => Math.floor(random() * random() * people * 1.5));
  return shapes.map(({ id, unit, lines, base }) => {
    const total = bases[base] ?? 0;
    const counts = Array.from({ length: lines }, () => 0);
    const pull = 1 + random() * 3;
    for (let person = 0; person < total && lines > 0; person++) {
      const line = Math.min(lines - 1, Math.floor(random() ** pull * lines));
      counts[line] = (counts[line] ?? 0) + 1;
    }
    return {
      id,
      label: id,
      kind: 'flux',
      unit,
      total,
      lines: counts.map((count, index) => ({ code: `c${String(index)}`, label: `ligne ${String(index + 1)}`, count })),
    };
  });
}

export const withCounts = (table: TrueTable, counts: readonly number[]): TrueTable => ({
  ...table,
  total: table.lines.length > 0 ? sum(counts) : (counts[0] ?? 0),
  lines: table.lines.map((line, index) => ({ ...line, count: counts[index] ?? 0 })),
});

/** The year as the sum of its quarters. */
export const yearOf = (quarters: readonly (readonly TrueTable[])[]): TrueTable[] =>
  (quarters[0] ?? []).map((first, index) => {
    const all = quarters.map((tables) => tables[index]);
    return {
      ...first,
      total: sum(all.map((table) => table?.total ?? 0)),
      lines: first.lines.map((line, rank) => ({
        ...line,
        count: sum(all.map((table) => table?.lines[rank]?.count ?? 0)),
      })),
    };
  });
