import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isBackupName, problems, reasons, type Generation } from '#contract/sauvegardes.ts';
import { Refusal } from '../refusal.ts';
import { writeAtomic } from '../vault/files.ts';
import { readEnvelope } from './read.ts';

export interface Folders {
  readonly backups: string;
  /** Copies being made; whatever is left there at start is of no use. */
  readonly working: string;
  readonly state: string;
}

export const foldersOf = (dataDir: string): Folders => ({
  backups: join(dataDir, 'sauvegardes'),
  working: join(dataDir, 'sauvegardes', 'en-cours'),
  state: join(dataDir, 'sauvegardes', 'etat.json'),
});

/** A backup being looked into, beside the base. */
export const consultedIn = (dataDir: string): string => join(foldersOf(dataDir).working, 'consultee.db');

export const removeConsulted = (dataDir: string): void => {
  for (const companion of ['', '-wal', '-shm', '-journal'])
    rmSync(`${consultedIn(dataDir)}${companion}`, { force: true });
};

export function makeFolders(dataDir: string): Folders {
  const folders = foldersOf(dataDir);
  mkdirSync(folders.working, { recursive: true, mode: 0o700 });
  return folders;
}

/** What a program killed in the middle of a copy left: encrypted, but of no use. */
export const removeLeftovers = (dataDir: string): void =>
  rmSync(foldersOf(dataDir).working, { recursive: true, force: true });

const Failure = z.object({ at: z.string(), message: z.string() }).nullable().default(null);
const Entry = z.object({
  id: z.string(),
  createdAt: z.string(),
  sha256: z.string(),
  reason: z.enum(reasons),
  journalSeq: z.number(),
  verifiedAt: z.string().nullable(),
  secondAt: z.string().nullable(),
});
const Stored = z.object({
  entries: z.record(z.string(), Entry).default({}),
  /** Backups that a later reading found otherwise than they were made, by file name. */
  problems: z.record(z.string(), z.object({ at: z.string(), kind: z.enum(problems) })).default({}),
  failure: Failure,
  secondFailure: Failure,
  /** When the witness of the second place was last found unreadable, and the name it is kept under; null when it is still in the way. */
  witness: z.object({ at: z.string(), aside: z.string().nullable() }).nullable().default(null),
  /** What was put on the server of the second place, and when it was made: a folder is listed, a server is remembered. */
  onServer: z.record(z.string(), z.string()).default({}),
  /** `undo` is the file made just before. */
  restored: z.object({ at: z.string(), from: z.string(), undo: z.string() }).nullable().default(null),
});
export type Entry = z.output<typeof Entry>;
export type Stored = z.output<typeof Stored>;

/** What is known of the backups: dates and digests, beside them rather than in the base, which a restore takes back. */
export function readStored(dataDir: string): Stored {
  const { state } = foldersOf(dataDir);
  try {
    return Stored.parse(existsSync(state) ? JSON.parse(readFileSync(state, 'utf8')) : {});
  } catch {
    // Torn or tampered with: nothing is said to be verified any more, until the next backup.
    return Stored.parse({});
  }
}

export function changeStored(dataDir: string, change: (stored: Stored) => Stored): void {
  const { state } = makeFolders(dataDir);
  writeAtomic(state, `${JSON.stringify(change(readStored(dataDir)))}\n`);
}

export const setEntry = (dataDir: string, fileName: string, entry: Entry): void =>
  changeStored(dataDir, (stored) => ({ ...stored, entries: { ...stored.entries, [fileName]: entry } }));

/** @param problem null once it was read again and found sound */
export const setProblem = (dataDir: string, fileName: string, problem: Stored['problems'][string] | null): void =>
  changeStored(dataDir, (stored) => {
    const { [fileName]: _, ...others } = stored.problems;
    return { ...stored, problems: problem ? { ...others, [fileName]: problem } : others };
  });

export interface Found extends Generation {
  readonly entry: Entry | null;
}

/** The backups that are there, newest first. */
export function generationsIn(dataDir: string): Found[] {
  const { backups } = foldersOf(dataDir);
  if (!existsSync(backups)) return [];
  const stored = readStored(dataDir);
  return readdirSync(backups)
    .filter(isBackupName)
    .map((fileName) => {
      const file = join(backups, fileName);
      const entry = stored.entries[fileName] ?? null;
      const problem = stored.problems[fileName] ?? null;
      return {
        fileName,
        size: statSync(file).size,
        createdAt: entry?.createdAt ?? dateOf(file, fileName),
        reason: entry?.reason ?? null,
        verifiedAt: problem ? null : (entry?.verifiedAt ?? null),
        problem,
        secondAt: entry?.secondAt ?? null,
        entry,
      };
    })
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** A file somebody put there: it says its own date, unless it is no backup at all. */
function dateOf(file: string, fileName: string): string {
  try {
    return readEnvelope(file).createdAt;
  } catch (error) {
    if (error instanceof Refusal) return `${fileName.slice(11, 21)}T00:00:00.000Z`;
    throw error;
  }
}

const allVerified = (dataDir: string): Found[] =>
  generationsIn(dataDir).filter(({ verifiedAt }) => verifiedAt !== null);

export const verifiedIn = (dataDir: string, named: string): Found | null =>
  allVerified(dataDir).find(({ fileName }) => fileName === named) ?? null;

/** One dated after now was made while the clock was wrong: it is the last only if there is no other. */
export function lastVerifiedIn(dataDir: string, now: string): Found | null {
  const verified = allVerified(dataDir);
  return verified.find(({ createdAt }) => createdAt <= now) ?? verified[0] ?? null;
}
