import { statSync } from 'node:fs';
import type { sauvegardes } from '#contract/sauvegardes.ts';
import { readMigrations } from '#db/migrate.ts';
import { closeComptesBut } from '../comptes/queries.ts';
import { depotUrl } from '../envoi/webdav.ts';
import { hoursBetween } from '../calendar/civilDate.ts';
import type { Handlers, Host } from '../host.ts';
import { removeParametre, saveParametre } from '../parametres/queries.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { argon2id, type Kdf } from '../vault/kdf.ts';
import { parseKeyFile, type KeyFile } from '../vault/keyFile.ts';
import { posteOf } from '../vault/posteFile.ts';
import { existing } from '../vault/vault.ts';
import { restoreHere } from './elsewhereOperations.ts';
import { extractOurs, fileOf } from './extract.ts';
import { levelOf } from './freshness.ts';
import { actsSince, comparedWith } from './queries.ts';
import { readEnvelope, type Contents } from './read.ts';
import { drop } from '../vault/ancre.ts';
import { journalIn, removeWaiting, swapBase } from './restore.ts';
import { waitingIn } from './waiting.ts';
import { assertUsable, copyToSecond, secondPlace, type SecondPlace } from './second.ts';
import { backupBefore, inTurn, makeNow, pathChosen, serviceOf } from './service.ts';
import { runNow } from './steps.ts';
import { changeStored, generationsIn, lastVerifiedIn, readStored } from './store.ts';

/** As long as the journal's own alert: thirty days. */
const witnessShown = 30 * 24;

const state: Handlers<typeof sauvegardes>['state'] = (_, { host, db, now }) => {
  const generations = generationsIn(host.dataDir);
  const { failure, secondFailure, witness, restored } = readStored(host.dataDir);
  const last = lastVerifiedIn(host.dataDir, now)?.createdAt ?? null;
  const { running, startedAt } = serviceOf(host);
  // Nothing was verified after it: what was typed since the one before is nowhere else.
  const isLastSpoilt = (generations[0]?.problem ?? null) !== null;
  const isThere = restored !== null && generations.some(({ fileName }) => fileName === restored.undo);
  return {
    level: levelOf(now, last, failure !== null || isLastSpoilt, startedAt),
    lastVerifiedAt: last,
    failure,
    running,
    generations,
    second: secondPlace(db),
    secondFailure,
    witness: witness && hoursBetween(witness.at, now) < witnessShown ? witness : null,
    restored: isThere ? restored : null,
  };
};

/** Extracts a backup of this very vault as the waiting base, all of it checked. */
async function extractHere(host: Host, file: string): Promise<Contents> {
  removeWaiting(host.dataDir);
  return extractOurs(host, file, waitingIn(host.dataDir).base, () => removeWaiting(host.dataDir));
}

/** The open base is backed up, closed, and the other one takes its place; the program is locked when it returns. */
async function restore(host: Host, file: string, { now, operation }: { now: string; operation: string }) {
  await inTurn(host, async () => {
    const { envelope } = await extractHere(host, file);
    const opened = openedOf(host);
    const { vaultId } = opened;
    // The lock wipes the other one.
    const dataKey = new Uint8Array(opened.dataKey);
    try {
      const { compteId } = opened.session;
      const slots = existing(host.dataDir).accounts.map(({ id }) => id);
      const line = { at: now, compteId, operation, about: null };
      // Who was removed since that backup stays removed.
      const head = journalIn(host.dataDir, opened.dataKey, line, (db) => closeComptesBut(db, slots, now));
      const before = await makeNow(host, opened, 'avant-restauration');
      if (host.opened !== opened)
        refuse('locked', 'L’application s’est verrouillée\u00a0: rien n’a été remplacé. Recommencez.');
      host.lock();
      runNow(swapBase(host.dataDir));
      // Somebody chose it: it is from now on the base to compare with.
      drop({ dataDir: host.dataDir, dataKey, vaultId }, head, now, true);
      const restored = { at: now, from: envelope.createdAt, undo: before.fileName };
      changeStored(host.dataDir, (stored) => ({ ...stored, restored }));
    } finally {
      dataKey.fill(0);
      removeWaiting(host.dataDir);
    }
  });
  return {};
}

/** @param before the place until then: what was put on a server that stays is not forgotten, it may have to be removed */
function setSecond(host: Host, place: SecondPlace | null, before: SecondPlace | null = null): void {
  const stays = place?.kind === 'webdav' && before?.kind === 'webdav' && place.url === before.url;
  changeStored(host.dataDir, (stored) => ({
    ...stored,
    secondFailure: null,
    witness: stays ? stored.witness : null,
    onServer: stays ? stored.onServer : {},
    entries: Object.fromEntries(
      Object.entries(stored.entries).map(([name, entry]) => [name, { ...entry, secondAt: null }]),
    ),
  }));
  if (place) void copyToSecond(host).catch(() => undefined);
}

/** Told before anything is typed: which of the two ways in there is on this computer. */
async function whereBound(host: Host, keyFile: KeyFile): Promise<'libre' | 'ici' | 'ailleurs'> {
  if (!keyFile.poste) return 'libre';
  const poste = await posteOf(host)(keyFile);
  poste?.key.fill(0);
  return poste ? 'ici' : 'ailleurs';
}

/** @param kdf Argon2id, but in tests */
export const sauvegardesHandlersWith = (kdf: Kdf): Handlers<typeof sauvegardes> => ({
  state,

  make: async (_, { host }) => {
    const { fileName } = await backupBefore(host, 'demandee');
    void copyToSecond(host).catch(() => undefined);
    return (
      generationsIn(host.dataDir).find((each) => each.fileName === fileName) ??
      refuse('backup-gone', 'La sauvegarde a été retirée aussitôt faite\u00a0: recommencez.')
    );
  },

  useFolder: async ({ choice }, { host, commit }) => {
    const path = pathChosen(host, choice);
    assertUsable(host, path);
    const place = { kind: 'dossier', path } as const;
    commit((db) => saveParametre(db, 'sauvegardes.seconde', place));
    setSecond(host, place);
    return {};
  },

  useWebdav: async ({ url, user, password }, { host, commit, read }) => {
    const before = read(secondPlace);
    const place = { kind: 'webdav', url: depotUrl(url).href, user, password } as const;
    commit((db) => saveParametre(db, 'sauvegardes.seconde', place));
    setSecond(host, place, before);
    return {};
  },

  forgetSecond: async (_, { host, commit }) => {
    commit((db) => removeParametre(db, 'sauvegardes.seconde'));
    setSecond(host, null);
    return {};
  },

  copySecond: async (_, { host }) => {
    await copyToSecond(host);
    return {};
  },

  preview: async ({ source }, { host, read }) => {
    const file = fileOf(host, source);
    const { envelope, manifest } = await inTurn(host, async () => {
      const contents = await extractHere(host, file);
      removeWaiting(host.dataDir);
      return contents;
    });
    return {
      createdAt: envelope.createdAt,
      appVersion: manifest.appVersion,
      compared: read((db) => comparedWith(db, manifest.counts)),
      since: actsSince(openedOf(host).connection, manifest.journalSeq),
      isOlder: manifest.schemaVersion < readMigrations(host.sqlDir).migrations.length,
    };
  },

  restore: async ({ source }, { host, now }) =>
    restore(host, fileOf(host, source), { now, operation: 'sauvegardes.restore' }),

  undoRestore: async (_, { host, now }) => {
    const { restored } = readStored(host.dataDir);
    if (!restored) refuse('nothing-to-undo', 'Il n’y a plus de restauration à annuler.');
    const source = { kind: 'liste', fileName: restored.undo } as const;
    return restore(host, fileOf(host, source), { now, operation: 'sauvegardes.undoRestore' });
  },

  inspect: async ({ choice }, { host }) => {
    const file = pathChosen(host, choice);
    const { createdAt, keyFile } = readEnvelope(file);
    return { createdAt, size: statSync(file).size, poste: await whereBound(host, parseKeyFile(keyFile)) };
  },

  restoreHere: restoreHere(kdf),
});

export const sauvegardesHandlers = sauvegardesHandlersWith(argon2id);
