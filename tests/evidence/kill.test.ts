import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyJournal } from '#core/journal/queries.ts';
import { recoverRestore } from '#core/sauvegardes/restore.ts';
import { openVault } from '#core/vault/vault.ts';
import { readerOf } from '#db/open.ts';
import { sqlDir } from '#tests/support/base.ts';
import { director } from '#tests/support/coffres.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { bundled } from './support/bundle.ts';
import { saidOf } from './support/flows.ts';
import { confirm } from './support/office.ts';
import { startCore } from './support/program.ts';
import { record, runsOf, seed, timeLimit } from './support/record.ts';

const { runs, target } = runsOf({ short: 40, long: 2000 });
/** Kills suffered by one vault, one after the other, before a fresh one takes its place. */
const killsOfOne = 10;

let folder: string;
let worker: string;
let accompagnementId: string;
const template = () => join(folder, 'neuf');

beforeAll(async () => {
  // On the real disk: what is killed must meet its delays.
  folder = mkdtempSync(join(tmpdir(), 'antenne-kill-'));
  worker = await bundled('worker');
  const { core, client } = startCore(template());
  const { sheet } = await client.coffre.create({
    structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
    account: director,
  });
  await confirm({ client }, sheet);
  ({ accompagnementId } = await client.accompagnements.open(cjse()));
  await client.convocations.planSeries(
    tuesdays(accompagnementId, { first: '2026-09-08', until: '2026-11-24', onHoliday: 'keep' }),
  );
  core.lock();
  await core.settled();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Moment {
  /** Operations acknowledged before the kill; null for a kill while it starts. */
  readonly operations: number | null;
  /** Milliseconds after that. */
  readonly after: number;
}

/** Starts the program on a folder and kills it. @returns what it acknowledged */

function killed(dataDir: string, { operations, after }: Moment, how: string) {
  return new Promise<string[]>((resolve, reject) => {
    const child = spawn(process.execPath, [worker, dataDir, accompagnementId, how], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, complaint] = ['', ''];
    let isSet = false;
    const kill = () => {
      if (isSet) return;
      isSet = true;
      setTimeout(() => child.kill('SIGKILL'), after);
    };
    if (operations === null) kill();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (operations !== null && said.split('\nACK ').length > operations) kill();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk));
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`it stopped by itself (${code}): ${complaint}`));
      const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
      resolve(lines.filter((line) => line.startsWith('ACK ')).map((line) => String(JSON.parse(line.slice(4)))));
    });
  });
}

/** The folder as the next start finds it. */
async function wrongIn(dataDir: string, acked: readonly string[]): Promise<string[]> {
  recoverRestore(dataDir);
  const vault = await openVault({ dataDir, sqlDir, account: director });
  if (!vault) return ['the passphrase is refused'];
  const { connection, freshness } = vault;
  try {
    const all = (query: string) => new Set(connection.prepare(query).pluck().all().map(String));
    const notes = all('select text from note');
    const marks = all(`select id from convocation where status = 'honoree'`);
    const check = connection.pragma('integrity_check', { simple: true });
    const { brokenAt } = verifyJournal(readerOf(connection));
    return [
      ...saidOf(acked, 'note ').filter((text) => !notes.has(text)),
      ...saidOf(acked, 'mark ').filter((id) => !marks.has(id)),
      ...(check === 'ok' ? [] : [`integrity: ${String(check)}`]),
      ...(brokenAt === null ? [] : [`journal broken at ${brokenAt}`]),
      ...(freshness === null ? [] : [`told as ${freshness.kind}`]),
    ];
  } finally {
    connection.close();
  }
}

async function killOften(times: number, how = '') {
  const random = randomOf(seed);
  const found: string[] = [];
  let [acknowledged, kills] = [0, 0];
  for (; kills < times; kills += 1) {
    const dataDir = join(folder, 'coffre');
    if (kills % killsOfOne === 0) {
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(template(), dataDir, { recursive: true });
    }
    const isStarting = random() < 0.15;
    const moment = isStarting
      ? { operations: null, after: random() * 2000 }
      : { operations: Math.floor(random() ** 2 * 120), after: random() * 15 };
    const acked = await killed(dataDir, moment, how);
    acknowledged += acked.length;
    const wrong = await wrongIn(dataDir, acked);
    if (wrong.length > 0) found.push(`kill ${kills}: ${wrong.length} wrong, ${wrong[0]?.slice(0, 200)}`);
  }
  return { kills, acknowledged, found };
}

it(
  `${runs} kills while operations are being committed lose nothing acknowledged`,
  async () => {
    const since = performance.now();
    const { kills, acknowledged, found } = await killOften(runs);
    const control = await killOften(Math.min(100, Math.max(10, runs / 4)), 'early');
    console.log(found.slice(0, 20).join('\n'));
    record('kill', 'engine', {
      what: 'kill -9 of the core while it records, backs up, locks or starts; real encrypted vault on the disk',
      unit: 'kills',
      runs: kills,
      target,
      never: 'with an acknowledged write lost, or an unsound base',
      found: found.length,
      detail: `${acknowledged} operations acknowledged`,
      control: { what: 'operations said done before they are', runs: control.kills, caught: control.found.length },
      since,
    });
    expect(found).toEqual([]);
    expect(acknowledged).toBeGreaterThan(runs);
    expect(control.found.length).toBeGreaterThan(0);
  },
  timeLimit,
);
