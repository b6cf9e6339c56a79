import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { reasons } from '#contract/sauvegardes.ts';
import { copyInto, openCopy, schemaVersionOf, type Connection } from '#db/open.ts';
import { parisMomentOf } from '../calendar/civilDate.ts';
import { renameDurably } from '../vault/files.ts';
import { parseKeyFile, pathsOf } from '../vault/keyFile.ts';
import { headsAfter } from './heads.ts';
import { damaged, type Manifest } from './manifest.ts';
import { damagedPages } from './pages.ts';
import { extractInto, type Contents } from './read.ts';
import { rowsOf, type Rows } from './rows.ts';
import { runNow, type Work } from './steps.ts';
import { foldersOf, lastVerifiedIn, makeFolders, setEntry } from './store.ts';
import { sealInto, sha256OfFile } from './write.ts';

export type Reason = (typeof reasons)[number];

export interface CopyJob {
  readonly dataDir: string;
  readonly connection: Connection;
  readonly reason: Reason;
  /** UTC instant. */
  readonly now: string;
  readonly appVersion: string;
}

/** The base as it was at one instant, in a file of its own. */
export interface Copy extends Omit<CopyJob, 'connection'> {
  readonly id: string;
  readonly file: string;
  readonly rows: Rows;
  readonly schemaVersion: number;
  readonly journalSeq: number;
  /** Hash of the last line, base64. */
  readonly journalHash: string | null;
  /** `coffre.json` as it was. */
  readonly keyFile: string;
}

/**
 * Copies the living base in one go, nothing else running meanwhile: the copy and what is counted are of one instant.
 */
export function takeCopy({ dataDir, connection, reason, now, appVersion }: CopyJob): Copy {
  const id = randomUUID();
  const file = join(makeFolders(dataDir).working, `${id}.db`);
  try {
    const keyFile = readFileSync(pathsOf(dataDir).keyFile, 'utf8');
    copyInto(connection, file);
    return {
      dataDir,
      reason,
      now,
      appVersion,
      id,
      file,
      keyFile,
      rows: runNow(rowsOf(connection)),
      schemaVersion: schemaVersionOf(connection),
      journalSeq: lastSeq(connection),
      journalHash: lastHash(connection),
    };
  } catch (error) {
    removeBase(file);
    throw error;
  }
}

export const lastSeq = (connection: Connection): number =>
  Number(connection.prepare('select coalesce(max(seq), 0) from journal').pluck().get());

/** A base that waits for its migration may come from before lines were chained. */
function lastHash(connection: Connection): string | null {
  if (!connection.prepare("select 1 from pragma_table_info('journal') where name = 'hash'").get()) return null;
  const hash = connection.prepare('select hash from journal order by seq desc limit 1').pluck().get();
  return Buffer.isBuffer(hash) ? hash.toString('base64') : null;
}

const removeBase = (file: string): void => {
  for (const suffix of ['', '-wal', '-journal']) rmSync(`${file}${suffix}`, { force: true });
};

export interface Made {
  readonly id: string;
  readonly fileName: string;
}

/** Seals a copy, puts it among the backups, reads it all again: only then is it said to be verified. */
export function* sealCopy(copy: Copy, dataKey: Uint8Array, clock: { now(): string }): Work<Made> {
  const { id, dataDir, file, now, keyFile } = copy;
  const { backups, working } = makeFolders(dataDir);
  const sealed = join(working, `${id}.sauvegarde`);
  try {
    const baseSha256 = yield* sha256OfFile(file);
    const manifest = manifestOf(copy, baseSha256, dataKey);
    const envelope = { id, vaultId: parseKeyFile(keyFile).vaultId, createdAt: now, keyFile };
    const sha256 = yield* sealInto(sealed, { dataKey, envelope, manifest, base: file });
    rmSync(file);
    const fileName = nameOf(now, sha256);
    const final = join(backups, fileName);
    const { reason, journalSeq } = copy;
    const entry = { id, createdAt: now, sha256, reason, journalSeq, verifiedAt: null, secondAt: null };
    renameDurably(sealed, final);
    yield { doing: 'deplacement', done: 1, total: 1 };
    setEntry(dataDir, fileName, entry);
    yield { doing: 'deplacement', done: 1, total: 1 };
    if ((yield* sha256OfFile(final)) !== sha256) return damaged();
    const back = join(working, `${id}.relue.db`);
    try {
      yield* extractVerified(back, final, dataKey);
    } finally {
      removeBase(back);
    }
    setEntry(dataDir, fileName, { ...entry, verifiedAt: clock.now() });
    return { id, fileName };
  } finally {
    removeBase(file);
    rmSync(sealed, { force: true });
  }
}

function manifestOf(copy: Copy, sha256: string, dataKey: Uint8Array): Manifest {
  const { keyFile, id, schemaVersion, appVersion, reason, rows, journalSeq, journalHash, dataDir, file, now } = copy;
  const last = lastVerifiedIn(dataDir, now);
  return {
    format: 1,
    id,
    schemaVersion,
    appVersion,
    reason,
    journalSeq,
    journalHash,
    journalBefore: last
      ? headsAfter(join(foldersOf(dataDir).backups, last.fileName), parseKeyFile(keyFile), dataKey)
      : [],
    ...rows,
    previousId: last?.entry?.id ?? null,
    members: [{ name: 'antenne.db', size: statSync(file).size, sha256 }],
  };
}

/** Says nothing of whose it is. */
function nameOf(now: string, sha256: string): string {
  const { day, at } = parisMomentOf(now);
  return `sauvegarde-${day}-${at.replace(':', '')}-${sha256.slice(0, 8)}.sauvegarde`;
}

/**
 * Extracts a backup's base in a new file and checks all of it: the seal of every page, SQLite's own check, every row
 * as it was in the living base. Whatever is wrong, the file is removed.
 * @throws Refusal 'backup-damaged', 'backup-newer', 'backup-unknown'
 */
export function* extractVerified(base: string, file: string, dataKey: Uint8Array): Work<Contents> {
  if (existsSync(base)) removeBase(base);
  const contents = yield* extractInto(base, file, dataKey);
  let isSound = false;
  try {
    if ((yield* damagedPages(base, dataKey)).length > 0) return damaged();
    const connection = openCopy({ file: base, dataKey });
    try {
      if (connection.pragma('integrity_check', { simple: true }) !== 'ok') return damaged();
      const { rowsSha256, counts } = yield* rowsOf(connection);
      const { manifest } = contents;
      if (rowsSha256 !== manifest.rowsSha256 || !sameCounts(counts, manifest.counts)) return damaged();
      if (schemaVersionOf(connection) !== manifest.schemaVersion) return damaged();
    } finally {
      connection.close();
    }
    isSound = true;
    return contents;
  } finally {
    if (!isSound) removeBase(base);
  }
}

function sameCounts(found: Record<string, number>, told: Record<string, number>): boolean {
  const names = Object.keys(told);
  return names.length === Object.keys(found).length && names.every((name) => found[name] === told[name]);
}
