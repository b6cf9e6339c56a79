import { createDecipheriv } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { record, runsOf, seed, timeLimit } from './support/record.ts';

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
  office.connection().exec(`insert into parametre (key, value) values ('place', hex(zeroblob(250000)))`);
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

const rowsIn = (connection: Connection): string => runNow(rowsOf(connection)).rowsSha256;

/** What a whole reading and SQLite's own check say of a base: its rows, or null for a refusal. */
function readWhole(file: string): string | null {
  try {
    const connection = openCopy({ file, dataKey });
    try {
      const rows = rowsIn(connection);
      return connection.pragma('integrity_check', { simple: true }) === 'ok' ? rows : null;
    } finally {
      connection.close();
    }
  } catch {
    return null;
  }
}

it(
  'bits flipped in the base are all seen, and no reading shows anything else than what was there',
  () => {
    const { runs, target } = runsOf({ short: 300, long: 20_000 });
    const since = performance.now();
    const random = randomOf(seed);
    const file = join(places().closed, 'antenne.db');
    const whole = readFileSync(file);
    const truth = readWhole(file);
    const damaged = join(folder, 'abimee.db');
    let [unseen, wrong, missed, refused] = [0, 0, 0, 0];
    for (let flip = 0; flip < runs; flip += 1) {
      writeFileSync(damaged, flipped(whole, bitOf(random, whole)));
      const isSeen = runNow(damagedPages(damaged, dataKey)).length > 0;
      const shown = readWhole(damaged);
      if (!isSeen) unseen += 1;
      if (shown !== null && shown !== truth) wrong += 1;
      if (shown === null) refused += 1;
      else missed += 1;
    }
    record('bits', 'base', {
      what: 'one bit flipped anywhere in the closed base, attached files included: every page checked, every row read',
      unit: 'bits',
      runs,
      target,
      never: 'not seen, or read as something else',
      found: unseen + wrong,
      detail: `${refused} refused by a reading alone`,
      control: { what: 'a whole reading and integrity_check, without the seals of unread pages', runs, caught: missed },
      since,
    });
    expect(truth).not.toBeNull();
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
    const look = async () => {
      try {
        const vault = await open();
        if (!vault) throw new Error('the passphrase is refused');
        const { connection, freshness } = vault;
        const found = { rows: rowsIn(connection), isTold: freshness !== null };
        connection.close();
        return found;
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
    for (let flip = 0; flip < runs; flip += 1) {
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
      runs,
      target,
      never: 'with something missing and nobody told',
      found: silent,
      detail: `${told} told`,
      control: { what: 'the base alone, which opens without a word', runs, caught: lost },
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
    const whole = readFileSync(backup);
    const told = believing(whole);
    const [damaged, back] = [join(folder, 'abimee'), join(folder, 'relue.db')];
    let [seen, believed, tried, fooled] = [0, 0, 0, 0];
    for (let flip = 0; flip < runs; flip += 1) {
      const bit = bitOf(random, whole);
      const wrong = flipped(whole, bit);
      writeFileSync(damaged, wrong);
      try {
        runNow(extractInto(back, damaged, dataKey));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        seen += 1;
      }
      // Not one byte of what was being read is left to be believed.
      if (existsSync(back)) believed += 1;
      if (tried < 100 && bit > 8 * (10 + whole.readUInt32BE(6))) {
        tried += 1;
        if (!believing(wrong).equals(told)) fooled += 1;
      }
    }
    record('bits', 'backup', {
      what: 'one bit flipped anywhere in a backup, then read back',
      unit: 'bits',
      runs,
      target,
      never: 'not seen, or something of it left to be believed',
      found: Math.max(runs - seen, believed),
      control: { what: 'a reader without tags', runs: tried, caught: fooled },
      since,
    });
    expect({ seen, believed }).toEqual({ seen: runs, believed: 0 });
    expect(fooled).toBeGreaterThan(30);
  },
  timeLimit,
);
