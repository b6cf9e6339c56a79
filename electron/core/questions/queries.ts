import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { PliSide } from '#contract/courrierTerms.ts';
import type { CommentaireRegion, FigureOf } from '#contract/questions.ts';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { commentaireRegion, compte, question } from '#db/schema/index.ts';
import { labelOf } from '../calendar/labels.ts';
import { snapshotOf } from '../envoi/snapshot.ts';
import { newId } from '../ids.ts';
import { latestOfYear } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';

export type QuestionRow = typeof question.$inferSelect;

/** The figure as it was last received; null when it was not. */
export function receivedFigure(db: Reader, { antenneId, quarter, indicateurId, code }: FigureOf): number | null {
  const row = latestOfYear(db, quarter.year).find(
    (each) => each.antenneId === antenneId && each.quarter === quarter.quarter,
  );
  const figure = row && snapshotOf(row.payload).counts[indicateurId];
  if (!figure) return null;
  return code === null ? figure.total : (figure.by?.[code] ?? null);
}

export const insertQuestion = (db: Writer, row: QuestionRow): void => {
  db.insert(question).values(row).run();
};

export const questionById = (db: Reader, side: PliSide, id: string): QuestionRow =>
  db
    .select()
    .from(question)
    .where(and(eq(question.id, id), eq(question.side, side)))
    .get() ?? refuse('question-unknown', 'Cette question n’existe plus\u00a0: revenez à la liste.');

export const questionShared = (db: Reader, side: PliSide, sharedId: string): QuestionRow | undefined =>
  db
    .select()
    .from(question)
    .where(and(eq(question.side, side), eq(question.sharedId, sharedId)))
    .get();

export const updateQuestion = (db: Writer, id: string, change: Partial<QuestionRow>): void => {
  db.update(question).set(change).where(eq(question.id, id)).run();
};

export const deleteQuestion = (db: Writer, id: string): void => {
  db.delete(question).where(eq(question.id, id)).run();
};

const shownRows = 500;
/** What waits first, then the newest. */
export const questionsOf = (db: Reader, side: PliSide): (QuestionRow & { author: string })[] =>
  db
    .select({ row: question, author: compte.name })
    .from(question)
    .leftJoin(compte, eq(compte.id, question.compteId))
    .where(eq(question.side, side))
    .orderBy(
      asc(sql`${question.closedAt} is not null`),
      ...(side === 'antenne' ? [asc(sql`${question.answeredAt} is not null`)] : []),
      desc(question.at),
      desc(question.id),
    )
    .limit(shownRows)
    .all()
    .map(({ row, author }) => ({ ...row, author: author ?? '' }));

export const pendingCount = (db: Reader): number =>
  db
    .select({ waiting: count() })
    .from(question)
    .where(and(eq(question.side, 'antenne'), isNull(question.answeredAt)))
    .get()?.waiting ?? 0;

type Comment = z.input<typeof CommentaireRegion>;

/** What was said of the figures of one year and its quarters, in the order of the quarters: for the screens and the report. */
export const commentsOfYear = (db: Reader, year: number): Comment[] =>
  db
    .select({ row: commentaireRegion, author: compte.name })
    .from(commentaireRegion)
    .innerJoin(compte, eq(compte.id, commentaireRegion.compteId))
    .where(eq(commentaireRegion.year, year))
    .orderBy(asc(commentaireRegion.indicateurId), asc(commentaireRegion.quarter))
    .all()
    .map(({ row: { id, quarter, comment, antenneId, indicateurId, code, updatedAt }, author }) => {
      const period = periodOf(year, quarter);
      return {
        commentId: id,
        antenneId,
        indicateurId,
        code,
        period,
        label: labelOf(period),
        text: comment,
        author,
        updatedAt,
      };
    });

/** @throws RangeError when the base holds something else than a quarter */
export function periodOf(year: number, quarter: number | null): Period {
  if (quarter === null || quarter === 1 || quarter === 2 || quarter === 3 || quarter === 4) return { year, quarter };
  throw new RangeError('a quarter is from 1 to 4');
}

export interface Commented {
  readonly antenneId: string | null;
  readonly indicateurId: string;
  readonly code: string | null;
  readonly period: Period;
}

/** @returns what was there */
export function replaceCommentRegion(
  db: Writer,
  { antenneId, indicateurId, code, period }: Commented,
  comment: { readonly text: string; readonly compteId: string; readonly now: string } | null,
): string | null {
  const same = and(
    antenneId === null ? isNull(commentaireRegion.antenneId) : eq(commentaireRegion.antenneId, antenneId),
    eq(commentaireRegion.indicateurId, indicateurId),
    code === null ? isNull(commentaireRegion.code) : eq(commentaireRegion.code, code),
    eq(commentaireRegion.year, period.year),
    period.quarter === null ? isNull(commentaireRegion.quarter) : eq(commentaireRegion.quarter, period.quarter),
  );
  const former = db.select({ text: commentaireRegion.comment }).from(commentaireRegion).where(same).get()?.text ?? null;
  db.delete(commentaireRegion).where(same).run();
  if (comment)
    db.insert(commentaireRegion)
      .values({
        id: newId(),
        antenneId,
        indicateurId,
        code,
        ...period,
        comment: comment.text,
        compteId: comment.compteId,
        updatedAt: comment.now,
      })
      .run();
  return former;
}
