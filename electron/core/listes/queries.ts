import { asc, desc, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { changesIn } from '#db/open.ts';
import { personne } from '#db/schema/index.ts';
import { foldName } from '../fold.ts';
import type { Opened, ReadContext } from '../host.ts';

interface Order {
  readonly asked: string;
  /** Rows changed in the base since it was opened. */
  readonly version: number;
  readonly ids: readonly string[];
}

/** The last order of each list, for as long as the vault stays open. */
const orders = new WeakMap<Opened, Map<string, Order>>();

/**
 * Sorts a list once for all the pages that scroll by: sorting a hundred thousand lines takes longer than a page may.
 * Whatever is written to the base in between sorts it again.
 */
export function sortedOnce(
  { db, host: { opened }, list, asked }: Pick<ReadContext, 'db' | 'host'> & { list: string; asked: unknown },
  sort: () => string[],
): readonly string[] {
  if (!opened) return sort();
  const version = changesIn(db);
  const kept = orders.get(opened) ?? new Map<string, Order>();
  orders.set(opened, kept);
  const key = JSON.stringify(asked);
  const before = kept.get(list);
  if (before?.asked === key && before.version === version) return before.ids;
  const ids = sort();
  kept.set(list, { asked: key, version, ids });
  return ids;
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
