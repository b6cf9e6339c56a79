import { asc, eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { compte } from '#db/schema/index.ts';
import { foldName } from '../fold.ts';

const columns = {
  id: compte.id,
  name: compte.name,
  role: compte.role,
  createdAt: compte.createdAt,
  disabledAt: compte.disabledAt,
};

export const listComptes = (db: Reader) => db.select(columns).from(compte).orderBy(asc(compte.foldedName)).all();

export const findCompte = (db: Reader, id: string) => db.select(columns).from(compte).where(eq(compte.id, id)).get();

/** « Élodie » and « elodie » are the same person. */
export const findCompteNamed = (db: Reader, name: string) =>
  db
    .select(columns)
    .from(compte)
    .where(eq(compte.foldedName, foldName(name)))
    .get();

export function insertCompte(db: Writer, row: Omit<typeof compte.$inferInsert, 'foldedName'>): void {
  db.insert(compte)
    .values({ ...row, foldedName: foldName(row.name) })
    .run();
}
