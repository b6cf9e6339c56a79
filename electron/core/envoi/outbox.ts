import { readerOf } from '#db/open.ts';
import { mayLeaveAlone } from '../controles/queries.ts';
import type { Host, Opened } from '../host.ts';
import { refuse } from '../refusal.ts';
import { commitInBackground } from './background.ts';
import { deliver } from './deliver.ts';
import { structureCode } from './keys.ts';
import { dueQuarters, prepareEnvoi } from './prepare.ts';
import { autoSend, depotOf, envoiById, sendableAt, trustedPorteur, updateEnvoi } from './queries.ts';
import { nextAttempt } from './retry.ts';
import { fileNameOf } from './seal.ts';
import { defaultTimeouts, type DavTimeouts } from './webdav.ts';

/** One upload of a file at a time: a second call waits for the first. */
const running = new WeakMap<Opened, Map<string, Promise<void>>>();

/** Tries to deliver one envoi now and writes down what became of it. */
export function attempt(host: Host, envoiId: string, timeouts: DavTimeouts = defaultTimeouts): Promise<void> {
  const { opened } = host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const uploads = running.get(opened) ?? new Map<string, Promise<void>>();
  running.set(opened, uploads);
  const known = uploads.get(envoiId);
  if (known) return known;
  const upload = deliverOne(host, opened, envoiId, timeouts).finally(() => uploads.delete(envoiId));
  uploads.set(envoiId, upload);
  return upload;
}

async function deliverOne(host: Host, opened: Opened, envoiId: string, timeouts: DavTimeouts): Promise<void> {
  const db = readerOf(opened.connection);
  const depot = depotOf(db);
  if (!depot)
    refuse(
      'depot-missing',
      'Indiquez d’abord le dossier de dépôt, ou enregistrez le fichier pour le remettre autrement.',
    );
  const row = envoiById(db, envoiId);
  if (row.state === 'verified') return;
  const fileName = fileNameOf(row, structureCode(db));
  const outcome = await deliver(depot, { fileName, sealed: row.sealed, sha256: row.sha256 }, timeouts);
  // Locked while the file was on its way: it stays in the outbox and the next attempt finds it there, identical.
  if (host.opened !== opened) return;
  const attempts = row.attempts + 1;
  const now = host.clock.now();
  commitInBackground(host, `envoi.${outcome.state}`, envoiId, (writer) =>
    updateEnvoi(
      writer,
      envoiId,
      outcome.state === 'verified'
        ? { state: 'verified', attempts, verifiedAt: now, nextAttemptAt: null, problem: null }
        : {
            state: outcome.state,
            attempts,
            problem: outcome.problem,
            nextAttemptAt: outcome.state === 'waiting' ? nextAttempt(now, attempts, row.sha256) : null,
          },
    ),
  );
  host.emit({ event: 'changed' });
}

const tickEvery = 60_000;

/** Works the outbox while the base is unlocked: retries, and sends by itself when the direction ticked it. */
export function startOutbox(host: Host): { tick(): Promise<void>; stop(): void } {
  const { opened } = host;
  let stopped = false;
  const alive = (): boolean => !stopped && host.opened === opened && opened !== null;

  const tick = async (): Promise<void> => {
    if (!alive() || !opened) return;
    const db = readerOf(opened.connection);
    if (!depotOf(db)) return;
    if (autoSend(db) && trustedPorteur(db))
      for (const { year, quarter } of dueQuarters(db, host.clock.today()))
        // What has to be looked into waits for somebody: the reminder of the quarters to send says so.
        if (alive() && mayLeaveAlone(db, { year, quarter: quarter as 1 | 2 | 3 | 4 }, host.clock.today()))
          await prepareEnvoi(host, { year, quarter: quarter as 1 | 2 | 3 | 4 }, null);
    if (!alive()) return;
    for (const id of sendableAt(db, host.clock.now())) if (alive()) await attempt(host, id);
  };

  // Each failure is written beside its envoi; what is left here is a base that was locked meanwhile.
  const quietly = (): void => void tick().catch(() => undefined);
  const timer = setInterval(quietly, tickEvery);
  timer.unref();
  setImmediate(quietly);
  return {
    tick,
    stop: () => {
      stopped = true;
      clearInterval(timer);
    },
  };
}
