import { rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeIndicateurs } from '#core/indicateurs/queries.ts';
import { readerOf, sqliteVersion, type Connection } from '#db/open.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { fillYear, year } from './indicateursBase.ts';
import { byHand } from './indicateursByHand.ts';

// A whole year of 100,000 accompagnements, on the encrypted base as the screen asks it, against SQL written by hand for
// speed alone over the same rows in a base that is not encrypted.

const accompagnements = 100_000;
const today = '2026-11-24';
let opened: TestHost;
let connection: Connection;
let plain: Connection;
const folder = mkdtempSync(join(tmpdir(), 'antenne-bench-'));

beforeAll(() => {
  opened = openTestHost();
  if (!opened.host.opened) throw new Error('locked');
  ({ connection } = opened.host.opened);
  fillYear(connection, Object.values(opened.comptes)[0] ?? '', accompagnements);
  const file = join(folder, 'plain.db');
  writeFileSync(file, connection.serialize());
  const addon = process.env['ANTENNE_SQLITE_ADDON'];
  plain = new Sqlite(file, { readonly: true, ...(addon ? { nativeBinding: addon } : {}) });
  console.log(
    `Node ${process.version}, SQLite ${sqliteVersion(connection)}, ${String(accompagnements)} accompagnements in the year, ` +
      `${String(cpus().length)} × ${cpus()[0]?.model ?? '?'}`,
  );
}, 600_000);
afterAll(() => {
  plain.close();
  opened.close();
  rmSync(folder, { recursive: true });
});

test('a whole year against a pass by hand', { timeout: 600_000 }, async ({ bench }) => {
  const ours = () => computeIndicateurs(readerOf(connection), { year, quarter: null }, today);
  const expected = byHand(plain);
  // The pass by hand answers the same question, or its time says nothing.
  for (const { id, breakdown, total } of ours()) {
    const found = expected[id];
    if (!found) throw new Error(`the pass by hand leaves out ${id}`);
    const counts =
      breakdown.length === 0 ? { total } : Object.fromEntries(breakdown.map(({ code, count }) => [code, count]));
    for (const [code, count] of Object.entries(counts)) expect(found[code] ?? 0, `${id} ${code}`).toBe(count);
  }
  await bench.compare(
    bench('encrypted, one query a figure', () => void ours()),
    bench('by hand, not encrypted', () => void byHand(plain)),
    { time: 5_000, iterations: 5, warmupTime: 0, warmupIterations: 1 },
  );
});
