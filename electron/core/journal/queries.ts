import { randomBytes } from 'node:crypto';
import { and, asc, desc, eq, gt, gte, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, journal, journalSegment } from '#db/schema/index.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { lineHash, verifyChain, type ChainStart, type Verified } from './chain.ts';

export interface JournalLine {
  readonly at: string;
  readonly compteId: string | null;
  readonly operation: string;
  /** Opaque id of the record touched. */
  readonly about: string | null;
}

const keyName = 'cleJournal';
/** Null before the first line was chained. */
export const chainKeyOf = (db: Reader): Buffer | null => {
  const saved = readParametre(db, keyName);
  return typeof saved === 'string' ? Buffer.from(saved, 'base64') : null;
};

/** The chain's key, drawn at its first line: it is in the base, where who could change a line could read any key. */
function chainKey(db: Writer): Buffer {
  const known = chainKeyOf(db);
  if (known) return known;
  const key = randomBytes(32);
  saveParametre(db, keyName, key.toString('base64'));
  return key;
}

/** Last line written, or last line purged when none is left. */
export function journalHead(db: Reader): ChainStart {
  return (
    db.select({ seq: journal.seq, hash: journal.hash }).from(journal).orderBy(desc(journal.seq)).limit(1).get() ??
    chainStartOf(db)
  );
}

export function appendJournal(db: Writer, line: JournalLine): void {
  const head = journalHead(db);
  const seq = head.seq + 1;
  db.insert(journal)
    .values({ ...line, seq, hash: lineHash(chainKey(db), head.hash, { ...line, seq }) })
    .run();
}

/** The line of this number, as far as the chain tells it. */
export const hashAt = (db: Reader, seq: number): Buffer | null | undefined =>
  db.select({ hash: journal.hash }).from(journal).where(eq(journal.seq, seq)).get()?.hash;

/** Last line purged. */
export const chainStartOf = (db: Reader): ChainStart =>
  db
    .select({ seq: journalSegment.lastSeq, hash: journalSegment.lastHash })
    .from(journalSegment)
    .orderBy(desc(journalSegment.lastSeq))
    .limit(1)
    .get() ?? { seq: 0, hash: null };

const page = 5_000;

function* allLines(db: Reader) {
  let last = chainStartOf(db).seq;
  for (;;) {
    const lines = db.select().from(journal).where(gt(journal.seq, last)).orderBy(asc(journal.seq)).limit(page).all();
    yield* lines;
    if (lines.length < page) return;
    last = lines.at(-1)?.seq ?? last;
  }
}

/** Every line from the last purge to the last one written. */
export const verifyJournal = (db: Reader): Verified =>
  verifyChain(allLines(db), chainKeyOf(db) ?? Buffer.alloc(32), chainStartOf(db));

export interface Asked {
  /** UTC instants, the second excluded; null for no bound. */
  readonly from: string | null;
  readonly until: string | null;
  readonly compteId: string | null;
  /** Domain of the contract; null for all. */
  readonly subject: string | null;
}

const asked = ({ from, until, compteId, subject }: Asked): SQL | undefined =>
  and(
    from === null ? undefined : gte(journal.at, from),
    until === null ? undefined : lt(journal.at, until),
    compteId === null ? undefined : eq(journal.compteId, compteId),
    // What begins by `subject.`: no wildcard of LIKE comes from outside.
    subject === null ? undefined : and(gte(journal.operation, `${subject}.`), lt(journal.operation, `${subject}/`)),
  );

export const countLines = (db: Reader, wanted: Asked): number =>
  db
    .select({ lines: sql<number>`count(*)` })
    .from(journal)
    .where(asked(wanted))
    .get()?.lines ?? 0;

/** When each restore was done. */
export const restoresIn = (db: Reader): string[] =>
  db
    .select({ at: journal.at })
    .from(journal)
    .where(inArray(journal.operation, ['sauvegardes.restore', 'sauvegardes.undoRestore', 'sauvegardes.restoreHere']))
    .orderBy(asc(journal.at))
    .all()
    .map(({ at }) => at);

/** Newest first. */
export const journalLines = (db: Reader, wanted: Asked, { offset, limit }: { offset: number; limit: number }) =>
  db
    .select({
      seq: journal.seq,
      at: journal.at,
      operation: journal.operation,
      about: journal.about,
      compteId: journal.compteId,
      who: compte.name,
    })
    .from(journal)
    .leftJoin(compte, eq(compte.id, journal.compteId))
    .where(asked(wanted))
    .orderBy(desc(journal.seq))
    .limit(limit)
    .offset(offset)
    .all();

/** Oldest first, for the rules that look for something unusual. */
export const linesSince = (db: Reader, since: string) =>
  db
    .select({ at: journal.at, operation: journal.operation, compteId: journal.compteId, who: compte.name })
    .from(journal)
    .leftJoin(compte, eq(compte.id, journal.compteId))
    .where(gte(journal.at, since))
    .orderBy(asc(journal.seq))
    .all();

/**
 * The lines from the first to the last one before this instant: the clock may have been moved back, the order is that of
 * writing.
 */
export const linesBefore = (db: Reader, before: string): { lines: number; lastSeq: number } =>
  db.get<{ lines: number; lastSeq: number }>(sql`
    select count(*) as lines, coalesce(max(seq), 0) as lastSeq from journal
    where seq < coalesce((select min(seq) from journal where at >= ${before}), 9223372036854775807)`);

/** Replaces the lines up to this one by what lets the chain be verified without them. */
export function purgeUpTo(db: Writer, { lastSeq, purgedAt }: { lastSeq: number; purgedAt: string }): number {
  const { seq: before } = chainStartOf(db);
  const lines = Number(
    db.get<{ lines: number }>(sql`select count(*) as lines from journal where seq <= ${lastSeq}`).lines,
  );
  if (lines === 0) return 0;
  db.insert(journalSegment)
    .values({ lastSeq, firstSeq: before + 1, lines, lastHash: hashAt(db, lastSeq) ?? null, purgedAt })
    .run();
  db.run(sql`delete from journal where seq <= ${lastSeq}`);
  return lines;
}
