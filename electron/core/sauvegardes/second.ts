import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { access, constants, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isBackupName } from '#contract/sauvegardes.ts';
import { readerOf, type Reader } from '#db/open.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { deliver } from '../envoi/deliver.ts';
import { sha256Of } from '../envoi/seal.ts';
import { defaultLimits, exchange, type DavDepot, type DavLimits } from '../envoi/webdav.ts';
import type { Host } from '../host.ts';
import { readParametre } from '../parametres/queries.ts';
import { Refusal, refuse } from '../refusal.ts';
import { keptOf } from './generations.ts';
import { readEnvelope } from './read.ts';
import { inTurn, noteFailure, serviceOf } from './service.ts';
import { changeStored, foldersOf, lastVerifiedIn, readStored, setProblem, verifiedIn, type Entry } from './store.ts';

export const SecondPlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dossier'), path: z.string() }),
  z.object({ kind: z.literal('webdav'), url: z.string(), user: z.string(), password: z.string() }),
]);
export type SecondPlace = z.output<typeof SecondPlace>;

export const secondPlace = (db: Reader): SecondPlace | null =>
  SecondPlace.nullable().catch(null).parse(readParametre(db, 'sauvegardes.seconde'));

/** A whole backup over a slow line. */
const patient: DavLimits = { ...defaultLimits, firstByte: 30 * 60_000, total: 60 * 60_000 };

interface ToCopy {
  readonly fileName: string;
  readonly entry: Entry;
}

/**
 * Copies a verified backup, the last one unless another is named, to the second place and reads it back there, unless
 * it is there already.
 * @returns false when there was nothing to do
 * @throws Refusal when it could not be, told on the page as well
 */
export function copyToSecond(
  host: Host,
  { named, limits = patient }: { named?: string; limits?: DavLimits } = {},
): Promise<boolean> {
  return inTurn(host, async () => {
    const { opened, dataDir, clock } = host;
    const place = opened && secondPlace(readerOf(opened.connection));
    const last = named === undefined ? lastVerifiedIn(dataDir, clock.now()) : verifiedIn(dataDir, named);
    const entry = last?.entry;
    if (!place || !last || !entry || last.secondAt !== null) return false;
    serviceOf(host).running = { doing: 'deplacement', done: 0, total: 1 };
    try {
      const { fileName } = last;
      await (place.kind === 'dossier'
        ? copyToFolder(dataDir, place.path, { fileName, entry }, clock.today())
        : copyToServer(host, place, { fileName, entry }, limits));
      changeStored(dataDir, (stored) => ({
        ...stored,
        secondFailure: null,
        entries: { ...stored.entries, [fileName]: { ...entry, secondAt: clock.now() } },
      }));
      return true;
    } catch (error) {
      const told = error instanceof Refusal ? error : unreachable();
      if (told.code === sourceSpoilt) setProblem(dataDir, last.fileName, { at: clock.now(), kind: 'abimee' });
      noteFailure(host, 'secondFailure', told);
      throw told;
    }
  });
}

const sourceSpoilt = 'second-source';
const spoilt = (): Refusal =>
  new Refusal({
    code: sourceSpoilt,
    message:
      'La sauvegarde à copier n’est plus ce qui a été écrit sur cet ordinateur\u00a0: elle est abîmée et n’a pas été copiée. Faites une sauvegarde maintenant, puis recommencez la copie.',
  });

const unreachable = (): Refusal =>
  new Refusal({
    code: 'second-failed',
    message:
      'La sauvegarde n’a pas pu être copiée au second emplacement\u00a0: vérifiez qu’il est accessible et qu’il y reste de la place. Un nouvel essai est prévu.',
  });

async function copyToFolder(dataDir: string, folder: string, { fileName, entry }: ToCopy, today: string) {
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable)
    refuse(
      'second-absent',
      'Le second emplacement n’est pas là\u00a0: branchez la clé USB ou rétablissez le partage. La copie se fera dès son retour.',
    );
  const final = join(folder, fileName);
  const partial = `${final}.partiel`;
  const read = createHash('sha256');
  try {
    await rm(partial, { force: true });
    const output = await open(partial, 'wx', 0o600);
    try {
      for await (const chunk of createReadStream(join(foldersOf(dataDir).backups, fileName))) {
        read.update(chunk as Uint8Array);
        await output.writeFile(chunk as Uint8Array);
      }
      await output.sync();
    } finally {
      await output.close();
    }
    if (read.digest('hex') !== entry.sha256) throw spoilt();
    await rename(partial, final);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw error;
  }
  if ((await sha256At(final)) !== entry.sha256) {
    await rm(final, { force: true });
    refuse(
      'second-differs',
      'Le second emplacement rend autre chose que ce qui y a été écrit\u00a0: la clé ou le disque est sans doute abîmé. Changez-en.',
    );
  }
  await pruneFolder(folder, final, today);
}

async function sha256At(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** The same generations as here, among the backups of this vault alone: a key may hold those of several. */
async function pruneFolder(folder: string, copied: string, today: string): Promise<void> {
  const ours = await oursIn(folder, copied);
  const kept = keptAmong(ours, today).add(basename(copied));
  for (const [fileName] of ours) if (!kept.has(fileName)) await rm(join(folder, fileName), { force: true });
}

async function oursIn(folder: string, one: string): Promise<(readonly [fileName: string, at: string])[]> {
  const { vaultId } = readEnvelope(one);
  return (await readdir(folder)).filter(isBackupName).flatMap((fileName) => {
    try {
      const envelope = readEnvelope(join(folder, fileName));
      return envelope.vaultId === vaultId ? [[fileName, envelope.createdAt] as const] : [];
    } catch {
      // Not ours to judge, still less to remove.
      return [];
    }
  });
}

async function copyToServer(
  { dataDir, clock }: Host,
  { url, user, password }: Extract<SecondPlace, { kind: 'webdav' }>,
  { fileName, entry }: ToCopy,
  limits: DavLimits,
): Promise<void> {
  const sealed = await readFile(join(foldersOf(dataDir).backups, fileName));
  const depot = { url, user, password, pin: null };
  if (sha256Of(sealed) !== entry.sha256) throw spoilt();
  const outcome = await deliver(depot, { fileName, sealed, sha256: entry.sha256 }, limits);
  if (outcome.state === 'waiting')
    refuse(
      'second-waiting',
      'Le serveur du second emplacement ne répond pas. Vérifiez internet\u00a0; un nouvel essai est prévu.',
    );
  if (outcome.state === 'stopped')
    refuse(
      'second-stopped',
      'Le serveur du second emplacement refuse la sauvegarde ou en rend une autre\u00a0: vérifiez l’adresse, l’identifiant, le mot de passe et la place qui reste.',
    );
  const there = { ...readStored(dataDir).onServer, [fileName]: entry.createdAt };
  const kept = keptAmong(Object.entries(there), clock.today()).add(fileName);
  // One that the server would not remove is not forgotten: it is asked again next time.
  const gone = new Set<string>();
  for (const name of Object.keys(there).filter((each) => !kept.has(each)))
    if (await isRemoved(depot, name, limits)) gone.add(name);
  const onServer = Object.fromEntries(Object.entries(there).filter(([name]) => !gone.has(name)));
  changeStored(dataDir, (stored) => ({ ...stored, onServer }));
}

/** Whether the server has it no more. */
async function isRemoved(depot: DavDepot, name: string, limits: DavLimits): Promise<boolean> {
  const { status } = await exchange(depot, { method: 'DELETE', path: name, cap: 64 * 1024 }, limits);
  return (status >= 200 && status < 300) || status === 404 || status === 410;
}

/**
 * Removes every backup of this vault from the second place but one, which is there already.
 * @returns how many there were
 * @throws Refusal when the place does not answer
 */
export function removeOlderFromSecond(host: Host, fileName: string, limits: DavLimits = patient): Promise<number> {
  return inTurn(host, async () => {
    const { opened, dataDir } = host;
    const place = opened && secondPlace(readerOf(opened.connection));
    if (!place) return 0;
    try {
      if (place.kind === 'dossier') {
        const gone = (await oursIn(place.path, join(place.path, fileName))).filter(([name]) => name !== fileName);
        for (const [name] of gone) await rm(join(place.path, name), { force: true });
        return gone.length;
      }
      const depot = { url: place.url, user: place.user, password: place.password, pin: null };
      const there = Object.keys(readStored(dataDir).onServer);
      if (!there.includes(fileName)) throw unreachable();
      const gone = there.filter((name) => name !== fileName);
      for (const name of gone) if (!(await isRemoved(depot, name, limits))) keeping();
      changeStored(dataDir, (stored) => ({
        ...stored,
        onServer: Object.fromEntries(Object.entries(stored.onServer).filter(([name]) => name === fileName)),
      }));
      return gone.length;
    } catch (error) {
      const told = error instanceof Refusal ? error : unreachable();
      noteFailure(host, 'secondFailure', told);
      throw told;
    }
  });
}

const keeping = (): never =>
  refuse(
    'second-keeps',
    'Le serveur du second emplacement refuse de retirer d’anciennes sauvegardes\u00a0: celles de cet ordinateur restent aussi. Demandez à qui tient ce serveur le droit d’y effacer, puis recommencez.',
  );

/** The same generations as here: each of those copied was verified first. */
const keptAmong = (copies: readonly (readonly [fileName: string, at: string])[], today: string): Set<string> =>
  keptOf(
    copies.map(([id, at]) => ({ id, at, day: parisDayOf(at), verified: true, isSafeguard: false, problemOn: null })),
    today,
  );

/** Whether the place chosen can hold a backup now. */
export function assertUsable(host: Host, folder: string): void {
  if (!existsSync(folder)) refuse('second-absent', 'Ce dossier n’existe plus\u00a0: choisissez-en un autre.', 'choice');
  if (join(folder, '/').startsWith(join(host.dataDir, '/')))
    refuse(
      'second-same-disk',
      'Ce dossier est celui de l’application\u00a0: choisissez une clé USB, un autre disque ou un dossier partagé.',
      'choice',
    );
}
