import type { PliSide } from '#contract/courrierTerms.ts';
import { readerOf } from '#db/open.ts';
import { commitInBackground } from '../envoi/background.ts';
import { deliver } from '../envoi/deliver.ts';
import { structureCode } from '../envoi/keys.ts';
import { nextAttempt } from '../envoi/retry.ts';
import { sha256Of } from '../envoi/seal.ts';
import { depotOf } from '../envoi/settingsQueries.ts';
import type { DavLimits } from '../envoi/webdav.ts';
import type { Host, Opened } from '../host.ts';
import { Refusal } from '../refusal.ts';
import { sealPli } from './envelope.ts';
import { accuseNameOf, pliNameOf } from './folder.ts';
import {
  partiById,
  sealingOf,
  toDeposit,
  toSeal,
  undepositedAccuses,
  updateParti,
  updateRecu,
  type PartiRow,
} from './queries.ts';

export function placeOf(row: PartiRow, ownCode: string): string {
  const antenneCode = row.side === 'porteur' ? row.peerCode : ownCode;
  return pliNameOf({ seq: row.seq ?? 0, sha256: row.sha256 ?? '' }, { antenneCode, writtenBy: row.side });
}

/** Numbers and seals one message. The caller sees to it that no two are sealed at once. */
export async function sealOne(host: Host, opened: Opened, row: PartiRow): Promise<void> {
  const db = readerOf(opened.connection);
  const { signingKey, ...heading } = sealingOf(db, row);
  const sealed = await sealPli(
    {
      ...heading,
      by: row.side,
      to: row.peerCode,
      writtenOn: host.clock.today(),
      kind: row.kind,
      content: JSON.parse(row.content) as unknown,
    },
    signingKey,
  );
  if (host.opened !== opened) return;
  const { seq } = heading;
  commitInBackground(host, 'courrier.sealed', row.id, (writer) => {
    updateParti(writer, row.id, { state: 'waiting', seq, sealed, sha256: sha256Of(sealed), problem: null });
  });
}

/** @param before instant; what was written later may still be taken back */
export async function sealWritten(host: Host, opened: Opened, side: PliSide, before: string): Promise<void> {
  const db = readerOf(opened.connection);
  for (const row of toSeal(db, side, before)) {
    if (host.opened !== opened) return;
    try {
      await sealOne(host, opened, partiById(db, side, row.id));
    } catch (error) {
      // Its addressee cannot be written to any more, or it was taken back meanwhile: the others leave all the same.
      if (!(error instanceof Refusal)) throw error;
      commitInBackground(host, 'courrier.unsealed', row.id, (writer) =>
        updateParti(writer, row.id, { problem: error.message }),
      );
    }
  }
}

/**
 * Puts what is sealed, and the acknowledgements, in the folder.
 * @param insist tries what is stopped too, and what should wait
 * @returns how many messages are there and read back
 */
export async function depositAll(
  host: Host,
  opened: Opened,
  { side, limits, insist }: { side: PliSide; limits: DavLimits; insist: boolean },
): Promise<number> {
  const db = readerOf(opened.connection);
  const depot = depotOf(db);
  if (!depot) return 0;
  let deposited = 0;
  for (const row of toDeposit(db, side, insist ? null : host.clock.now())) {
    const { sealed, sha256 } = row;
    if (!sealed || sha256 === null) continue;
    const outcome = await deliver(depot, { fileName: placeOf(row, structureCode(db)), sealed, sha256 }, limits);
    if (host.opened !== opened) return deposited;
    const attempts = row.attempts + 1;
    const now = host.clock.now();
    commitInBackground(host, `courrier.${outcome.state}`, row.id, (writer) =>
      updateParti(
        writer,
        row.id,
        outcome.state === 'verified'
          ? { state: 'deposited', attempts, depositedAt: now, nextAttemptAt: null, problem: null }
          : {
              state: outcome.state,
              attempts,
              problem: outcome.problem,
              nextAttemptAt:
                outcome.state === 'waiting' ? nextAttempt(now, attempts, sha256, outcome.retryAfter) : null,
            },
      ),
    );
    // The next one would wait as long for nothing.
    if (outcome.state === 'waiting') return deposited;
    if (outcome.state === 'verified') deposited += 1;
  }
  for (const { id, fileName, accuse } of undepositedAccuses(db, side)) {
    if (fileName === null || accuse === null) continue;
    const sealed = Buffer.from(accuse, 'utf8');
    const file = { fileName: accuseNameOf(fileName), sealed, sha256: sha256Of(sealed), replaces: true };
    const { state } = await deliver(depot, file, limits);
    if (host.opened !== opened || state !== 'verified') return deposited;
    const accuseDepositedAt = host.clock.now();
    commitInBackground(host, 'courrier.accuse-deposited', id, (writer) =>
      updateRecu(writer, id, { accuseDepositedAt }),
    );
  }
  return deposited;
}
