import type { z } from 'zod';
import type { Reception } from '#contract/porteur.ts';
import type { Reader, Writer } from '#db/open.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { sha256Of } from '../envoi/seal.ts';
import { columnsOf, snapshotOf } from '../envoi/snapshot.ts';
import { openerOf } from '../envoi/unseal.ts';
import type { TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { appendJournal } from '../journal/queries.ts';
import { saveSentHead } from '../journal/sentHeadQueries.ts';
import { insertFigures } from './figuresQueries.ts';
import { openSnapshot, reasons, type Opening, type Recipient, type Refused } from './openSnapshot.ts';
import {
  allAntennes,
  allCards,
  alreadyTold,
  cardRankOf,
  hasLaterVersion,
  insertInstantane,
  insertReception,
  isKnown,
  neighbours,
  payloadOf,
} from './queries.ts';

export type ReceptionLine = z.input<typeof Reception>;
type Accepted = Extract<Opening, { ok: true }>;

type Told = ReceptionLine & { told: boolean };
type KnownRecipient = Recipient & { readonly names: ReadonlyMap<string, string> };

/** Opens, verifies and imports one file, whole or not at all. `told` is false when this was already said before. */
export async function receive(context: TaskContext, fileName: string, sealed: Uint8Array): Promise<Told> {
  const opened = await openFile(context.read(recipientOf(context)), fileName, sealed);
  return context.commit((db) => settle(db, opened, context.now));
}

/** Who opens: read once for many files. */
export const recipientOf =
  ({ today }: Pick<TaskContext, 'today'>) =>
  (db: Reader): KnownRecipient => ({
    identity: openerOf(keyOf(db, 'reception').privateKey),
    code: structureCode(db),
    antennes: allCards(db),
    names: new Map(allAntennes(db).map(({ id, name }) => [id, name])),
    today,
  });

/** One file opened and verified, not yet kept. */
export interface OpenedFile {
  readonly recipient: KnownRecipient;
  readonly fileName: string;
  readonly sha256: string;
  readonly opening: Opening;
}

export const openFile = async (
  recipient: KnownRecipient,
  fileName: string,
  sealed: Uint8Array,
): Promise<OpenedFile> => ({
  recipient,
  fileName,
  sha256: sha256Of(sealed),
  opening: await openSnapshot(sealed, recipient),
});

/** Keeps what was opened, or why it is refused: all of one file in the transaction of the caller. */
export function settle(db: Writer, { recipient, fileName, sha256, opening }: OpenedFile, now: string): Told {
  // What cannot even be opened is that of the antenne whose folder it lies in.
  const inFolder = recipient.antennes.find(({ code }) => fileName.startsWith(`${code}/`));
  const antenne = opening.antenne ?? inFolder;
  const refusal = opening.ok ? placeRefusal(db, opening, sha256) : opening.reason;
  // What was taken before its card was revoked stays taken.
  const known = (opening.ok || refusal === 'revoked') && isKnown(db, sha256);
  const outcome = known ? 'already' : refusal === null ? 'imported' : 'refused';
  if (opening.ok && outcome === 'imported') {
    const id = store(db, opening, sha256, now);
    // Asked of the antenne by this porteur: who reads the journal finds it on both sides.
    if (opening.snapshot.requested)
      appendJournal(db, { at: now, compteId: null, operation: 'porteur.requestedCorrection', about: id });
  }
  const reasonCode = outcome === 'refused' ? refusal : null;
  const line = {
    fileName,
    sha256,
    outcome,
    ...(opening.ok ? columnsOf(opening.snapshot.period) : { year: null, quarter: null, month: null }),
    seq: opening.ok ? opening.snapshot.seq : null,
    reason: reasonCode && reasons[reasonCode],
    at: now,
  } as const;
  const told = line.reason === null || !alreadyTold(db, sha256, line.reason);
  if (told)
    insertReception(db, {
      id: newId(),
      antenneId: antenne?.id ?? null,
      ...line,
      reasonCode: reasonCode === 'unknown-sender' ? null : reasonCode,
      code: antenne?.code ?? null,
    });
  return { ...line, antenneName: (antenne && recipient.names.get(antenne.id)) ?? null, told };
}

/** Whether it fits among what was already received from this antenne. */
function placeRefusal(db: Reader, { antenne, snapshot }: Accepted, sha256: string): Refused | null {
  const { seq, previous, period } = snapshot;
  const place = { antenneId: antenne.id, cardRank: cardRankOf(db, antenne.id), seq };
  const around = neighbours(db, place);
  if (around.some((row) => row.seq === seq && row.sha256 !== sha256)) return 'same-number';
  if (hasLaterVersion(db, { ...place, ...columnsOf(period) })) return 'replay';
  const before = around.find((row) => row.seq === seq - 1);
  const after = around.find((row) => row.seq === seq + 1);
  if (before && before.sha256 !== previous) return 'broken-chain';
  if (after && snapshotOf(payloadOf(db, after.id)).previous !== sha256) return 'broken-chain';
  return null;
}

function store(
  db: Writer,
  { antenne, snapshot, payload, journal }: Accepted,
  sha256: string,
  receivedAt: string,
): string {
  const { period, seq } = snapshot;
  const id = newId();
  const cardRank = cardRankOf(db, antenne.id);
  insertInstantane(db, { id, antenneId: antenne.id, ...columnsOf(period), seq, cardRank, payload, sha256, receivedAt });
  insertFigures(db, id, snapshot);
  if (journal) saveSentHead(db, sha256, journal);
  return id;
}
