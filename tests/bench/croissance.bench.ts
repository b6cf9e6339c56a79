import { mkdtempSync, copyFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { chronologie } from '#contract/chronologie.ts';
import { convocations } from '#contract/convocations.ts';
import { notes } from '#contract/notes.ts';
import { recherche } from '#contract/recherche.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { chronologieHandlers } from '#core/chronologie/operations.ts';
import { convocationsHandlers } from '#core/convocations/operations.ts';
import { notesHandlers } from '#core/notes/operations.ts';
import { indexPending } from '#core/recherche/queries.ts';
import { rechercheHandlers } from '#core/recherche/operations.ts';
import { openBase, writerOf, type Connection } from '#db/open.ts';
import { clientOf, openTestHost, testKey, type TestHost } from '#tests/support/base.ts';
import { fillConvocations, fillDossiers } from '#tests/support/manyDossiers.ts';
import { measured, quantile } from './support/measured.ts';

// One antenne over ever more years: fifty convocations a person, as many days as it takes.

const sizes = [10_000, 100_000, 1_000_000] as const;
const aPerson = 50;
const today = '2026-11-24';

function fill({ host, comptes }: TestHost, size: number): Connection {
  if (!host.opened) throw new Error('locked');
  const { connection } = host.opened;
  fillDossiers(connection, Object.values(comptes), size / aPerson, { searched: true, meetings: false });
  fillConvocations(connection, size);
  connection.exec('BEGIN');
  indexPending(writerOf(connection));
  connection.exec('COMMIT');
  connection.exec('ANALYZE');
  connection.close();
  // As at the next start: what is kept of a base in memory follows its size.
  const again = openBase({ file: connection.name, dataKey: testKey });
  host.opened = { ...host.opened, connection: again };
  return again;
}

const clientFor = (host: TestHost['host']) =>
  clientOf(
    { accompagnements, chronologie, convocations, notes, recherche },
    {
      accompagnements: accompagnementsHandlers,
      chronologie: chronologieHandlers,
      convocations: convocationsHandlers,
      notes: notesHandlers,
      recherche: rechercheHandlers,
    },
    host,
  ).client;

/** What is done all day long, through the door as the window does. */
function daily({ host }: TestHost): Record<string, () => Promise<unknown>> {
  const client = clientFor(host);
  const ids = host.opened?.connection
    .prepare('SELECT accompagnement_id FROM convocation WHERE day = ? LIMIT 40')
    .pluck()
    .all(today) as string[];
  let turn = 0;
  const next = () => ids[turn++ % ids.length] ?? '';
  return {
    'the list of the day': () => client.convocations.between({ from: today, to: today, whose: 'all' }),
    'the week': () => client.convocations.between({ from: '2026-11-23', to: '2026-11-29', whose: 'all' }),
    'a dossier': () => client.accompagnements.read({ accompagnementId: next() }),
    'its timeline': () => client.chronologie.read({ accompagnementId: next() }),
    'a name': () => client.recherche.find({ text: 'mart' }),
    'a note': () =>
      client.notes.add({ accompagnementId: next(), day: today, kind: 'entretien', text: 'Présent, à l’heure.' }),
  };
}

async function medianOf(action: () => Promise<unknown>, runs = 30): Promise<number> {
  const durations: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const since = performance.now();
    await action();
    durations.push(performance.now() - since);
  }
  return quantile(durations, 0.5);
}

test('what is done all day long does not grow with the years', { timeout: 3_600_000 }, async () => {
  const told = new Map<string, number[]>();
  let ratio: { plain: number; encrypted: number } | null = null;
  for (const size of sizes) {
    const opened = openTestHost();
    try {
      const connection = fill(opened, size);
      for (const [name, action] of Object.entries(daily(opened)))
        told.set(name, [...(told.get(name) ?? []), await medianOf(action)]);
      if (size === 100_000) ratio = await besidePlain(opened, connection);
    } finally {
      opened.close();
    }
  }
  for (const [name, durations] of told) {
    const [small = 0, , large = 0] = durations;
    measured(`growth-${name.replaceAll(' ', '-')}`, {
      what: `${name}, with 1,000,000 convocations beside 10,000`,
      how: 'ratio of medians of 30',
      unit: '×',
      value: large / small,
      // Ten to the sixth beside ten to the fourth: a logarithm grows by half.
      limit: 1.5,
      beside: sizes
        .map((size, rank) => `${size.toLocaleString('en-GB')}: ${(durations[rank] ?? 0).toFixed(2)} ms`)
        .join(', '),
    });
  }
  expect(ratio).not.toBeNull();
  if (ratio)
    measured('encrypted', {
      what: 'one of each of these, encrypted, beside the same base in plain SQLite',
      how: 'ratio of sums of three medians of 10, in turn, 100,000 convocations',
      unit: '×',
      value: ratio.encrypted / ratio.plain,
      limit: 1.3,
      beside: `encrypted ${ratio.encrypted.toFixed(1)} ms, plain ${ratio.plain.toFixed(1)} ms`,
    });
});

/** The same work on the same base, copied in clear: for this alone, and removed at once. */
async function besidePlain(opened: TestHost, connection: Connection): Promise<{ plain: number; encrypted: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'antenne-clair-'));
  const file = join(folder, 'clair.db');
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(connection.name, file);
    const clear = new Sqlite(file);
    clear.pragma("cipher='sqlcipher'");
    clear.pragma('legacy=4');
    clear.pragma(`key="x'${Buffer.from(testKey).toString('hex')}'"`);
    clear.pragma('journal_mode=DELETE');
    clear.pragma("rekey=''");
    for (const setting of [
      'locking_mode=EXCLUSIVE',
      'journal_mode=WAL',
      'synchronous=FULL',
      'wal_autocheckpoint=200',
      'foreign_keys=ON',
      'recursive_triggers=ON',
      'secure_delete=ON',
      'temp_store=MEMORY',
      `cache_size=${String(connection.pragma('cache_size', { simple: true }))}`,
      'busy_timeout=5000',
    ])
      clear.pragma(setting);
    expect(connection.prepare('SELECT count(*) FROM convocation').get()).toEqual(
      clear.prepare('SELECT count(*) FROM convocation').get(),
    );
    const host = opened.host.opened;
    if (!host) throw new Error('locked');
    const sums = { plain: 0, encrypted: 0 };
    // One after the other, three times: what else the machine does weighs on both.
    for (let round = 0; round < 3; round += 1)
      for (const [name, base] of [
        ['encrypted', connection],
        ['plain', clear],
      ] as const) {
        opened.host.opened = { ...host, connection: base };
        for (const action of Object.values(daily(opened))) sums[name] += await medianOf(action, 10);
      }
    opened.host.opened = host;
    clear.close();
    return sums;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
