import { z } from 'zod';
import { secretTables } from '../conservation/words.ts';
import type { Row } from './difference.ts';

const Value = z.union([z.string(), z.number(), z.null(), z.object({ base64: z.string() })]);
const Values = z.record(z.string(), Value);
type Values = z.output<typeof Values>;

/** All it takes to undo what was put back, as kept in `recuperation.undo`. */
export const UndoRecord = z.object({
  /** Rows that came back, and the fingerprint of each as it came. */
  inserted: z.array(z.object({ table: z.string(), id: z.string(), digest: z.string() })),
  /** Fields that took their former value again: what they said before, and what they say since. */
  updated: z.array(z.object({ table: z.string(), id: z.string(), before: Values, after: Values })),
  /** Lines of history that came back with the rows. */
  history: z.array(z.number()),
});
export type UndoRecord = z.output<typeof UndoRecord>;

/** Bytes as text: sealed notes stay what they are. */
export const kept = (row: Row): Values =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      Buffer.isBuffer(value) ? { base64: value.toString('base64') } : Value.parse(value),
    ]),
  );

export const given = (values: Values): Row =>
  Object.fromEntries(
    Object.entries(values).map(([column, value]) => [
      column,
      typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value,
    ]),
  );

/** How much was put back, as it is told: nobody learns here that there was a clinical note. */
export function toldOf({ inserted, updated }: Omit<UndoRecord, 'history'>): { rows: number; fields: number } {
  const isTold = ({ table }: { readonly table: string }): boolean => !secretTables.has(table) && table !== 'contenu';
  return {
    rows: inserted.filter(isTold).length,
    fields: updated
      .filter(isTold)
      .reduce((total, { after }) => total + Object.keys(after).filter((column) => column !== 'folded_name').length, 0),
  };
}
