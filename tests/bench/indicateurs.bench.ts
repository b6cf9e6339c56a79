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
import { measured, quantile } from './support/measured.ts';

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

function timeOf(act: () => unknown): number {
  const since = performance.now();
  act();
  return performance.now() - since;
}

test('a whole year against a pass by hand', { timeout: 600_000 }, () => {
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
  const encrypted: number[] = [];
  const clear: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    encrypted.push(timeOf(ours));
    clear.push(timeOf(() => byHand(plain)));
  }
  const [median, medianByHand] = [quantile(encrypted, 0.5), quantile(clear, 0.5)];
  measured('indicators', {
    what: `all indicators of a year of ${accompagnements} accompagnements, beside a pass by hand over plain SQLite`,
    how: 'ratio of medians of 5, in turn',
    unit: '×',
    value: median / medianByHand,
    limit: 3,
    beside: `${Math.round(median)} ms, by hand ${Math.round(medianByHand)} ms`,
  });
});
