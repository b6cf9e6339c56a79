import { changesIn, readerOf, type Reader } from '#db/open.ts';
import { mayLeaveAlone } from '../controles/queries.ts';
import type { Host, Opened } from '../host.ts';
import { refuse } from '../refusal.ts';
import { inTurns, type Turns } from '../turns.ts';
import { commitInBackground } from './background.ts';
import { deliver } from './deliver.ts';
import { structureCode } from './keys.ts';
import { dueNow, jumpOf, prepareEnvoi } from './prepare.ts';
import { envoiById, sendableAt, updateEnvoi } from './queries.ts';
import { keyOfPeriod } from './due.ts';
import { fetchReceipts } from './receipts.ts';
import { nextAttempt } from './retry.ts';
import { fileNameOf } from './seal.ts';
import { autoSend, depotOf, deuxPersonnes, lastSeenDay, saveSeenDay, trustedPorteur } from './settingsQueries.ts';
import { defaultLimits, type DavLimits } from './webdav.ts';

/** One upload of a file at a time: a second call waits for the first. */
const running = new WeakMap<Opened, Map<string, Promise<void>>>();

/** Tries to deliver one envoi now and writes down what became of it. */
export function attempt(host: Host, envoiId: string, limits: DavLimits = defaultLimits): Promise<void> {
  const { opened } = host;
  if (!opened) refuse('locked', 'L’application est verrouillée\u00a0: tapez votre phrase de passe.');
  const uploads = running.get(opened) ?? new Map<string, Promise<void>>();
  running.set(opened, uploads);
  const known = uploads.get(envoiId);
  if (known) return known;
  const upload = deliverOne(host, opened, envoiId, limits).finally(() => uploads.delete(envoiId));
  uploads.set(envoiId, upload);
  return upload;
}

async function deliverOne(host: Host, opened: Opened, envoiId: string, limits: DavLimits): Promise<void> {
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
  const outcome = await deliver(depot, { fileName, sealed: row.sealed, sha256: row.sha256 }, limits);
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
            nextAttemptAt:
              outcome.state === 'waiting' ? nextAttempt(now, attempts, row.sha256, outcome.retryAfter) : null,
          },
    ),
  );
  host.emit({ event: 'changed' });
}

const tickEvery = 60_000;
/** Acknowledgements are looked for at the first turn, then every quarter of an hour. */
const receiptsEvery = 15;

/**
 * Works the outbox while the base is unlocked: retries, looks for acknowledgements, and sends by itself when the
 * direction ticked it, unless the date of this computer is in doubt.
 */
export function startOutbox(host: Host): Turns {
  const { opened } = host;
  let stopped = false;
  let turn = 0;
  /** What waits for somebody to look into it, in the base as it was then. */
  let leftToSomebody = { changes: -1, today: '', keys: new Set<string>() };
  const alive = (): boolean => !stopped && host.opened === opened && opened !== null;

  /** Controls go through the figures of seven periods: none is asked again before something has changed. */
  const sendDue = async (db: Reader): Promise<void> => {
    const today = host.clock.today();
    for (const { period } of dueNow(db, today)) {
      if (!alive()) return;
      const changes = changesIn(db);
      if (leftToSomebody.changes !== changes || leftToSomebody.today !== today)
        leftToSomebody = { changes, today, keys: new Set() };
      const key = keyOfPeriod(period);
      if (leftToSomebody.keys.has(key)) continue;
      // The reminder of the periods to send tells them.
      if (mayLeaveAlone(db, period, today)) await prepareEnvoi(host, period, { confirmed: null });
      else leftToSomebody.keys.add(key);
    }
  };

  const work = async (): Promise<void> => {
    if (!alive() || !opened) return;
    const db = readerOf(opened.connection);
    if (!depotOf(db)) return;
    if (autoSend(db) && !deuxPersonnes(db) && trustedPorteur(db) && dateIsSure(host, db)) await sendDue(db);
    if (!alive()) return;
    for (const id of sendableAt(db, host.clock.now())) if (alive()) await attempt(host, id);
    if (alive() && turn++ % receiptsEvery === 0) await fetchReceipts(host);
  };

  // Each failure is written beside its envoi.
  const turns = inTurns(work, { every: tickEvery });
  return {
    tick: turns.tick,
    stop: () => {
      stopped = true;
      turns.stop();
    },
  };
}

/** Notes the day it is, once a day, as long as nothing makes it doubtful. */
function dateIsSure(host: Host, db: Reader): boolean {
  if (jumpOf(db, host.clock)) return false;
  const today = host.clock.today();
  const known = lastSeenDay(db, () => '', '');
  if (known === null || known < today)
    commitInBackground(host, 'envoi.clock', null, (writer) => saveSeenDay(writer, today));
  return true;
}
