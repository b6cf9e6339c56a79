import { and, asc, count, desc, eq, inArray, isNull, min } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, orientation, personne } from '#db/schema/index.ts';

const columns = {
  orientationId: orientation.id,
  personneId: orientation.personneId,
  lastName: personne.lastName,
  firstName: personne.firstName,
  birthDate: personne.birthDate,
  sexe: personne.sexe,
  receivedOn: orientation.receivedOn,
  source: orientation.source,
  cadre: orientation.cadre,
  prescripteur: orientation.prescripteur,
  answer: orientation.answer,
  answeredOn: orientation.answeredOn,
  refusalReason: orientation.refusalReason,
  redirectedTo: orientation.redirectedTo,
};
export type RegisterRow = NonNullable<ReturnType<typeof orientationRow>>;

// A merged person is shown nowhere.
const waitingOnly = eq(orientation.answer, 'en-attente');
const shown = (show: 'waiting' | 'all') =>
  and(isNull(personne.mergedIntoId), show === 'waiting' ? waitingOnly : undefined);

export const orientationRow = (db: Reader, id: string) =>
  db
    .select(columns)
    .from(orientation)
    .innerJoin(personne, eq(personne.id, orientation.personneId))
    .where(eq(orientation.id, id))
    .get();

/** The longest wait first, or the latest orientation first. */
export const registerPage = (
  db: Reader,
  show: 'waiting' | 'all',
  { offset, limit }: { offset: number; limit: number },
): RegisterRow[] =>
  db
    .select(columns)
    .from(orientation)
    .innerJoin(personne, eq(personne.id, orientation.personneId))
    .where(shown(show))
    .orderBy(show === 'waiting' ? asc(orientation.receivedOn) : desc(orientation.receivedOn), asc(orientation.id))
    .limit(limit)
    .offset(offset)
    .all();

export const countRegister = (db: Reader, show: 'waiting' | 'all') =>
  db
    .select({ total: count(), oldest: min(orientation.receivedOn) })
    .from(orientation)
    .innerJoin(personne, eq(personne.id, orientation.personneId))
    .where(shown(show))
    .get() ?? { total: 0, oldest: null };

/** The first accompagnement each of these orientations led to. */
export const openedFrom = (db: Reader, orientationIds: string[]): Map<string, string> =>
  new Map(
    db
      .select({ orientationId: accompagnement.orientationId, id: min(accompagnement.id) })
      .from(accompagnement)
      .where(inArray(accompagnement.orientationId, orientationIds))
      .groupBy(accompagnement.orientationId)
      .all()
      .flatMap(({ orientationId, id }): [string, string][] => (id === null ? [] : [[orientationId, id]])),
  );

type OrientationChange = Partial<Omit<typeof orientation.$inferInsert, 'id' | 'personneId' | 'createdAt'>>;

export function updateOrientation(db: Writer, id: string, change: OrientationChange): void {
  db.update(orientation).set(change).where(eq(orientation.id, id)).run();
}

/** @returns its id */
export function insertOrientation(db: Writer, row: typeof orientation.$inferInsert): string {
  db.insert(orientation).values(row).run();
  return row.id;
}
