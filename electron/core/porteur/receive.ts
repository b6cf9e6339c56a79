import type { z } from 'zod';
import type { Reception } from '#contract/porteur.ts';
import type { Reader, Writer } from '#db/open.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { sha256Of } from '../envoi/seal.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import type { TaskContext } from '../host.ts';
import { newId } from '../ids.ts';
import { appendJournal } from '../journal/queries.ts';
import { openSnapshot, type Opening } from './openSnapshot.ts';
import {
  allAntennes,
  alreadyTold,
  bySha256,
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
    antennes: allAntennes(db),
    today,
  }));
  const opening = await openSnapshot(sealed, recipient);
  return commit((db) => {
    const { antenne } = opening;
    const refusal = opening.ok ? placeRefusal(db, opening, sha256) : opening.reason;
    const known = opening.ok && bySha256(db, sha256) !== undefined;
    const outcome = known ? 'already' : refusal === null ? 'imported' : 'refused';
    if (opening.ok && outcome === 'imported') {
      const id = store(db, opening, sha256, now);
      // Asked of the antenne by this porteur: who reads the journal finds it on both sides.
      if (opening.snapshot.requested)
        appendJournal(db, { at: now, compteId: null, operation: 'porteur.requestedCorrection', about: id });
    }
    const line = {
      fileName,
      outcome,
      year: opening.ok ? opening.snapshot.period.year : null,
      quarter: opening.ok ? opening.snapshot.period.quarter : null,
      seq: opening.ok ? opening.snapshot.seq : null,
      reason: outcome === 'refused' ? refusal : null,
      at: now,
    } as const;
    const told = line.reason === null || !alreadyTold(db, sha256, line.reason);
    if (told) insertReception(db, { id: newId(), sha256, antenneId: antenne?.id ?? null, ...line });
    const antenneName = recipient.antennes.find(({ id }) => id === antenne?.id)?.name ?? null;
    return { ...line, antenneName, told };
  });
}

const replay =
  'Une version plus récente de ce trimestre est déjà reçue, ou ce numéro d’envoi a déjà servi\u00a0: ce fichier ancien n’est pas repris.';
const brokenChain =
  'Ce fichier ne suit pas le précédent envoi de l’antenne\u00a0: un envoi a peut-être été remplacé. Appelez l’antenne et demandez-lui de renvoyer.';

/** Whether it fits among what was already received from this antenne. */
function placeRefusal(db: Reader, { antenne, snapshot }: Accepted, sha256: string): string | null {
  const { seq, previous, period } = snapshot;
  const around = neighbours(db, antenne.id, seq);
  if (around.some((row) => row.seq === seq && row.sha256 !== sha256)) return replay;
  if (hasLaterVersion(db, { antenneId: antenne.id, ...period, seq })) return replay;
  const before = around.find((row) => row.seq === seq - 1);
  const after = around.find((row) => row.seq === seq + 1);
  if (before && before.sha256 !== previous) return brokenChain;
  if (after && snapshotOf(after.payload).previous !== sha256) return brokenChain;
  return null;
}

function store(db: Writer, { antenne, snapshot, payload }: Accepted, sha256: string, receivedAt: string): string {
  const { period, seq } = snapshot;
  const id = newId();
  insertInstantane(db, { id, antenneId: antenne.id, ...period, seq, payload, sha256, receivedAt });
  return id;
}
