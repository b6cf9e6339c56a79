import { asc, desc, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { personne } from '#db/schema/index.ts';
import { foldName } from '../fold.ts';

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** Each word at the beginning of a word of the name, accents and case ignored. */
export const nameHolds = (search: string): SQL[] =>
  foldName(search)
    .split(' ')
    .filter(Boolean)
    .map((word) => sql`instr(' ' || ${personne.foldedName}, ${` ${word}`}) > 0`);

/** What is known before what is not, whatever the direction. */
export const ordered = (by: SQLWrapper, direction: 'asc' | 'desc', { nullable = false } = {}): SQL[] => [
  ...(nullable ? [sql`${by} is null`] : []),
  direction === 'asc' ? asc(by) : desc(by),
];

/** A code by the word shown for it: what a person reads as sorted. */
export function rankOf(code: SQLWrapper, labels: Readonly<Record<string, string>>): SQL {
  const codes = Object.keys(labels).toSorted((a, b) => (labels[a] ?? '').localeCompare(labels[b] ?? '', 'fr'));
  const ranks = codes.map((each, rank) => sql`when ${each} then ${sql.raw(String(rank))}`);
  return sql`case ${code} ${sql.join(ranks, sql` `)} end`;
}

/** The lines of some ids, in the order of the ids. */
export function inOrder<T>(ids: readonly string[], lines: readonly T[], idOf: (line: T) => string): T[] {
  const byId = new Map(lines.map((line) => [idOf(line), line]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
