import { deliver } from '../envoi/deliver.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { depotOf } from '../envoi/settingsQueries.ts';
import { signReceipt, type ReceiptShape } from '../envoi/receipt.ts';
import { fileNameOf, receiptNameOf, sha256Of } from '../envoi/seal.ts';
import { defaultLimits, type DavLimits } from '../envoi/webdav.ts';
import type { TaskContext } from '../host.ts';
import type { SentHead } from '../journal/sentHead.ts';
import { markDeposited, saveRecu, toAcknowledge, toTellRefused, undeposited, type RecuRow } from './receiptsQueries.ts';

const sealedInFolder = /^a-[0-9a-f]{16}\/[^/]+\/[^/]+\.fris$/;

type Unsigned = Pick<ReceiptShape, 'antenne' | 'period' | 'seq' | 'sha256' | 'outcome' | 'reason'>;
interface ToSign {
  readonly antenneId: string;
  /** Where it goes in the folder. */
  readonly fileName: string;
  readonly receipt: Unsigned;
  /** Hash of the antenne's journal the file told. */
  readonly journal: SentHead['hash'] | null;
}

const periodOf = ({ year, quarter, month }: { year: number; quarter: number; month: number | null }) =>
  month === null ? { year, quarter } : { year, month };

/** Acknowledgements kept in one transaction. */
const batch = 100;

/** Signs an acknowledgement of every file that has none, whatever interrupted the former time. */
export async function signReceipts(context: TaskContext): Promise<void> {
  const { read, commit, now, today } = context;
  const { signingKey, porteur, asked } = read((db) => ({
    signingKey: keyOf(db, 'signature').privateKey,
    porteur: structureCode(db),
    asked: [
      ...toAcknowledge(db).map(({ snapshot, code, journal }): ToSign => ({
        antenneId: snapshot.antenneId,
        fileName: receiptNameOf(fileNameOf(snapshot, code)),
        receipt: {
          antenne: code,
          period: periodOf(snapshot),
          seq: snapshot.seq,
          sha256: snapshot.sha256,
          outcome: 'imported',
          reason: null,
        },
        journal,
      })),
      ...toTellRefused(db).map(({ reception, code: current }): ToSign => {
        const code = reception.code ?? current;
        const { year, quarter, month, sha256, seq, fileName, reasonCode } = reception;
        const period = year === null || quarter === null ? null : periodOf({ year, quarter, month });
        return {
          antenneId: reception.antenneId ?? '',
          // Brought by hand and unreadable, it has no place in the folder: its acknowledgement is handed back by hand.
          fileName:
            year !== null && quarter !== null && seq !== null
              ? receiptNameOf(fileNameOf({ year, quarter, month, seq, sha256 }, code))
              : sealedInFolder.test(fileName)
                ? receiptNameOf(fileName)
                : `${sha256.slice(0, 16)}.recu`,
          receipt: { antenne: code, period, seq, sha256, outcome: 'refused', reason: reasonCode },
          journal: null,
        };
      }),
    ],
  }));
  for (let from = 0; from < asked.length; from += batch) {
    const rows: RecuRow[] = [];
    for (const { antenneId, fileName, receipt, journal } of asked.slice(from, from + batch)) {
      const jws = await signReceipt(
        { format: 'antenne.recu', version: 1, porteur, day: today, ...receipt },
        signingKey,
        journal,
      );
      const { sha256, outcome } = receipt;
      rows.push({ sha256, antenneId, fileName, jws, outcome, at: now, depositedAt: null });
    }
    commit((db) => rows.forEach((row) => saveRecu(db, row)));
  }
}

/** Puts them in the folder; those that do not go through wait for the next time, and can be handed over as files. */
export async function depositReceipts(
  context: TaskContext,
  { limits = defaultLimits, goOn = () => true }: { limits?: DavLimits; goOn?: () => boolean } = {},
): Promise<void> {
  const { read, commit, now } = context;
  const depot = read(depotOf);
  if (!depot) return;
  for (const row of read(undeposited)) {
    if (!goOn()) return;
    if (!row.fileName.includes('/')) continue;
    const sealed = Buffer.from(row.jws, 'utf8');
    const file = { fileName: row.fileName, sealed, sha256: sha256Of(sealed), replaces: true };
    const { state } = await deliver(depot, file, limits);
    // The next one would wait as long for nothing.
    if (state === 'waiting') return;
    if (state === 'verified') commit((db) => markDeposited(db, row, now));
  }
}
