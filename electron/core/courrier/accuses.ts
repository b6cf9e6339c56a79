import type { PliSide } from '#contract/courrierTerms.ts';
import { readerOf } from '#db/open.ts';
import { commitInBackground } from '../envoi/background.ts';
import { structureCode } from '../envoi/keys.ts';
import type { DavDepot, DavLimits } from '../envoi/webdav.ts';
import type { Host, Opened } from '../host.ts';
import { readAccuse, unbelieved, type AccuseShape } from './accuse.ts';
import { placeOf } from './depart.ts';
import { accuseNameOf, smallFile } from './folder.ts';
import { awaitingAccuse, peersOf, updateParti, type PartiRow } from './queries.ts';

/** Reads the acknowledgements of what left; one that is not believed is told beside its message. @returns how many came */
export async function fetchAccuses(
  host: Host,
  opened: Opened,
  { side, depot, limits }: { side: PliSide; depot: DavDepot; limits: DavLimits },
): Promise<number> {
  const db = readerOf(opened.connection);
  const own = structureCode(db);
  const peers = peersOf(db, side);
  let came = 0;
  for (const row of awaitingAccuse(db, side)) {
    const peer = peers.find(({ code }) => code === row.peerCode);
    if (!peer) continue;
    const jws = await smallFile(depot, accuseNameOf(placeOf(row, own)), limits);
    if (host.opened !== opened) return came;
    if (jws === null || jws === row.accuse) continue;
    const reading = await readAccuse(jws, peer, own);
    if (host.opened !== opened) return came;
    const problem = reading.ok
      ? reading.accuse.sha256 === row.sha256
        ? null
        : unbelieved.file
      : unbelieved[reading.reason];
    if (reading.ok && problem === null) {
      keepAccuse(host, row, reading.accuse, jws);
      came += 1;
    } else if (row.accuseProblem !== problem)
      commitInBackground(host, 'courrier.accuse-ignored', row.id, (writer) =>
        updateParti(writer, row.id, { accuseProblem: problem }),
      );
  }
  return came;
}

export function keepAccuse(host: Host, row: PartiRow, { outcome, reason, day }: AccuseShape, jws: string): void {
  // What was received stays so: an older refusal put back in the folder changes nothing.
  if (row.accuseOutcome === 'received') return;
  commitInBackground(host, 'courrier.acknowledged', row.id, (writer) =>
    updateParti(writer, row.id, {
      accuse: jws,
      accuseOutcome: outcome,
      accuseReason: reason,
      accuseOn: day,
      accuseProblem: null,
      problem: null,
    }),
  );
}
