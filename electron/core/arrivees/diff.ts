import type { SnapshotShape } from '../envoi/snapshot.ts';

type Counts = SnapshotShape['counts'];

/** One number that is not the same; null where that version did not answer it. */
export interface Change {
  readonly id: string;
  /** Null for the total. */
  readonly code: string | null;
  readonly before: number | null;
  readonly after: number | null;
}

type Cells = ReadonlyMap<string, { readonly id: string; readonly code: string | null; readonly count: number }>;

const keyOf = (id: string, code: string | null): string => `${id} ${code ?? ''}`;

const cellsOf = (counts: Counts): Cells =>
  new Map(
    Object.entries(counts).flatMap(([id, { total, by }]) =>
      [[null, total] as const, ...Object.entries(by ?? {})].map(([code, count]) => [
        keyOf(id, code),
        { id, code, count },
      ]),
    ),
  );

/** What makes `newer` of `older`; unchanged numbers are left out. */
export function diff(older: Counts, newer: Counts): Change[] {
  const [before, after] = [cellsOf(older), cellsOf(newer)];
  return [...new Map([...before, ...after]).entries()].flatMap(([key, { id, code }]) => {
    const change = { id, code, before: before.get(key)?.count ?? null, after: after.get(key)?.count ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** The newer figures, from the older ones and their difference. */
export function apply(older: Counts, changes: readonly Change[]): Counts {
  const cells = new Map(cellsOf(older));
  for (const { id, code, after } of changes)
    if (after === null) cells.delete(keyOf(id, code));
    else cells.set(keyOf(id, code), { id, code, count: after });
  const ids = new Set([...cells.values()].map(({ id }) => id));
  return Object.fromEntries(
    [...ids].map((id) => {
      const own = [...cells.values()].filter((cell) => cell.id === id);
      const total = own.find(({ code }) => code === null)?.count ?? 0;
      const by = own.flatMap(({ code, count }) => (code === null ? [] : [[code, count] as const]));
      return [id, by.length === 0 ? { total } : { total, by: Object.fromEntries(by) }];
    }),
  );
}
