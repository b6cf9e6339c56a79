import { readerOf } from '#db/open.ts';
import type { Host, Opened } from '../host.ts';
import { refuse } from '../refusal.ts';
import { commitInBackground } from './background.ts';
import { DavFailure } from './connection.ts';
import { structureCode } from './keys.ts';
import { awaitingReceipt, envoiBySha256, updateEnvoi, type EnvoiRow } from './queries.ts';
import { knownReason, readReceipt, unbelieved, type Reading, type ReceiptShape } from './receipt.ts';
import { fileNameOf, periodKey, receiptNameOf } from './seal.ts';
import { depotOf, trustedPorteur } from './settingsQueries.ts';
import { columnsOf } from './snapshot.ts';
import { defaultLimits, exchange, type DavLimits } from './webdav.ts';

const cap = 16 * 1024;

/** Reads the acknowledgements of what was sent; one that is not believed is told beside its envoi. @returns how many came */
export async function fetchReceipts(host: Host, limits: DavLimits = defaultLimits): Promise<number> {
  const { opened } = host;
  if (!opened) return 0;
  const db = readerOf(opened.connection);
  const depot = depotOf(db);
  const porteur = trustedPorteur(db);
  if (!depot || !porteur) return 0;
  const code = structureCode(db);
  let received = 0;
  for (const row of awaitingReceipt(db)) {
    const path = receiptNameOf(fileNameOf(row, code));
    const answer = await exchange(depot, { method: 'GET', path, cap }, limits).catch((error: unknown) => {
      if (error instanceof DavFailure) return null;
      throw error;
    });
    // Its road being cut is told by the sendings themselves.
    if (!answer || host.opened !== opened) return received;
    if (answer.status !== 200 || answer.isPage) continue;
    const jws = answer.body.toString('utf8').trim();
    if (jws === row.receipt) continue;
    const reading = matching(await readReceipt(jws, porteur.card, code), row);
    if (host.opened !== opened) return received;
    if (reading.ok) {
      keep(host, row, reading.receipt, jws);
      received += 1;
    } else tell(host, row, unbelieved[reading.reason]);
  }
  return received;
}

/** One brought by hand. @throws Refusal when it is not to be believed */
export async function importReceipt(host: Host, opened: Opened, text: string): Promise<string> {
  const db = readerOf(opened.connection);
  const porteur = trustedPorteur(db);
  if (!porteur)
    refuse('porteur-missing', 'Enregistrez d’abord la carte de votre porteur\u00a0: c’est elle qui vérifie ses reçus.');
  const jws = text.trim();
  const reading = await readReceipt(jws, porteur.card, structureCode(db));
  if (!reading.ok) return refuse(`receipt-${reading.reason}`, unbelieved[reading.reason], 'base64');
  const row = envoiBySha256(db, reading.receipt.sha256);
  if (!row || !matching(reading, row).ok) return refuse('receipt-file', unbelieved.file, 'base64');
  keep(host, row, reading.receipt, jws);
  return row.id;
}

/** What was signed is about that very sending. */
function matching(reading: Reading, row: EnvoiRow): Reading {
  if (!reading.ok) return reading;
  const { sha256, seq, period } = reading.receipt;
  const same =
    sha256 === row.sha256 &&
    (seq === null || seq === row.seq) &&
    (period === null || periodKey(columnsOf(period)) === periodKey(row));
  return same ? reading : { ok: false, reason: 'file' };
}

function keep(host: Host, row: EnvoiRow, receipt: ReceiptShape, jws: string): void {
  // What was imported stays so: an older refusal put back in the folder changes nothing.
  if (row.receiptOutcome === 'imported') return;
  const { outcome, day, reason } = receipt;
  commitInBackground(host, outcome === 'imported' ? 'envoi.acknowledged' : 'envoi.refused', row.id, (db) =>
    updateEnvoi(db, row.id, {
      receipt: jws,
      receiptOutcome: outcome,
      receiptOn: day,
      receiptReason: knownReason(reason),
      receiptProblem: null,
    }),
  );
  host.emit({ event: 'changed' });
}

function tell(host: Host, row: EnvoiRow, problem: string): void {
  if (row.receiptProblem === problem) return;
  commitInBackground(host, 'envoi.receipt-ignored', row.id, (db) =>
    updateEnvoi(db, row.id, { receiptProblem: problem }),
  );
  host.emit({ event: 'changed' });
}
