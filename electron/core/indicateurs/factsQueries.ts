import { sql, type SQL } from 'drizzle-orm';
import type { Definition } from './definition.ts';

export interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** The definition's query with its bounds as parameters. */
export function boundFacts({ facts }: Definition, { from, to, today }: Bounds): SQL {
  const values = new Map([
    [':from', from],
    [':to', to],
    [':today', today],
  ]);
  const pieces = facts.split(/(:from|:today|:to)\b/).map((piece) => {
    const value = values.get(piece);
    return value === undefined ? sql.raw(piece) : sql`${value}`;
  });
  return sql.join(pieces);
}
