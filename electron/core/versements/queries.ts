import { desc, eq, max } from 'drizzle-orm';
import type { About } from '#contract/versements.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, compte, groupe, inscription, personne, sejour, versement } from '#db/schema/index.ts';

export type VersementRow = typeof versement.$inferSelect;

export const versementById = (db: Reader, id: string): VersementRow | undefined =>
  db.select().from(versement).where(eq(versement.id, id)).get();

/** Latest receipt first, with who took it. */
export const versementsOf = (db: Reader, { of, id }: About) =>
  db
    .select({ versement, author: compte.name })
    .from(versement)
    .innerJoin(compte, eq(compte.id, versement.compteId))
    .where(of === 'inscription' ? eq(versement.inscriptionId, id) : eq(versement.sejourId, id))
    .orderBy(desc(versement.year), desc(versement.rank))
    .all();

/** Cancelled ones keep their number: it is never given again. */
export const nextReceiptRank = (db: Reader, year: number): number =>
  (db
    .select({ rank: max(versement.rank) })
    .from(versement)
    .where(eq(versement.year, year))
    .get()?.rank ?? 0) + 1;

export function insertVersement(db: Writer, row: typeof versement.$inferInsert): void {
  db.insert(versement).values(row).run();
}

export function setCancelled(db: Writer, id: string, cancelledAt: string | null): void {
  db.update(versement).set({ cancelledAt }).where(eq(versement.id, id)).run();
}

export interface Payable {
  readonly lastName: string;
  readonly firstName: string;
  /** Null for a stay, and while no groupe was chosen. */
  readonly publicTitle: string | null;
  readonly feeCents: number | null;
  readonly monthly: boolean;
}

const name = { lastName: personne.lastName, firstName: personne.firstName };

/** Who pays, and what is asked. */
export function payableOf(db: Reader, { of, id }: About): Payable | undefined {
  if (of === 'inscription') {
    const row = db
      .select({ ...name, publicTitle: groupe.publicTitle, feeCents: inscription.feeCents })
      .from(inscription)
      .innerJoin(personne, eq(personne.id, inscription.personneId))
      .leftJoin(groupe, eq(groupe.id, inscription.groupeId))
      .where(eq(inscription.id, id))
      .get();
    return row && { ...row, monthly: false };
  }
  const row = db
    .select({ ...name, feeCents: sejour.shareCents })
    .from(sejour)
    .innerJoin(accompagnement, eq(accompagnement.id, sejour.accompagnementId))
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .where(eq(sejour.id, id))
    .get();
  return row && { ...row, publicTitle: null, monthly: true };
}
