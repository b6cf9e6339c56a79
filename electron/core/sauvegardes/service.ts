import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writerOf } from '#db/open.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { commitInBackground } from '../envoi/background.ts';
import type { Host, Opened } from '../host.ts';
import { appendJournal } from '../journal/queries.ts';
import { openedOf } from '../opened.ts';
import { Refusal, refuse } from '../refusal.ts';
import { storageRefusal } from '../storage.ts';
import { keptOf } from './generations.ts';
import { sealCopy, takeCopy, type Made, type Reason } from './make.ts';
import { changedSince } from './queries.ts';
import { runGently, type Step, type Work } from './steps.ts';
import { changeStored, foldersOf, generationsIn, lastVerifiedIn, readStored, removeConsulted } from './store.ts';

/** What the backups of one running core share; none of it outlives the program. */
interface Service {
  running: Step | null;
  /** The long works, one after the other. */
  turn: Promise<unknown>;
  /** Paths chosen through the shell, by the word the window was given for them. */
  readonly choices: Map<string, string>;
  startedAt: string;
}
const services = new WeakMap<Host, Service>();

export function serviceOf(host: Host): Service {
  const known = services.get(host);
  if (known) return known;
  const made = { running: null, turn: Promise.resolve(), choices: new Map(), startedAt: host.clock.now() };
  services.set(host, made);
  return made;
}

/** Keeps a path chosen through the shell; the window only gets a word for it. */
export function addChoice(host: Host, choice: string, path: string): void {
  if (/^[0-9a-f]{32}$/.test(choice)) serviceOf(host).choices.set(choice, path);
}

export const pathChosen = (host: Host, choice: string): string =>
  serviceOf(host).choices.get(choice) ??
  refuse('choice-unknown', 'Choisissez de nouveau le fichier ou le dossier.', 'choice');

/** One long work at a time; the next one waits, whatever became of this one. */
export function inTurn<T>(host: Host, work: () => Promise<T>): Promise<T> {
  const service = serviceOf(host);
  const mine = service.turn.then(work, work).finally(() => {
    service.running = null;
  });
  service.turn = mine.catch(() => undefined);
  return mine;
}

export const gently = <T>(host: Host, work: Work<T>): Promise<T> =>
  runGently(work, (step) => {
    serviceOf(host).running = step;
  });

const sentenceOf = (error: unknown): string => {
  const refusal = error instanceof Refusal ? error : storageRefusal(error);
  return (
    refusal?.shape().message ??
    'La sauvegarde n’a pas abouti. Recommencez\u00a0; si cela continue, prévenez le support.'
  );
};

export function noteFailure(host: Host, place: 'failure' | 'secondFailure', error: unknown): void {
  const failure = { at: host.clock.now(), message: sentenceOf(error) };
  try {
    changeStored(host.dataDir, (stored) => ({ ...stored, [place]: failure }));
  } catch {
    // The disk that refuses the backup may refuse this as well: the date of the last good one tells it.
  }
}

/** A backup of the open base, made, read back and verified, leaving its turn to every question meanwhile. */
export const backupBefore = (host: Host, reason: Reason): Promise<Made> =>
  inTurn(host, () => makeNow(host, openedOf(host), reason));

export async function makeNow(host: Host, { connection, dataKey }: Opened, reason: Reason): Promise<Made> {
  const { dataDir, clock, appVersion = '' } = host;
  // A lock wipes the other one while this goes on.
  const key = new Uint8Array(dataKey);
  try {
    const copy = takeCopy({ dataDir, connection, reason, now: clock.now(), appVersion });
    return succeeded(host, await gently(host, sealCopy(copy, key, clock)));
  } catch (error) {
    noteFailure(host, 'failure', error);
    throw error;
  } finally {
    key.fill(0);
  }
}

function succeeded(host: Host, made: Made): Made {
  changeStored(host.dataDir, (stored) => ({ ...stored, failure: null }));
  prune(host, made.fileName);
  return made;
}

/** Removes the generations nobody needs any more, never the one just made. */
function prune({ dataDir, clock }: Host, made: string): void {
  const found = generationsIn(dataDir);
  const { restored } = readStored(dataDir);
  const kept = keptOf(
    found.map(({ fileName, createdAt, verifiedAt, problem, reason }) => ({
      id: fileName,
      day: parisDayOf(createdAt),
      at: createdAt,
      verified: verifiedAt !== null,
      isSafeguard: reason?.startsWith('avant-') ?? false,
      problemOn: problem && parisDayOf(problem.at),
    })),
    clock.today(),
  ).add(made);
  const gone = found
    .map(({ fileName }) => fileName)
    .filter((fileName) => !kept.has(fileName) && fileName !== restored?.undo);
  removeFiles(dataDir, gone);
}

function removeFiles(dataDir: string, gone: readonly string[]): void {
  if (gone.length === 0) return;
  for (const fileName of gone) rmSync(join(foldersOf(dataDir).backups, fileName), { force: true });
  const staying = <T>(known: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(known).filter(([fileName]) => !gone.includes(fileName)));
  changeStored(dataDir, (stored) => ({
    ...stored,
    entries: staying(stored.entries),
    problems: staying(stored.problems),
  }));
}

/**
 * Removes every backup but one, which was just verified: the others hold what somebody erased since.
 * @returns how many there were
 */
export function removeOlder({ dataDir }: Host, kept: string): number {
  const found = generationsIn(dataDir);
  if (!found.some(({ fileName, verifiedAt }) => fileName === kept && verifiedAt !== null))
    refuse('backup-gone', 'La nouvelle sauvegarde n’est plus là\u00a0: aucune autre n’a été retirée. Recommencez.');
  const gone = found.map(({ fileName }) => fileName).filter((fileName) => fileName !== kept);
  removeFiles(dataDir, gone);
  removeConsulted(dataDir);
  changeStored(dataDir, (stored) => ({ ...stored, restored: null }));
  return gone.length;
}

/**
 * Takes a copy of a base about to be closed, when something changed since the last backup; it is sealed and verified
 * once the base is closed, with a key of its own wiped after.
 */
export function backupAtLock(host: Host, { connection, dataKey, session }: Opened): void {
  const last = lastVerifiedIn(host.dataDir, host.clock.now())?.entry;
  // Before the sheet is confirmed nothing can have been typed.
  if (!session.sheetConfirmed || (last && !changedSince(connection, last.journalSeq))) return;
  const { dataDir, clock, appVersion = '' } = host;
  const line = { at: clock.now(), compteId: session.compteId, operation: 'sauvegardes.fermeture', about: null };
  connection.transaction(() => appendJournal(writerOf(connection), line)).immediate();
  const copy = takeCopy({ dataDir, connection, reason: 'fermeture', now: clock.now(), appVersion });
  const key = new Uint8Array(dataKey);
  void inTurn(host, async () => {
    try {
      succeeded(host, await gently(host, sealCopy(copy, key, clock)));
    } catch (error) {
      noteFailure(host, 'failure', error);
    } finally {
      key.fill(0);
    }
  });
}

/** Resolves once no backup is being made. */
export const settled = (host: Host): Promise<void> => serviceOf(host).turn.then(() => undefined);

/** Whether a backup verified today is missing. */
function isDue({ dataDir, clock }: Host): boolean {
  const last = lastVerifiedIn(dataDir, clock.now());
  return !last || parisDayOf(last.createdAt) !== clock.today();
}

/** Today's backup, if there is none yet, journaled without an account. */
export async function backupOfTheDay(host: Host): Promise<void> {
  const { opened } = host;
  if (!opened?.session.sheetConfirmed) return;
  const isMade = await inTurn(host, async () => {
    // One asked by hand may just have been made.
    if (host.opened !== opened || !isDue(host)) return false;
    await makeNow(host, opened, 'automatique');
    return true;
  });
  if (isMade && host.opened === opened) commitInBackground(host, 'sauvegardes.automatique', null, () => undefined);
}
