import { createHash, type Hash } from 'node:crypto';
import type { Connection } from '#db/open.ts';
import type { Work } from './steps.ts';

export interface Rows {
  readonly counts: Record<string, number>;
  /** SHA-256 over every value of every row of every table, hex. */
  readonly rowsSha256: string;
}

const stepRows = 2000;

/** Counts and fingerprint of all that a base holds; the same for a faithful copy. */
export function* rowsOf(connection: Connection): Work<Rows> {
  const tables = connection
    .prepare(
      `select name, sql from sqlite_schema
       where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%' order by name`,
    )
    .all() as { name: string; sql: string }[];
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  let sinceStep = 0;
  for (const [at, { name, sql }] of tables.entries()) {
    const order = /without\s+rowid\s*$/i.test(sql) ? '' : 'order by rowid';
    let rows = 0;
    hash.update(`\u0000${name}\n`);
    for (const row of connection.prepare(`select * from "${name}" ${order}`).raw().iterate() as Iterable<unknown[]>) {
      addRow(hash, row);
      rows += 1;
      sinceStep += 1;
      if (sinceStep < stepRows) continue;
      sinceStep = 0;
      yield { doing: 'lignes', done: at, total: tables.length };
    }
    counts[name] = rows;
  }
  yield { doing: 'lignes', done: tables.length, total: tables.length };
  return { counts, rowsSha256: hash.digest('hex') };
}

/** Kind and length first: two rows that differ never read the same. One call a row: each one crosses into C. */
function addRow(hash: Hash, row: readonly unknown[]): void {
  let text = '';
  for (const value of row)
    if (value === null) text += 'n';
    else if (typeof value === 'string') text += `s${value.length}:${value}`;
    else if (Buffer.isBuffer(value)) {
      hash.update(`${text}b${value.length}:`).update(value);
      text = '';
    } else text += `d${JSON.stringify(value)};`;
  hash.update(text);
}
