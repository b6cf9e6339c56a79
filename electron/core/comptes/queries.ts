import { and, asc, eq, isNull, notInArray } from 'drizzle-orm';
import type { Role } from '#contract/rights.ts';
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

export function closeCompte(db: Writer, id: string, disabledAt: string): void {
  db.update(compte).set({ disabledAt }).where(eq(compte.id, id)).run();
}

export function reopenCompte(db: Writer, id: string): void {
  db.update(compte).set({ disabledAt: null }).where(eq(compte.id, id)).run();
}

/** Of an older base put back: whoever has no slot any more was removed meanwhile. */
export function closeComptesBut(db: Writer, ids: readonly string[], disabledAt: string): void {
  db.update(compte)
    .set({ disabledAt })
    .where(and(isNull(compte.disabledAt), notInArray(compte.id, [...ids])))
    .run();
}

export function setCompteRole(db: Writer, id: string, role: Role): void {
  db.update(compte).set({ role }).where(eq(compte.id, id)).run();
}
