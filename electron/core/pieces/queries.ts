import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte, piece } from '#db/schema/index.ts';

export const piecesOf = (db: Reader, accompagnementId: string) =>
  db
    .select({
      pieceId: piece.id,
      name: piece.name,
      mime: piece.mime,
      size: piece.size,
      addedAt: piece.addedAt,
      author: compte.name,
    })
    .from(piece)
    .innerJoin(compte, eq(compte.id, piece.compteId))
    .where(and(eq(piece.accompagnementId, accompagnementId), isNull(piece.removedAt)))
    .orderBy(desc(piece.addedAt), desc(piece.id))
    .all();

export const pieceById = (db: Reader, id: string) => db.select().from(piece).where(eq(piece.id, id)).get();

export function insertPiece(db: Writer, row: typeof piece.$inferInsert): void {
  db.insert(piece).values(row).run();
}

export function setRemoved(db: Writer, id: string, removedAt: string | null): void {
  db.update(piece).set({ removedAt }).where(eq(piece.id, id)).run();
}
