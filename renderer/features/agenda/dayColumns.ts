import type { Line } from './agendaEvents.ts';

export interface DayColumn {
  /** A colleague or a place. */
  readonly key: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** The meetings of a day by who receives, or by where; columns by title, meetings by hour. */
export function dayColumns(lines: readonly Line[], by: 'collegues' | 'lieux'): DayColumn[] {
  const columns = new Map<string, { title: string; lines: Line[] }>();
  for (const line of lines) {
    const [key, title] = by === 'lieux' ? [line.lieu, line.lieu] : [line.referentId, line.referentName];
    const column = columns.get(key) ?? { title, lines: [] };
    column.lines.push(line);
    columns.set(key, column);
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
