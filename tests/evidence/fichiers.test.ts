import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { core } from '#contract/index.ts';
import { Refusal } from '#contract/refusal.ts';
import { Spreadsheet } from '#contract/tableur.ts';
import { createDoor, type Door } from '#core/door.ts';
import { handlers } from '#core/handlers.ts';
import { readSpreadsheet } from '#tableur/read.ts';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf } from '#tests/support/dossiers.ts';
import { escapes, hostileFiles, type HostileFile } from '#tests/support/hostileFiles.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { isOver, record, runsOf, seed, timeLimit } from './support/record.ts';

// Files as somebody could send an antenne for it to import them. What must never be found: an error that is no refusal in
// French, more than `seconds` or `megabytes`, a file written anywhere, a row of a dossier changed before « Importer ».

const { runs, target } = runsOf({ short: 300, long: 10_000 });
// Of computing: a machine busy with something else proves nothing.
const seconds = 10;
/** Less than the limit beyond which the main process ends the one that reads. */
const megabytes = 1_024;

let test: TestHost;
let door: Door;
let bugs: string[];
let outside: string;

beforeAll(async () => {
  test = openTestHost({ people: { 'Nadia Benali': 'controleur' } });
  await roadOf(test.host).accompagnements.open(cjse());
  bugs = [];
  door = createDoor(core, handlers, test.host, (operation, error) => void bugs.push(`${operation}: ${String(error)}`));
  outside = mkdtempSync(join(tmpdir(), 'antenne-dehors-'));
});
afterAll(() => {
  test.close();
  rmSync(outside, { recursive: true, force: true });
});

const dossiers = (): string => {
  const hash = createHash('sha256');
  for (const table of ['personne', 'orientation', 'mesure', 'accompagnement'])
    for (const row of test.host.opened?.connection.prepare(`select * from ${table} order by 1`).raw().iterate() ?? [])
      hash.update(JSON.stringify(row));
  return hash.digest('hex');
};
const french = (message: string): boolean => /^[A-ZÀÉ].{10,400}[.!?]$/su.test(message);

/** The files that an archive would have written, had it been extracted below `folder/a/b`. */
const written = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .concat(['/tmp/cible-antenne', '/cible', '/tmp/cible'].filter((path) => existsSync(path)));

type Reader = (fileName: string, bytes: Uint8Array) => Promise<unknown>;

/** What is wrong with how a reader takes a file; null when nothing is. */
async function faultOf(
  read: Reader,
  { kind, fileName, bytes }: HostileFile,
  most = seconds,
): Promise<{ fault: string | null; read: unknown }> {
  const began = process.cpuUsage();
  let value: unknown = null;
  let fault: string | null = null;
  try {
    value = await read(fileName, bytes);
  } catch (error) {
    if (!(error instanceof Refusal)) fault = `${kind}: ${String(error).slice(0, 200)}`;
    else if (!french(error.message)) fault = `${kind}: ${error.message}`;
  }
  const { user, system } = process.cpuUsage(began);
  const spent = (user + system) / 1e6;
  if (spent > most) fault = `${kind}: ${spent.toFixed(1)} s`;
  if (written(outside).length > 0) fault = `${kind}: wrote ${written(outside).join(', ')}`;
  if (Object.hasOwn(Object.prototype, 'polluted')) fault = `${kind}: a prototype changed`;
  return { fault, read: value };
}

/** As far as the window would go before « Importer ». */
async function dryRun(spreadsheet: unknown): Promise<string | null> {
  const parsed = Spreadsheet.safeParse(spreadsheet);
  if (!parsed.success) return 'what was read does not fit the contract';
  const sheets = parsed.data.sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map(({ kind, text }) => ({ kind, text }))),
  }));
  const answers = [await door.call('imports.begin', { fileName: parsed.data.fileName, sheets })];
  const draft = await door.call('imports.draft', {});
  answers.push(draft);
  if (draft.ok && draft.value !== null) {
    const { columns } = draft.value as { columns: { column: number; field: string | null }[] };
    answers.push(
      await door.call('imports.match', {
        columns: columns.map(({ column, field }) => ({ column, field })),
        common: [],
      }),
      await door.call('imports.dryRun', { show: 'errors', offset: 0, limit: 50 }),
      await door.call('imports.discard', {}),
    );
  }
  for (const answer of answers)
    if (!answer.ok && (answer.error.code === 'bug' || !french(answer.error.message)))
      return `${answer.error.code} ${answer.error.message} ${bugs.at(-1) ?? ''}`;
  return null;
}

it(
  `${runs} hostile files: each refused in French or shown, within its time and memory, nothing written`,
  async () => {
    const since = performance.now();
    const before = dossiers();
    const found: string[] = [];
    const kinds = new Map<string, { count: number; milliseconds: number }>();
    let [tried, shown, slowest] = [0, 0, 0];
    const peakBefore = process.resourceUsage().maxRSS;
    for await (const file of hostileFiles(randomOf(seed))) {
      if (tried >= runs || isOver(since)) break;
      tried += 1;
      const began = performance.now();
      const { fault, read } = await faultOf(readSpreadsheet, file);
      if (fault !== null) found.push(fault);
      if (fault === null && read !== null) {
        shown += 1;
        const wrong = await dryRun(read);
        if (wrong !== null) found.push(`${file.kind}: ${wrong}`);
      }
      const milliseconds = performance.now() - began;
      slowest = Math.max(slowest, milliseconds);
      const known = kinds.get(file.kind) ?? { count: 0, milliseconds: 0 };
      kinds.set(file.kind, { count: known.count + 1, milliseconds: known.milliseconds + milliseconds });
    }
    for (const [kind, { count, milliseconds }] of kinds)
      console.log(`${kind}: ${count} files, ${Math.round(milliseconds / count)} ms each`);
    if (dossiers() !== before) found.push('a dossier changed before « Importer »');
    const peak = Math.round((process.resourceUsage().maxRSS - peakBefore) / 1024);
    if (peak > megabytes) found.push(`${peak} MB`);
    for (const each of found.slice(0, 20)) console.error(each);
    const caught = await controls();
    record('fichiers', 'imports', {
      what: 'hostile import files: workbooks, ODS and lists forged or damaged',
      unit: 'files',
      runs: tried,
      target,
      never: 'unbounded, written outside, or answered without a French sentence',
      found: found.length,
      detail: `${shown} shown as a preview, ${kinds.size} kinds, slowest ${Math.round(slowest)} ms, ${peak} MB more at the peak`,
      control: { what: 'readers without a guard', runs: 3, caught },
      since,
    });
    expect(found).toEqual([]);
    expect(shown).toBeGreaterThan(0);
    expect(kinds.size).toBeGreaterThanOrEqual(10);
    expect(caught).toBe(3);
  },
  timeLimit,
);

/** Extracts each entry where its name says. */
const extracting: Reader = async () => {
  const folder = join(outside, 'a/b');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, escapes[0] ?? '');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'cible');
};
/** Says what went wrong in its own words. */
const talking: Reader = async (_name, bytes) => inflateRawSync(bytes.subarray(0, 64));
/** Computes for ever, or nearly. */
const endless: Reader = async () => {
  const began = process.cpuUsage();
  while (process.cpuUsage(began).user < 600_000);
  return null;
};

async function controls(): Promise<number> {
  const file = { kind: 'control', fileName: 'a.xlsx', bytes: Buffer.from('504b0304ff', 'hex') };
  let caught = 0;
  for (const reader of [extracting, talking, endless]) {
    const { fault } = await faultOf(reader, file, 0.5);
    if (fault !== null) caught += 1;
    for (const name of readdirSync(outside)) rmSync(join(outside, name), { recursive: true });
  }
  return caught;
}
