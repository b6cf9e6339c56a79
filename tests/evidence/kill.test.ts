import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyJournal } from '#core/journal/queries.ts';
import { recoverRestore } from '#core/sauvegardes/restore.ts';
import { argon2id, type Kdf } from '#core/vault/kdf.ts';
import { existing, openVault } from '#core/vault/vault.ts';
import { readerOf } from '#db/open.ts';
import { sqlDir } from '#tests/support/base.ts';
import { director } from '#tests/support/coffres.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { bundled } from './support/bundle.ts';
import { saidOf } from './support/flows.ts';
import { onDisk } from './support/memory.ts';
import { confirm } from './support/office.ts';
import { startCore } from './support/program.ts';
import { isOver, record, runsOf, seed, timeLimit } from './support/record.ts';

const { runs, target } = runsOf({ short: 40, long: 2000 });
/** Kills suffered by one vault, one after the other, before a fresh one takes its place. */
const killsOfOne = 10;
/** About what it takes from nothing to the first operations. */
const startMilliseconds = 1_000;

let folder: string;
let worker: string;
let accompagnementId: string;
let env: NodeJS.ProcessEnv;
const template = () => join(folder, 'neuf');

/** By salt: the passphrase of a vault that is killed two thousand times is derived once. */
const derived = new Map<string, string>();
const derivedOnce: Kdf = async (passphrase, parameters) => {
  const known = derived.get(parameters.salt);
  if (known !== undefined) return new Uint8Array(Buffer.from(known, 'base64'));
  const key = await argon2id(passphrase, parameters);
  derived.set(parameters.salt, Buffer.from(key).toString('base64'));
  return key;
};

beforeAll(async () => {
  // On the real disk: what is killed must meet its delays.
  folder = mkdtempSync(join(onDisk(), 'antenne-kill-'));
  worker = await bundled('worker', { '@node-rs/argon2': 'derivedOnce.ts' });
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
  for (const { argon2 } of existing(template()).accounts) await derivedOnce(director.passphrase, argon2);
  env = {
    ...process.env,
    ANTENNE_EVIDENCE_DERIVED: JSON.stringify(Object.fromEntries(derived)),
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    // What a killed program leaves there goes with the rest.
    TMPDIR: folder,
  };
  execFileSync(process.execPath, [worker], { env });
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
      env,
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
  const vault = await openVault({ dataDir, sqlDir, account: director, kdf: derivedOnce });
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

async function killOften(times: number, since: number, how = '') {
  const random = randomOf(seed);
  const found: string[] = [];
  let [acknowledged, kills] = [0, 0];
  for (; kills < times && !isOver(since); kills += 1) {
    const dataDir = join(folder, 'coffre');
    if (kills % killsOfOne === 0) {
      rmSync(dataDir, { recursive: true, force: true });
      cpSync(template(), dataDir, { recursive: true });
    }
    const isStarting = random() < 0.15;
    const moment = isStarting
      ? { operations: null, after: random() * startMilliseconds }
      : { operations: Math.floor(random() ** 3 * 120), after: random() * 15 };
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
    const { kills, acknowledged, found } = await killOften(runs, since);
    const control = await killOften(Math.min(100, Math.max(10, runs / 4)), performance.now(), 'early');
    console.log(found.slice(0, 20).join('\n'));
    record('kill', 'engine', {
      what: 'kill -9 of the core while it records, backs up, locks or starts; real encrypted vault on the disk, its passphrase derived once',
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
    expect(acknowledged).toBeGreaterThan(kills);
    expect(control.found.length).toBeGreaterThan(0);
  },
  timeLimit,
);
