import type { Line } from './meetings.ts';
import type { Seance } from './seances.ts';

export interface DayColumn {
  /** A colleague or a place. */
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly seances: readonly Seance[];
}

/**
 * The meetings of a day by who receives, or by where; columns by title. A séance is in the column of each of its
 * animateurs, or in one of its own without any.
 */
export function dayColumns(lines: readonly Line[], seances: readonly Seance[], by: 'collegues' | 'lieux'): DayColumn[] {
  const columns = new Map<string, { title: string; lines: Line[]; seances: Seance[] }>();
  const columnOf = (key: string, title: string) => {
    const column = columns.get(key) ?? { title, lines: [], seances: [] };
    columns.set(key, column);
    return column;
  };
  for (const line of lines)
    (by === 'lieux' ? columnOf(line.lieu, line.lieu) : columnOf(line.referentId, line.referentName)).lines.push(line);
  for (const seance of seances) {
    const keys =
      by === 'lieux'
        ? [[seance.lieu, seance.lieu] as const]
        : seance.animateurs.map(({ compteId, name }) => [compteId, name] as const);
    for (const [key, title] of keys.length === 0 ? [['', 'Sans animateur'] as const] : keys)
      columnOf(key, title).seances.push(seance);
  }
  return [...columns]
    .map(([key, column]) => ({ key, ...column }))
    .toSorted((a, b) => a.title.localeCompare(b.title, 'fr'));
}

/** `HH` of the hours at which something begins, and of those between them. */
export function hoursOf(lines: readonly Pick<Line, 'at'>[]): string[] {
  const hours = lines.map(({ at }) => Number(at.slice(0, 2)));
  if (hours.length === 0) return [];
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'));
}
