import { createDecipheriv, createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Refusal } from '#core/refusal.ts';
import { Envelope } from '#core/sauvegardes/manifest.ts';
import { damagedPages } from '#core/sauvegardes/pages.ts';
import { extractInto } from '#core/sauvegardes/read.ts';
import { rowsOf } from '#core/sauvegardes/rows.ts';
import { runNow } from '#core/sauvegardes/steps.ts';
import { backupKey, chunkBytes, tagBytes } from '#core/sauvegardes/stream.ts';
import { drop } from '#core/vault/ancre.ts';
import { journalHead } from '#core/journal/queries.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { openVault } from '#core/vault/vault.ts';
import { openCopy, readerOf, type Connection } from '#db/open.ts';
import { sqlDir } from '#tests/support/base.ts';
import { director } from '#tests/support/coffres.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { inMemory } from './support/memory.ts';
import { createVault, officeOn } from './support/office.ts';
import { recovered } from './support/recovered.ts';
import { isOver, record, runsOf, seed, timeLimit } from './support/record.ts';

let folder: string;
let dataKey: Uint8Array;
let backup: string;
/** A closed vault; the same one as a kill leaves it, with its last words in the WAL. */
const places = () => ({ closed: join(folder, 'ferme'), killed: join(folder, 'tue'), work: join(folder, 'travail') });

beforeAll(async () => {
  folder = mkdtempSync(join(inMemory(), 'antenne-bits-'));
  const { closed, killed } = places();
  const office = officeOn(closed);
  const { client, host } = office;
  await createVault(office);
  const { accompagnementId } = await client.accompagnements.open(cjse());
  const note = (text: string) => client.notes.add({ accompagnementId, kind: 'appel', day: '2026-11-20', text });
  await note('la veille');
  const base64 = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(90_000, 'piece jointe ')]).toString('base64');
  await client.pieces.add({ accompagnementId, name: 'Ordonnance.pdf', base64 });
  // Room given back, as after a spreadsheet was imported: pages that no reading goes through.
  office.connection().exec(`insert into parametre (key, value) values ('place', hex(zeroblob(120000)))`);
  office.connection().exec(`delete from parametre where key = 'place'`);
  const { fileName } = await client.sauvegardes.make({});
  backup = join(closed, 'sauvegardes', fileName);
  dataKey = new Uint8Array(office.host.opened?.dataKey ?? []);
  office.connection().pragma('wal_checkpoint(TRUNCATE)');
  for (let turn = 0; turn < 12; turn += 1) await note(`appel ${turn}`);
  // The witness of the last half minute.
  const { vaultId = '' } = host.opened ?? {};
  drop({ dataDir: closed, dataKey, vaultId }, journalHead(readerOf(office.connection())), office.clock.at);
  cpSync(closed, killed, { recursive: true });
  rmSync(join(killed, 'sauvegardes'), { recursive: true });
  host.lock();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One bit turned over. */
function flipped(whole: Buffer, bit: number): Buffer {
  const copy = Buffer.from(whole);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
const bitOf = (random: () => number, whole: Buffer): number => Math.floor(random() * whole.length * 8);

/** A file of which one bit is turned over, then put back. */
function turning(file: string) {
  const whole = readFileSync(file);
  const descriptor = openSync(file, 'r+');
  const put = (bit: number, mask: number): void =>
    void writeSync(descriptor, Buffer.of((whole[bit >> 3] ?? 0) ^ mask), 0, 1, bit >> 3);
  return {
    whole,
    turn: (bit: number) => put(bit, 1 << (bit & 7)),
    back: (bit: number) => put(bit, 0),
    close: () => closeSync(descriptor),
  };
}

const rowsIn = (connection: Connection): string => runNow(rowsOf(connection)).rowsSha256;

/** What reading says of a base, when SQLite's own check agrees; null for a refusal. */
function read(file: string, look: (connection: Connection) => string, check = 'integrity_check'): string | null {
  try {
    const connection = openCopy({ file, dataKey });
    try {
      const rows = look(connection);
      return connection.pragma(check, { simple: true }) === 'ok' ? rows : null;
    } finally {
      connection.close();
    }
  } catch {
    return null;
  }
}
const readWhole = (file: string): string | null => read(file, rowsIn);

/** The same for one table and its indexes. */
function readTable(file: string, table: string): string | null {
  const rows = (connection: Connection): string => {
    const hash = createHash('sha256');
    for (const row of connection.prepare(`select * from "${table}"`).raw().safeIntegers().iterate() as Iterable<
      unknown[]
    >)
      for (const value of row) hash.update(Buffer.isBuffer(value) ? value : `${typeof value} ${String(value)}\0`);
    return hash.digest('hex');
  };
  return read(file, rows, `integrity_check("${table}")`);
}

/** The table each page belongs to, its indexes included; none for the schema, and for the pages that hold nothing. */
function tablesOf(file: string): ReadonlyMap<number, string> {
  const connection = openCopy({ file, dataKey });
  const rows = connection
    .prepare('select pageno, tbl_name from dbstat join sqlite_schema on sqlite_schema.name = dbstat.name')
    .raw()
    .all() as [number, string][];
  connection.close();
  return new Map(rows);
}

const pageOf = (bit: number): number => Math.floor(bit / 8 / 4096) + 1;
/** Flipped together for the reading of the seals, which has to name just these pages: each page has its own. */
const flippedAtOnce = 20;

/** Bits of so many pages, one of each; of the first page one alone, as the seals of all hang on its first bytes. */
function bitsApart(random: () => number, whole: Buffer, most: number): number[] {
  const bits = new Map<number, number>();
  while (bits.size < most) {
    const bit = bitOf(random, whole);
    if (pageOf(bit) === 1) return [bit];
    bits.set(pageOf(bit), bit);
  }
  return [...bits.values()];
}

it(
  'bits flipped in the base are all seen, and no reading shows anything else than what was there',
  () => {
    const { runs, target } = runsOf({ short: 300, long: 20_000 });
    const since = performance.now();
    const random = randomOf(seed);
    const file = join(folder, 'abimee.db');
    copyFileSync(join(places().closed, 'antenne.db'), file);
    const { whole, turn, back, close } = turning(file);
    const tables = tablesOf(file);
    const truth = readWhole(file);
    const truths = new Map([...new Set(tables.values())].map((table) => [table, readTable(file, table)]));
    let [unseen, wrong, missed, refused, flips, wholes] = [0, 0, 0, 0, 0, 0];
    while (flips < runs && !isOver(since)) {
      const bits = bitsApart(random, whole, Math.min(flippedAtOnce, runs - flips));
      for (const bit of bits) {
        flips += 1;
        // One in ten, and what belongs to no table, by reading everything.
        const table = flips % 10 === 0 ? undefined : tables.get(pageOf(bit));
        turn(bit);
        const shown = table === undefined ? readWhole(file) : readTable(file, table);
        back(bit);
        if (table === undefined) wholes += 1;
        if (shown !== null && shown !== (table === undefined ? truth : truths.get(table))) wrong += 1;
        if (shown === null) refused += 1;
        else missed += 1;
      }
      bits.forEach(turn);
      const seen = runNow(damagedPages(file, dataKey));
      bits.forEach(back);
      const pages = bits.map(pageOf);
      if (pages[0] === 1) unseen += seen.includes(1) ? 0 : 1;
      else
        unseen +=
          pages.filter((page) => !seen.includes(page)).length + seen.filter((page) => !pages.includes(page)).length;
    }
    expect(runNow(damagedPages(file, dataKey))).toEqual([]);
    close();
    record('bits', 'base', {
      what: 'one bit flipped anywhere in the closed base, attached files included: every page checked, then the rows and indexes of its table read, or all of them',
      unit: 'bits',
      runs: flips,
      target,
      never: 'not seen, or read as something else',
      found: unseen + wrong,
      detail: `${wholes} followed by a reading of everything; ${refused} refused by a reading alone`,
      control: {
        what: 'a reading and integrity_check, without the seals of unread pages',
        runs: flips,
        caught: missed,
      },
      since,
    });
    expect(truth).not.toBeNull();
    expect([...truths.values()]).not.toContain(null);
    expect({ unseen, wrong }).toEqual({ unseen: 0, wrong: 0 });
    expect(missed).toBeGreaterThan(0);
  },
  timeLimit,
);

it(
  'bits flipped in the WAL lose nothing that the witness does not tell',
  async () => {
    const { runs, target } = runsOf({ short: 100, long: 5_000 });
    const since = performance.now();
    const random = randomOf(seed + 1);
    const { killed, work } = places();
    const open = () => openVault({ dataDir: work, sqlDir, account: director, kdf: quickKdf() });
    /** Rows by what was recovered, to the last byte: thousands of damaged WALs leave the same few bases. */
    const known = new Map<string, string>();
    const look = async () => {
      try {
        const vault = await open();
        if (!vault) throw new Error('the passphrase is refused');
        const { connection, freshness } = vault;
        const held = recovered(connection);
        const rows = known.get(held) ?? rowsIn(connection);
        known.set(held, rows);
        connection.close();
        return { rows, isTold: freshness !== null };
      } catch (error) {
        if (error instanceof Refusal) return { rows: null, isTold: true };
        throw error;
      }
    };
    const put = (wal: Buffer) => {
      rmSync(work, { recursive: true, force: true });
      cpSync(killed, work, { recursive: true });
      writeFileSync(join(work, 'antenne.db-wal'), wal);
    };
    const whole = readFileSync(join(killed, 'antenne.db-wal'));
    put(whole);
    const truth = await look();
    let [silent, told, lost] = [0, 0, 0];
    let flips = 0;
    for (; flips < runs && !isOver(since); flips += 1) {
      put(flipped(whole, bitOf(random, whole)));
      const { rows, isTold } = await look();
      if (isTold) told += 1;
      if (rows === truth.rows) continue;
      if (rows !== null) lost += 1;
      if (!isTold) silent += 1;
    }
    record('bits', 'wal', {
      what: 'one bit flipped in the write-ahead file of a killed program, then opened',
      unit: 'bits',
      runs: flips,
      target,
      never: 'with something missing and nobody told',
      found: silent,
      detail: `${told} told; ${known.size} different bases recovered, all rows of each read`,
      control: { what: 'the base alone, which opens without a word', runs: flips, caught: lost },
      since,
    });
    expect(truth).toMatchObject({ isTold: false, rows: expect.any(String) as string });
    expect(silent).toBe(0);
    expect(lost).toBeGreaterThan(0);
  },
  timeLimit,
);

/** The control: the same reader without the tags, which believes whatever it finds. */
function believing(whole: Buffer): Buffer {
  const length = whole.readUInt32BE(6);
  const { salt } = Envelope.parse(JSON.parse(whole.toString('utf8', 10, 10 + length)));
  const key = backupKey(dataKey, Buffer.from(salt, 'base64'));
  const texts: Buffer[] = [];
  for (let at = 10 + length, index = 0; at < whole.length; at += chunkBytes + tagBytes, index += 1) {
    const sealed = whole.subarray(at, Math.min(whole.length, at + chunkBytes + tagBytes));
    const counter = Buffer.alloc(16);
    counter.writeBigUInt64BE(BigInt(index), 3);
    counter[11] = at + sealed.length === whole.length ? 1 : 0;
    // GCM is this counter mode, whose first block serves the tag.
    counter[15] = 2;
    texts.push(createDecipheriv('aes-256-ctr', key, counter).update(sealed.subarray(0, -tagBytes)));
  }
  return Buffer.concat(texts);
}

it(
  'bits flipped anywhere in a backup are all seen, where a reader without tags is fooled',
  () => {
    const { runs, target } = runsOf({ short: 300, long: 20_000 });
    const since = performance.now();
    const random = randomOf(seed + 2);
    const [damaged, output] = [join(folder, 'abimee'), join(folder, 'relue.db')];
    copyFileSync(backup, damaged);
    const { whole, turn, back, close } = turning(damaged);
    const told = believing(whole);
    let [seen, believed, tried, fooled] = [0, 0, 0, 0];
    let flips = 0;
    for (; flips < runs && !isOver(since); flips += 1) {
      const bit = bitOf(random, whole);
      turn(bit);
      try {
        runNow(extractInto(output, damaged, dataKey));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        seen += 1;
      }
      back(bit);
      // Not one byte of what was being read is left to be believed.
      if (existsSync(output)) believed += 1;
      if (tried < 100 && bit > 8 * (10 + whole.readUInt32BE(6))) {
        tried += 1;
        if (!believing(flipped(whole, bit)).equals(told)) fooled += 1;
      }
    }
    close();
    record('bits', 'backup', {
      what: 'one bit flipped anywhere in a backup, then read back',
      unit: 'bits',
      runs: flips,
      target,
      never: 'not seen, or something of it left to be believed',
      found: Math.max(flips - seen, believed),
      control: { what: 'a reader without tags', runs: tried, caught: fooled },
      since,
    });
    expect({ seen, believed }).toEqual({ seen: flips, believed: 0 });
    expect(fooled).toBeGreaterThan(30);
  },
  timeLimit,
);
