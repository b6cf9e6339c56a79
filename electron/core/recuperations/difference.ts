/** A row of any table, by column. */
export type Row = Readonly<Record<string, unknown>>;
/** Rows by table, then by id. */
export type Dossier = ReadonlyMap<string, ReadonlyMap<string, Row>>;

export interface Changed {
  readonly id: string;
  /** The columns that differ, as they are today and as they were. */
  readonly now: Row;
  readonly held: Row;
}

export interface TableDifference {
  readonly table: string;
  /** Rows of the person on each side. */
  readonly heldRows: number;
  readonly nowRows: number;
  readonly missing: readonly Row[];
  readonly changed: readonly Changed[];
  /** Rows of today that the backup does not have. */
  readonly added: number;
}

/** One value is the other, bytes included. */
export const same = (a: unknown, b: unknown): boolean =>
  Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b;

/**
 * What the backup has of a dossier beside what there is today, table by table in the order of `held`.
 * @param here rows of today with an id of the backup, or of the person
 * @param ownedNow ids of the rows that are the person's today, by table
 */
export function differences(
  held: Dossier,
  here: Dossier,
  ownedNow: ReadonlyMap<string, ReadonlySet<string>>,
): TableDifference[] {
  return [...held].map(([table, rows]) => {
    const present = here.get(table) ?? new Map<string, Row>();
    const own = [...(ownedNow.get(table) ?? [])].filter((id) => present.has(id));
    return {
      table,
      heldRows: rows.size,
      nowRows: own.length,
      missing: [...rows].filter(([id]) => !present.has(id)).map(([, row]) => row),
      changed: [...rows].flatMap(([id, row]) => changedOf(id, row, present.get(id))),
      added: own.filter((id) => !rows.has(id)).length,
    };
  });
}

function changedOf(id: string, held: Row, now: Row | undefined): Changed[] {
  const columns = now ? Object.keys(held).filter((column) => !same(held[column], now[column])) : [];
  if (!now || columns.length === 0) return [];
  const of = (row: Row): Row => Object.fromEntries(columns.map((column) => [column, row[column]]));
  return [{ id, now: of(now), held: of(held) }];
}

/** Nothing to put back. */
export const isSame = (found: readonly TableDifference[]): boolean =>
  found.every(({ missing, changed }) => missing.length === 0 && changed.length === 0);
