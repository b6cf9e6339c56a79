import { count, desc, eq, sql, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import {
  accompagnement,
  compte,
  coordonnee,
  distinction,
  lot,
  lotLine,
  mesure,
  orientation,
  personne,
} from '#db/schema/index.ts';
import { foldedNameOf, foldName } from '../../fold.ts';
import { newId } from '../../ids.ts';
import { unanswered } from '../../orientations/answerRule.ts';
import { orientationById, prescripteurNamed, recordAnswer, sharedPrescripteur } from '../../orientations/queries.ts';
import type { Plan } from '../plan.ts';
import { additions, type Addition } from './additions.ts';

interface By {
  readonly now: string;
  readonly compteId: string;
}

/** Rows a statement writes: SQLite takes 32,766 parameters, and a statement a row would wait for the collector. */
const chunk = 500;

function inChunks<T>(rows: readonly T[], write: (some: T[]) => void): void {
  for (let from = 0; from < rows.length; from += chunk) write(rows.slice(from, from + chunk));
}

/** Writes a plan and keeps what it created, so that it can be taken back. @returns the lot */
export function insertLot(db: Writer, plan: Plan, { lines, now, compteId }: By & { readonly lines: number }): string {
  const lotId = newId();
  const created: { entity: string; recordId: string }[] = [];
  const keep = (entity: string, rows: readonly { readonly id: string }[]) =>
    created.push(...rows.map(({ id }) => ({ entity, recordId: id })));

  const services = prescripteursOf(db, plan, now);
  keep('prescripteur', services.added);
  inChunks(plan.personnes, (some) =>
    db
      .insert(personne)
      .values(some.map((row) => ({ ...row, foldedName: foldedNameOf(row), createdAt: now })))
      .run(),
  );
  keep('personne', plan.personnes);
  inChunks(plan.orientations, (some) =>
    db
      .insert(orientation)
      .values(some.map((row) => ({ ...row, prescripteurId: services.idOf(row.prescripteur), createdAt: now })))
      .run(),
  );
  keep('orientation', plan.orientations);
  inChunks(plan.mesures, (some) =>
    db
      .insert(mesure)
      .values(some.map((row) => ({ ...row, createdAt: now })))
      .run(),
  );
  keep('mesure', plan.mesures);
  inChunks(plan.accompagnements, (some) =>
    db
      .insert(accompagnement)
      .values(some.map((row) => ({ ...row, createdAt: now })))
      .run(),
  );
  keep('accompagnement', plan.accompagnements);
  inChunks(plan.coordonnees, (some) =>
    db
      .insert(coordonnee)
      .values(some.map((row) => ({ ...row, createdAt: now })))
      .run(),
  );
  keep('coordonnee', plan.coordonnees);
  inChunks(plan.distinctions, (some) =>
    db
      .insert(distinction)
      .values(some.map((row) => ({ ...row, at: now })))
      .run(),
  );
  keep('distinction', plan.distinctions);
  for (const { id, answeredOn } of plan.accepted)
    answer(db, id, { ...unanswered, answer: 'acceptee', answeredOn }, { now, compteId });
  keep('orientation.answer', plan.accepted);

  db.insert(lot).values({ id: lotId, kind: 'dossiers', rows: lines, at: now, compteId }).run();
  const numbered = created.map((row, position) => ({ ...row, id: newId(), lotId, position }));
  inChunks(numbered, (some) => db.insert(lotLine).values(some).run());
  return lotId;
}

/** The line of the shared list of each service named, those not known yet added. */
function prescripteursOf(db: Writer, { orientations }: Plan, now: string) {
  const ids = new Map<string, string | null>();
  const added: { id: string }[] = [];
  for (const said of orientations) {
    const key = foldName(said.prescripteur ?? '');
    if (ids.has(key)) continue;
    const isNew = key !== '' && !prescripteurNamed(db, said.prescripteur ?? '');
    const id = sharedPrescripteur(db, said, { contact: null, phone: null, id: newId(), now });
    ids.set(key, id);
    if (isNew && id !== null) added.push({ id });
  }
  return { added, idOf: (service: string | null) => ids.get(foldName(service ?? '')) ?? null };
}

function answer(db: Writer, id: string, after: Parameters<typeof recordAnswer>[2], by: By): void {
  const before = orientationById(db, id);
  if (before) recordAnswer(db, before, after, by);
}

export const lotById = (db: Reader, id: string) => db.select().from(lot).where(eq(lot.id, id)).get();

export const countLots = (db: Reader): number => db.select({ total: count() }).from(lot).get()?.total ?? 0;

export const lotsPage = (db: Reader, { offset, limit }: { offset: number; limit: number }) =>
  db
    .select({ lot, compteName: compte.name })
    .from(lot)
    .innerJoin(compte, eq(compte.id, lot.compteId))
    .orderBy(desc(lot.at), desc(lot.id))
    .limit(limit)
    .offset(offset)
    .all();

/** How many rows of each table a lot created. */
export function createdBy(db: Reader, lotId: string) {
  const rows = db
    .select({ entity: lotLine.entity, total: count() })
    .from(lotLine)
    .where(eq(lotLine.lotId, lotId))
    .groupBy(lotLine.entity)
    .all();
  const of = (entity: string) => rows.find((row) => row.entity === entity)?.total ?? 0;
  return {
    persons: of('personne'),
    orientations: of('orientation'),
    mesures: of('mesure'),
    accompagnements: of('accompagnement'),
  };
}

export interface Since {
  readonly personneId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly accompagnementId: string | null;
  readonly what: { readonly addition: Addition; readonly total: number }[];
}

/** What hangs on the rows of a lot without being of the lot, by person. */
export function addedSince(db: Reader, lotId: string): Since[] {
  const found = new Map<string, Since>();
  for (const addition of additions) {
    const rows = db.all<{ personneId: string; total: number }>(sql`
      SELECT ${ownerOf(addition.on)} AS personneId, count(*) AS total
      FROM lot_line l JOIN ${sql.identifier(addition.table)} x ON ${sql.raw(addition.joins.map((column) => `x.${column} = l.record_id`).join(' OR '))}
      WHERE l.lot_id = ${lotId} AND l.entity = ${addition.on}
        AND NOT EXISTS (SELECT 1 FROM lot_line o WHERE o.lot_id = l.lot_id AND o.record_id = x.${sql.identifier(addition.id)})
      GROUP BY 1`);
    for (const { personneId, total } of rows) {
      const known = found.get(personneId) ?? sinceOf(db, personneId);
      if (!known) continue;
      found.set(personneId, known);
      known.what.push({ addition, total });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.lastName < b.lastName ? -1 : 1));
}

/** The person a row of the lot belongs to. */
function ownerOf(entity: Addition['on']): SQL {
  if (entity === 'personne') return sql`l.record_id`;
  return sql`(SELECT owner.personne_id FROM ${sql.identifier(entity)} owner WHERE owner.id = l.record_id)`;
}

function sinceOf(db: Reader, personneId: string): Since | null {
  const person = db.select().from(personne).where(eq(personne.id, personneId)).get();
  if (!person) return null;
  const dossier = db
    .select({ id: accompagnement.id })
    .from(accompagnement)
    .where(eq(accompagnement.personneId, personneId))
    .orderBy(desc(accompagnement.startsOn))
    .limit(1)
    .get();
  const { lastName, firstName } = person;
  return { personneId, lastName, firstName, accompagnementId: dossier?.id ?? null, what: [] };
}

/** In an order that leaves no row pointing at one that is gone. */
const removed = ['distinction', 'coordonnee', 'accompagnement', 'mesure', 'orientation', 'personne'] as const;

/** Takes every row of a lot out of the base; a service that others name since stays in the shared list. */
export function removeLot(db: Writer, lotId: string, { now, compteId }: By): void {
  const ofLot = (entity: string) =>
    sql`(SELECT record_id FROM lot_line WHERE lot_id = ${lotId} AND entity = ${entity})`;
  for (const entity of removed) db.run(sql`DELETE FROM ${sql.identifier(entity)} WHERE id IN ${ofLot(entity)}`);
  db.run(sql`DELETE FROM prescripteur WHERE id IN ${ofLot('prescripteur')}
    AND NOT EXISTS (SELECT 1 FROM orientation o WHERE o.prescripteur_id = prescripteur.id)
    AND NOT EXISTS (SELECT 1 FROM modification m WHERE m.record_id = prescripteur.id)`);
  const answeredByLot = db.all<{ id: string }>(
    sql`SELECT record_id AS id FROM lot_line WHERE lot_id = ${lotId} AND entity = 'orientation.answer'`,
  );
  for (const { id } of answeredByLot) answer(db, id, unanswered, { now, compteId });
  db.update(lot).set({ revertedAt: now }).where(eq(lot.id, lotId)).run();
}
