import { asc, eq, isNull } from 'drizzle-orm';
import { Letterhead } from '#contract/modeles.ts';
import type { Reader, Writer } from '#db/open.ts';
import { modele } from '#db/schema/index.ts';
import { readParametre } from '../parametres/queries.ts';

const bare: Letterhead = { address: null, place: null, signature: null, logo: null };

export const letterheadOf = (db: Reader): Letterhead => Letterhead.parse(readParametre(db, 'documents.entete') ?? bare);

export const modeleById = (db: Reader, id: string) => db.select().from(modele).where(eq(modele.id, id)).get();

export const modelesInUse = (db: Reader) =>
  db
    .select({ modeleId: modele.id, kind: modele.kind, name: modele.name })
    .from(modele)
    .where(isNull(modele.removedAt))
    .orderBy(asc(modele.name), asc(modele.id))
    .all();

export function insertModele(db: Writer, row: typeof modele.$inferInsert): void {
  db.insert(modele).values(row).run();
}

export function updateModele(db: Writer, id: string, said: Partial<typeof modele.$inferInsert>): void {
  db.update(modele).set(said).where(eq(modele.id, id)).run();
}
