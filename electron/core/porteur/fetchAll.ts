import { depotOf } from '../envoi/settingsQueries.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import type { Host, Opened, TaskContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { z } from 'zod';
import { fetchFile, namesToFetch, type Marks } from './fetchFolder.ts';
import { settledFileNames } from './queries.ts';
import { depositReceipts, signReceipts } from './receipts.ts';
import { openFile, recipientOf, settle, type OpenedFile, type ReceptionLine } from './receive.ts';

/** Files kept in one transaction: a commit waits for the disk, and the window waits for a commit. */
export const batch = 100;
const marksKey = 'porteur.marques';

interface Progress {
  phase: 'listing' | 'files' | 'receipts';
  done: number;
  total: number;
  stopping: boolean;
}
/** One reading of the folder at a time; it ends with the session. */
const running = new WeakMap<Opened, Progress>();

export const progressOf = ({ opened }: Host): Readonly<Progress> | null => (opened && running.get(opened)) ?? null;

/** Asks the reading under way to stop after the file it is at; what was received stays. */
export function stopFetch({ opened }: Host): void {
  const progress = opened && running.get(opened);
  if (progress) progress.stopping = true;
}

/**
 * Reads the folder: every file that is not known is opened, verified, and imported whole or refused whole. Stopped or cut,
 * it goes on next time where it was.
 */
export async function fetchAll(context: TaskContext): Promise<ReceptionLine[]> {
  const { opened } = context.host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  if (running.has(opened))
    refuse('fetch-running', 'Le dossier de dépôt est déjà en train d’être relevé\u00a0: attendez la fin.');
  const progress: Progress = { phase: 'listing', done: 0, total: 0, stopping: false };
  running.set(opened, progress);
  try {
    return await fetchWith(context, progress);
  } finally {
    running.delete(opened);
  }
}

async function fetchWith(context: TaskContext, progress: Progress): Promise<ReceptionLine[]> {
  const depot = context.read(depotOf);
  if (!depot)
    refuse(
      'depot-missing',
      'Indiquez d’abord le dossier de dépôt à relever, dans l’onglet «\u00a0Notre carte et le dépôt\u00a0».',
    );
  const goOn = () => !progress.stopping;
  const known = context.read(settledFileNames);
  const { names, marks } = await namesToFetch(depot, known, context.read(marksOf), { goOn });
  Object.assign(progress, { phase: 'files', total: names.length });
  const received: ReceptionLine[] = [];
  const recipient = context.read(recipientOf(context));
  for (let from = 0; from < names.length && goOn(); from += batch) {
    const files: OpenedFile[] = [];
    try {
      for (const fileName of names.slice(from, from + batch)) {
        if (!goOn()) break;
        files.push(await openFile(recipient, fileName, await fetchFile(depot, fileName)));
        progress.done += 1;
      }
    } finally {
      // The folder that answers no more takes nothing back of what it gave.
      received.push(...keep(context, files));
    }
  }
  context.commit((db) => saveParametre(db, marksKey, settledMarks(marks, names, context.read(settledFileNames))));
  Object.assign(progress, { phase: 'receipts', done: 0, total: 0 });
  await signReceipts(context);
  if (goOn()) await depositReceipts(context, { goOn });
  return received;
}

/** All of them in one transaction; when one is a bug, each of the others by itself. */
export function keep({ commit, now }: TaskContext, files: readonly OpenedFile[]): ReceptionLine[] {
  if (files.length === 0) return [];
  const settled = (from: readonly OpenedFile[]) =>
    commit((db) =>
      from.flatMap((file) => {
        const { told, ...line } = settle(db, file, now);
        return told ? [line] : [];
      }),
    );
  try {
    return settled(files);
  } catch (error) {
    if (files.length === 1) throw error;
    return files.flatMap((file) => settled([file]));
  }
}

const Kept = z.record(z.string(), z.string());
const marksOf = (db: Parameters<typeof readParametre>[0]): Marks =>
  Kept.safeParse(readParametre(db, marksKey)).data ?? {};

/** A folder where a file was refused, or not read yet, is looked into again. */
function settledMarks(marks: Marks, names: readonly string[], known: ReadonlySet<string>): Marks {
  const open = new Set(names.filter((name) => !known.has(name)).map((name) => name.slice(0, name.lastIndexOf('/'))));
  return Object.fromEntries(Object.entries(marks).filter(([folder]) => !open.has(folder)));
}
