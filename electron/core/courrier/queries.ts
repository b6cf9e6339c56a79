import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, max, ne, or } from 'drizzle-orm';
import type { PliSide } from '#contract/courrierTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { antenne, pliParti, pliRecu } from '#db/schema/index.ts';
import { keyOf, structureCode } from '../envoi/keys.ts';
import { trustedPorteur } from '../envoi/settingsQueries.ts';
import { newId } from '../ids.ts';
import { allAntennes } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import { assertFits, canonical, type KnownPeer, type PliRecipient } from './envelope.ts';

export type PartiRow = typeof pliParti.$inferSelect;
export type RecuRow = typeof pliRecu.$inferSelect;

/** Whose messages are believed in that role. */
export function peersOf(db: Reader, side: PliSide): KnownPeer[] {
  if (side === 'porteur')
    return allAntennes(db)
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ id, code, name, publicKey }) => ({ antenneId: id, code, name, publicKey }));
  const card = trustedPorteur(db)?.card;
  return card?.signatureKey
    ? [{ antenneId: null, code: card.code, name: card.name, publicKey: card.signatureKey }]
    : [];
}

export function recipientOf(db: Reader, side: PliSide): PliRecipient {
  const { privateKey, publicKey } = keyOf(db, 'reception');
  return { side, code: structureCode(db), identity: privateKey, publicKey, peers: peersOf(db, side) };
}

/** Code of the one it goes to, and the key it is sealed to. @throws Refusal when it cannot be written to */
function addressee(db: Reader, to: { readonly antenneId: string } | 'porteur'): { code: string; toKey: string } {
  if (to === 'porteur') {
    const card = trustedPorteur(db)?.card;
    if (!card)
      return refuse(
        'porteur-missing',
        'Enregistrez d’abord la carte de votre porteur, dans «\u00a0Envoi au porteur\u00a0».',
      );
    return { code: card.code, toKey: card.recipient };
  }
  const row = db.select().from(antenne).where(eq(antenne.id, to.antenneId)).get();
  if (!row) return refuse('antenne-unknown', 'Cette antenne n’est plus enregistrée\u00a0: choisissez-en une autre.');
  if (row.revokedAt !== null)
    return refuse(
      'card-revoked',
      `La carte de ${row.name} est retirée\u00a0: enregistrez sa nouvelle carte avant de lui écrire.`,
    );
  if (row.receptionKey === null)
    return refuse(
      'antenne-card-former',
      `La carte de ${row.name} est d’une version qui ne reçoit pas de message\u00a0: demandez à l’antenne d’enregistrer de nouveau sa carte et ajoutez-la dans l’onglet «\u00a0Antennes\u00a0».`,
    );
  return { code: row.code, toKey: row.receptionKey };
}

export interface ToPost {
  readonly to: { readonly antenneId: string } | 'porteur';
  readonly kind: string;
  /** What the kind declares; its texts are sealed, never in a name. */
  readonly content: unknown;
  /** What it is about in this base. */
  readonly aboutId: string | null;
  readonly now: string;
}

/**
 * Puts a message in the outbox, in the very transaction that makes what it is about. It is numbered and sealed when it
 * leaves, and may be taken back until then.
 * @returns its id
 * @throws Refusal when the addressee cannot be written to, or the content is too long
 */
export function post(db: Writer, { to, kind, content, aboutId, now }: ToPost): string {
  const { code } = addressee(db, to);
  assertFits(content);
  const id = newId();
  db.insert(pliParti)
    .values({
      id,
      side: to === 'porteur' ? 'antenne' : 'porteur',
      antenneId: to === 'porteur' ? null : to.antenneId,
      peerCode: code,
      kind,
      content: canonical(content),
      aboutId,
      at: now,
      state: 'written',
    })
    .run();
  return id;
}

/** Takes a message back. @throws Refusal once it is sealed */
export function takeBack(db: Writer, pliId: string): void {
  const gone = db
    .delete(pliParti)
    .where(and(eq(pliParti.id, pliId), eq(pliParti.state, 'written')))
    .run();
  if (gone.changes === 0)
    refuse('courrier-sealed', 'Ce message est déjà scellé ou parti\u00a0: écrivez-en un autre pour le corriger.');
}

const forgotten = '{}';

/** Forgets here what sealed messages said of these things; the sealed files themselves only their addressee can open. */
export function forgetSent(db: Writer, aboutIds: readonly string[]): void {
  db.update(pliParti)
    .set({ content: forgotten })
    .where(and(inArray(pliParti.aboutId, [...aboutIds]), ne(pliParti.state, 'written')))
    .run();
}

/** The same for messages that came, once what they said has its place elsewhere. */
export function forgetReceived(db: Writer, aboutIds: readonly string[]): void {
  db.update(pliRecu)
    .set({ content: forgotten })
    .where(inArray(pliRecu.aboutId, [...aboutIds]))
    .run();
}

/** Messages that left about these things, oldest first. */
export const sentAbout = (db: Reader, aboutIds: readonly string[]): PartiRow[] =>
  aboutIds.length === 0
    ? []
    : db
        .select()
        .from(pliParti)
        .where(inArray(pliParti.aboutId, [...aboutIds]))
        .orderBy(asc(pliParti.at), asc(pliParti.id))
        .all();

export const partiById = (db: Reader, side: PliSide, id: string): PartiRow =>
  db
    .select()
    .from(pliParti)
    .where(and(eq(pliParti.id, id), eq(pliParti.side, side)))
    .get() ?? refuse('courrier-unknown', 'Ce message n’existe plus\u00a0: revenez à la liste.');

export const recuById = (db: Reader, side: PliSide, id: string): RecuRow =>
  db
    .select()
    .from(pliRecu)
    .where(and(eq(pliRecu.id, id), eq(pliRecu.side, side)))
    .get() ?? refuse('courrier-unknown', 'Ce message n’existe plus\u00a0: revenez à la liste.');

const shownRows = 200;
export const lastPartis = (db: Reader, side: PliSide): PartiRow[] =>
  db.select().from(pliParti).where(eq(pliParti.side, side)).orderBy(desc(pliParti.at)).limit(shownRows).all();

export const lastRecus = (db: Reader, side: PliSide): RecuRow[] =>
  db.select().from(pliRecu).where(eq(pliRecu.side, side)).orderBy(desc(pliRecu.at)).limit(shownRows).all();

/** @param before instant; what was written later may still be taken back */
export const toSeal = (db: Reader, side: PliSide, before: string): PartiRow[] =>
  db
    .select()
    .from(pliParti)
    .where(and(eq(pliParti.side, side), eq(pliParti.state, 'written'), lte(pliParti.at, before)))
    .orderBy(asc(pliParti.at), asc(pliParti.id))
    .all();

/** Everything that makes one message what it is when it leaves. */
export function sealingOf(db: Reader, row: PartiRow) {
  const last = db
    .select({ seq: max(pliParti.seq) })
    .from(pliParti)
    .where(and(eq(pliParti.side, row.side), eq(pliParti.peerCode, row.peerCode)))
    .get()?.seq;
  const before =
    last === null || last === undefined
      ? undefined
      : db
          .select({ sha256: pliParti.sha256 })
          .from(pliParti)
          .where(and(eq(pliParti.side, row.side), eq(pliParti.peerCode, row.peerCode), eq(pliParti.seq, last)))
          .get();
  const { toKey } = addressee(db, row.antenneId === null ? 'porteur' : { antenneId: row.antenneId });
  return {
    signingKey: keyOf(db, 'signature').privateKey,
    from: structureCode(db),
    toKey,
    seq: (last ?? 0) + 1,
    previous: before?.sha256 ?? null,
  };
}

export const updateParti = (db: Writer, id: string, change: Partial<PartiRow>): void => {
  db.update(pliParti).set(change).where(eq(pliParti.id, id)).run();
};

/** Sealed, and whose time has come; with null, all that is not there yet. */
export const toDeposit = (db: Reader, side: PliSide, now: string | null): PartiRow[] =>
  db
    .select()
    .from(pliParti)
    .where(
      and(
        eq(pliParti.side, side),
        isNull(pliParti.accuseOutcome),
        now === null
          ? inArray(pliParti.state, ['waiting', 'stopped'])
          : and(eq(pliParti.state, 'waiting'), or(isNull(pliParti.nextAttemptAt), lte(pliParti.nextAttemptAt, now))),
      ),
    )
    .orderBy(asc(pliParti.seq))
    .all();

const watched = 60;
/** Gone and not acknowledged yet. A refusal may be followed by better news. */
export const awaitingAccuse = (db: Reader, side: PliSide): PartiRow[] =>
  db
    .select()
    .from(pliParti)
    .where(
      and(
        eq(pliParti.side, side),
        inArray(pliParti.state, ['deposited', 'exported']),
        or(isNull(pliParti.accuseOutcome), eq(pliParti.accuseOutcome, 'refused')),
      ),
    )
    .orderBy(desc(pliParti.seq))
    .limit(watched)
    .all();

export const partiBySha256 = (db: Reader, side: PliSide, sha256: string): PartiRow | undefined =>
  db
    .select()
    .from(pliParti)
    .where(and(eq(pliParti.side, side), eq(pliParti.sha256, sha256)))
    .get();

export const recuBySha256 = (db: Reader, side: PliSide, sha256: string): RecuRow | undefined =>
  db
    .select()
    .from(pliRecu)
    .where(and(eq(pliRecu.side, side), eq(pliRecu.sha256, sha256)))
    .get();

/** What was received of one sender around a number. */
export const recusAround = (db: Reader, side: PliSide, peerCode: string, seq: number): RecuRow[] =>
  db
    .select()
    .from(pliRecu)
    .where(
      and(
        eq(pliRecu.side, side),
        eq(pliRecu.peerCode, peerCode),
        eq(pliRecu.outcome, 'received'),
        inArray(pliRecu.seq, [seq - 1, seq, seq + 1]),
      ),
    )
    .all();

/** A file refused before may be believed since: one row a file. */
export const saveRecu = (db: Writer, row: RecuRow): void => {
  const { id: _id, ...change } = row;
  db.insert(pliRecu)
    .values(row)
    .onConflictDoUpdate({ target: [pliRecu.side, pliRecu.sha256], set: change })
    .run();
};

export const updateRecu = (db: Writer, id: string, change: Partial<RecuRow>): void => {
  db.update(pliRecu).set(change).where(eq(pliRecu.id, id)).run();
};

/** Files of the folder that need not be fetched again. */
export const settledNames = (db: Reader, side: PliSide): Set<string> =>
  new Set(
    db
      .select({ fileName: pliRecu.fileName })
      .from(pliRecu)
      .where(and(eq(pliRecu.side, side), eq(pliRecu.outcome, 'received'), isNotNull(pliRecu.fileName)))
      .all()
      .map(({ fileName }) => fileName ?? ''),
  );

export const unsignedRecus = (db: Reader, side: PliSide): RecuRow[] =>
  db
    .select()
    .from(pliRecu)
    .where(and(eq(pliRecu.side, side), isNull(pliRecu.accuse)))
    .all();

export const undepositedAccuses = (db: Reader, side: PliSide): RecuRow[] =>
  db
    .select()
    .from(pliRecu)
    .where(
      and(
        eq(pliRecu.side, side),
        isNotNull(pliRecu.accuse),
        isNotNull(pliRecu.fileName),
        isNull(pliRecu.accuseDepositedAt),
      ),
    )
    .all();
