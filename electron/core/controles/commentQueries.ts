import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { commentaireIndicateur, compte } from '#db/schema/index.ts';
import type { Interval } from '../calendar/period.ts';

/** Those of exactly this period. */
export const commentsOf = (db: Reader, { from, to }: Interval) =>
  db
    .select({
      indicateurId: commentaireIndicateur.indicateurId,
      code: commentaireIndicateur.code,
      text: commentaireIndicateur.comment,
      author: compte.name,
      updatedAt: commentaireIndicateur.updatedAt,
    })
    .from(commentaireIndicateur)
    .innerJoin(compte, eq(compte.id, commentaireIndicateur.compteId))
    .where(and(eq(commentaireIndicateur.from, from), eq(commentaireIndicateur.to, to)))
    .orderBy(asc(commentaireIndicateur.id))
    .all();

type Row = typeof commentaireIndicateur.$inferInsert;

/** One a number: the former one goes away. */
export function replaceComment(
  db: Writer,
  { indicateurId, code, from, to }: Pick<Row, 'indicateurId' | 'from' | 'to'> & { code: string | null },
  row: Pick<Row, 'id' | 'comment' | 'compteId' | 'updatedAt'> | null,
): void {
  const { code: line } = commentaireIndicateur;
  db.delete(commentaireIndicateur)
    .where(
      and(
        eq(commentaireIndicateur.indicateurId, indicateurId),
        code === null ? isNull(line) : eq(line, code),
        eq(commentaireIndicateur.from, from),
        eq(commentaireIndicateur.to, to),
      ),
    )
    .run();
  if (row !== null)
    db.insert(commentaireIndicateur)
      .values({ ...row, indicateurId, code, from, to })
      .run();
}
