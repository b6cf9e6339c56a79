import type { z } from 'zod';
import type { Reception } from '#contract/porteur.ts';
import type { Reader, Writer } from '#db/open.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { sha256Of } from '../envoi/seal.ts';
import { columnsOf, snapshotOf } from '../envoi/snapshot.ts';
import type { TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { appendJournal } from '../journal/queries.ts';
import { openSnapshot, reasons, type Opening, type Refused } from './openSnapshot.ts';
import {
  allAntennes,
  allCards,
  alreadyTold,
  bySha256,
  cardRankOf,
  hasLaterVersion,
  insertInstantane,
  insertReception,
  neighbours,
} from './queries.ts';

export type ReceptionLine = z.input<typeof Reception>;
type Accepted = Extract<Opening, { ok: true }>;

/** Opens, verifies and imports one file, whole or not at all. `told` is false when this was already said before. */
export async function receive(
  context: TaskContext,
  fileName: string,
  sealed: Uint8Array,
): Promise<ReceptionLine & { told: boolean }> {
  const { read, commit, now, today } = context;
  const sha256 = sha256Of(sealed);
  const recipient = read((db) => ({
    identity: keyOf(db, 'reception').privateKey,
    code: structureCode(db),
    antennes: allCards(db),
    names: new Map(allAntennes(db).map(({ id, name }) => [id, name])),
    today,
  }));
  const opening = await openSnapshot(sealed, recipient);
  return commit((db) => {
    // What cannot even be opened is that of the antenne whose folder it lies in.
    const inFolder = recipient.antennes.find(({ code }) => fileName.startsWith(`${code}/`));
    const antenne = opening.antenne ?? inFolder;
    const refusal = opening.ok ? placeRefusal(db, opening, sha256) : opening.reason;
    // What was taken before its card was revoked stays taken.
    const known = (opening.ok || refusal === 'revoked') && bySha256(db, sha256) !== undefined;
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
  });
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
  if (after && snapshotOf(after.payload).previous !== sha256) return 'broken-chain';
  return null;
}

function store(db: Writer, { antenne, snapshot, payload }: Accepted, sha256: string, receivedAt: string): string {
  const { period, seq } = snapshot;
  const id = newId();
  const cardRank = cardRankOf(db, antenne.id);
  insertInstantane(db, { id, antenneId: antenne.id, ...columnsOf(period), seq, cardRank, payload, sha256, receivedAt });
  return id;
}
