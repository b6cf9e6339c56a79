import type { PliSide } from '#contract/courrierTerms.ts';
import { readerOf, type Reader, type Writer } from '#db/open.ts';
import { commitInBackground } from '../envoi/background.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { sha256Of } from '../envoi/seal.ts';
import type { Host, Opened } from '../host.ts';
import { newId } from '../ids.ts';
import { signAccuse } from './accuse.ts';
import { openPli, type EnvelopeShape, type KnownPeer, type PliOpening, type PliRefused } from './envelope.ts';
import { pliNameOf } from './folder.ts';
import type { CourrierKind } from './kind.ts';
import { recipientOf, recuBySha256, recusAround, saveRecu, unsignedRecus, updateRecu } from './queries.ts';

export interface PliReceived {
  /** Null when nothing of it could be kept: who wrote it is not known. */
  readonly pliId: string | null;
  readonly outcome: 'received' | 'already' | 'refused';
  readonly reason: PliRefused | null;
  readonly kind: string | null;
}

type Believed = Extract<PliOpening, { ok: true }>;

/**
 * Opens, verifies and keeps one message, whole or not at all; what its kind does with it is in the same transaction.
 * @param fileName its place in the folder, null when it was brought by hand
 */
export async function receivePli(
  host: Host,
  opened: Opened,
  {
    side,
    kinds,
    fileName,
    sealed,
  }: { side: PliSide; kinds: readonly CourrierKind[]; fileName: string | null; sealed: Uint8Array },
): Promise<PliReceived> {
  const db = readerOf(opened.connection);
  const sha256 = sha256Of(sealed);
  const recipient = recipientOf(db, side);
  const opening = await openPli(sealed, recipient);
  // Locked meanwhile: it lies where it was, the next time finds it.
  if (host.opened !== opened) return { pliId: null, outcome: 'refused', reason: null, kind: null };
  const known = recuBySha256(db, side, sha256);
  if (known?.outcome === 'received') return { pliId: known.id, outcome: 'already', reason: null, kind: known.kind };
  const refusal = opening.ok ? placeRefusal(db, side, opening, sha256, kinds) : opening.reason;
  // What cannot even be opened is from the one whose place it lies in; an antenne has one porteur only.
  const peer = opening.peer ?? peerOfPlace(recipient.peers, side, fileName);
  if (refusal === 'unknown-sender' || !peer)
    return { pliId: null, outcome: 'refused', reason: refusal ?? 'unknown-sender', kind: null };
  if (refusal !== null && known?.reason === refusal)
    return { pliId: known.id, outcome: 'refused', reason: refusal, kind: null };
  const row = {
    id: known?.id ?? newId(),
    side,
    antenneId: peer.antenneId,
    peerCode: peer.code,
    sha256,
    fileName,
    at: host.clock.now(),
    accuse: null,
    accuseDepositedAt: null,
  };
  if (!opening.ok || refusal !== null) {
    const nothing = { seq: null, previous: null, kind: null, content: null, aboutId: null };
    commitInBackground(host, 'courrier.refused', row.id, (writer) =>
      saveRecu(writer, { ...row, ...nothing, outcome: 'refused', reason: refusal }),
    );
    return { pliId: row.id, outcome: 'refused', reason: refusal, kind: null };
  }
  const { envelope } = opening;
  commitInBackground(host, 'courrier.received', row.id, (writer) =>
    keep(writer, { host, row, envelope, peer, side, kind: kindOf(kinds, side, envelope) }),
  );
  return { pliId: row.id, outcome: 'received', reason: null, kind: envelope.kind };
}

const kindOf = (kinds: readonly CourrierKind[], side: PliSide, { kind }: EnvelopeShape): CourrierKind | undefined =>
  kinds.find((each) => each.kind === kind && each.receivedBy === side);

const peerOfPlace = (peers: readonly KnownPeer[], side: PliSide, fileName: string | null): KnownPeer | undefined =>
  side === 'antenne' ? peers[0] : peers.find(({ code }) => fileName?.startsWith(`${code}/`));

/** Whether it is a message of ours, and fits among what was already received from the same sender. */
function placeRefusal(
  db: Reader,
  side: PliSide,
  { peer, envelope }: Believed,
  sha256: string,
  kinds: readonly CourrierKind[],
): PliRefused | null {
  const kind = kindOf(kinds, side, envelope);
  if (!kind) return 'newer';
  if (kind.parse(envelope.content) === null) return 'content';
  const { seq, previous } = envelope;
  const around = recusAround(db, side, peer.code, seq);
  if (around.some((row) => row.seq === seq)) return 'replay';
  const before = around.find((row) => row.seq === seq - 1);
  const after = around.find((row) => row.seq === seq + 1);
  if (before && before.sha256 !== previous) return 'broken-chain';
  if (after && after.previous !== sha256) return 'broken-chain';
  return null;
}

interface Kept {
  readonly host: Host;
  readonly row: Pick<
    Parameters<typeof saveRecu>[1],
    'id' | 'side' | 'antenneId' | 'peerCode' | 'sha256' | 'fileName' | 'at' | 'accuse' | 'accuseDepositedAt'
  >;
  readonly envelope: EnvelopeShape;
  readonly peer: KnownPeer;
  readonly side: PliSide;
  readonly kind: CourrierKind | undefined;
}

function keep(db: Writer, { host, row, envelope, peer, side, kind }: Kept): void {
  const { seq, previous, content } = envelope;
  const writtenBy = side === 'porteur' ? 'antenne' : 'porteur';
  const antenneCode = side === 'porteur' ? peer.code : structureCode(db);
  const arrived = { content, pliId: row.id, antenneId: peer.antenneId, now: row.at, today: host.clock.today() };
  const aboutId = kind?.receive(db, arrived) ?? null;
  saveRecu(db, {
    ...row,
    // Brought by hand, it has a place all the same: its acknowledgement can go there.
    fileName: row.fileName ?? pliNameOf({ seq, sha256: row.sha256 }, { antenneCode, writtenBy }),
    outcome: 'received',
    reason: null,
    seq,
    previous,
    kind: envelope.kind,
    content: JSON.stringify(content),
    aboutId,
  });
}

/** Signs an acknowledgement of every message that has none, whatever interrupted the former time. */
export async function signAccuses(host: Host, opened: Opened, side: PliSide): Promise<void> {
  const db = readerOf(opened.connection);
  const { privateKey } = keyOf(db, 'signature');
  const from = structureCode(db);
  for (const { id, peerCode, sha256, outcome, reason } of unsignedRecus(db, side)) {
    const day = host.clock.today();
    const accuse = await signAccuse({ from, to: peerCode, sha256, outcome, reason, day }, privateKey);
    if (host.opened !== opened) return;
    commitInBackground(host, 'courrier.accuse', id, (writer) => updateRecu(writer, id, { accuse }));
  }
}
