import { and, asc, count, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { place, placeCapacity, sejour } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import type { CapacityLine } from './capacity.ts';

export type PlaceRow = typeof place.$inferSelect;

export interface PlaceWithLines extends PlaceRow {
  readonly placeId: string;
  /** Oldest first. */
  readonly capacities: CapacityLine[];
}

/** By name, each with its lines. */
export function allPlaces(db: Reader): PlaceWithLines[] {
  const lines = new Map<string, CapacityLine[]>();
  for (const { placeId, from, capacity, reason } of db
    .select()
    .from(placeCapacity)
    .orderBy(asc(placeCapacity.from))
    .all())
    lines.set(placeId, [...(lines.get(placeId) ?? []), { from, capacity, reason }]);
  return db
    .select()
    .from(place)
    .orderBy(asc(place.name))
    .all()
    .map((row) => ({ ...row, placeId: row.id, capacities: lines.get(row.id) ?? [] }));
}

export const placeById = (db: Reader, id: string): PlaceWithLines | undefined => {
  const row = db.select().from(place).where(eq(place.id, id)).get();
  return row && { ...row, placeId: row.id, capacities: capacitiesOf(db, id) };
};

export const placeNamed = (db: Reader, name: string): PlaceRow | undefined =>
  db.select().from(place).where(eq(place.name, name)).get();

export const capacitiesOf = (db: Reader, placeId: string): CapacityLine[] =>
  db
    .select({ from: placeCapacity.from, capacity: placeCapacity.capacity, reason: placeCapacity.reason })
    .from(placeCapacity)
    .where(eq(placeCapacity.placeId, placeId))
    .orderBy(asc(placeCapacity.from))
    .all();

/** Who sleeps where tonight, by place. */
export const presentByPlace = (db: Reader, today: CivilDay): Map<string, number> =>
  counted(
    db
      .select({ placeId: sejour.placeId, total: count() })
      .from(sejour)
      .where(
        and(
          isNull(sejour.removedAt),
          lte(sejour.arrivesOn, today),
          or(isNull(sejour.leavesOn), gt(sejour.leavesOn, today)),
        ),
      )
      .groupBy(sejour.placeId)
      .all(),
  );

/** Stays ever recorded, those removed included. */
export const staysByPlace = (db: Reader): Map<string, number> =>
  counted(db.select({ placeId: sejour.placeId, total: count() }).from(sejour).groupBy(sejour.placeId).all());

const counted = (rows: { placeId: string; total: number }[]): Map<string, number> =>
  new Map(rows.map(({ placeId, total }) => [placeId, total]));

export function insertPlace(db: Writer, row: typeof place.$inferInsert): void {
  db.insert(place).values(row).run();
}

export function updatePlace(db: Writer, id: string, said: Partial<typeof place.$inferInsert>): void {
  db.update(place).set(said).where(eq(place.id, id)).run();
}

export function deletePlace(db: Writer, id: string): void {
  db.delete(placeCapacity).where(eq(placeCapacity.placeId, id)).run();
  db.delete(place).where(eq(place.id, id)).run();
}

export function replaceCapacities(
  db: Writer,
  placeId: string,
  lines: readonly CapacityLine[],
  newId: () => string,
): void {
  db.delete(placeCapacity).where(eq(placeCapacity.placeId, placeId)).run();
  if (lines.length > 0)
    db.insert(placeCapacity)
      .values(lines.map((line) => ({ ...line, id: newId(), placeId })))
      .run();
}
