import { isCivilDay, parisMomentOf } from '../calendar/civilDate.ts';
import { dateLabel, timeLabel } from '../calendar/labels.ts';
import { codeWords, columnWords, internalColumns } from './accessWords.ts';

export type HeldRow = Readonly<Record<string, unknown>>;

export interface HeldTable {
  readonly table: string;
  readonly rows: readonly HeldRow[];
}

export const sealedText = 'Scellé\u00a0: ce contenu n’est pas lisible ici';
export const otherPerson = 'Une autre personne';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value as it is read on paper; null for what is not told there. */
export function toldOn(table: string, column: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '' || internalColumns.has(column)) return null;
  if (column.endsWith('_cents') && typeof value === 'number')
    return `${(value / 100).toLocaleString('fr-FR', { minimumFractionDigits: 2 })}\u00a0€`;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  // An id: a row of the same file, which paper does not tie.
  if (uuid.test(value)) return null;
  const code = codeWords[`${table}.${column}`]?.[value];
  if (code !== undefined) return code;
  if (isCivilDay(value)) return dateLabel(value);
  if (/^\d{2}:\d{2}$/.test(value)) return timeLabel(value);
  if (!instantPattern.test(value)) return value;
  const { day, at } = parisMomentOf(value);
  return `${dateLabel(day)} à ${timeLabel(at)}`;
}

/** One row as label and value, in the order of its columns. */
export const toldRow = (table: string, row: HeldRow): { label: string; value: string }[] =>
  Object.entries(row).flatMap(([column, value]) => {
    const told = toldOn(table, column, value);
    return told === null ? [] : [{ label: columnWords[column] ?? column, value: told }];
  });
