import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Writer } from '../open.ts';
import {
  accompagnement,
  alias,
  animateur,
  convocation,
  coordonnee,
  emargement,
  entretien,
  groupe,
  groupePermanence,
  inscription,
  interdiction,
  lieu,
  mesure,
  orientation,
  personne,
  place,
  placeCapacity,
  prescripteur,
  programme,
  pseudonyme,
  seance,
  sejour,
  serie,
  situation,
  versement,
} from '../schema/index.ts';
import type { DemoAntenne } from './antennes.ts';
import { housingRowsOf, type HousingRows } from './housing.ts';
import { moduleRowsOf } from './modules.ts';
import type { ModuleRows } from './moduleRows.ts';
import { planAntenne } from './plan.ts';
import { personRowsOf } from './persons.ts';
import { chanceOf } from './random.ts';
import { idAt, rowsOf } from './rows.ts';

export interface BuildOptions {
  /** Account ids by name: the referents. */
  readonly comptes: Readonly<Record<string, string>>;
  /** UTC instant; nothing that has not come yet is answered. */
  readonly now: string;
  /** The rules of the core, which the base may not import. */
  readonly foldName: (name: string) => string;
  readonly holidaysOf: (year: number) => readonly string[];
}

export type Built = Readonly<Record<'personnes' | 'orientations' | 'accompagnements' | 'convocations', number>>;

/**
 * Fills an empty base with the fictive dossiers of one antenne, inside the caller's transaction. The same antenne, day
 * and number of accounts always give the same rows.
 * @throws RangeError without any account
 */
export function buildAntenne(db: Writer, antenne: DemoAntenne, options: BuildOptions): Built {
  const referents = Object.values(options.comptes);
  if (referents.length === 0) throw new RangeError('a dossier needs a referent');
  const today = options.now.slice(0, 10);
  const years = Array.from({ length: Number(today.slice(0, 4)) - 2018 }, (_, index) => 2020 + index);
  const closed = new Set(years.flatMap((year) => options.holidaysOf(year)));
  const context = { antenne, today, closed, referents, foldName: options.foldName, chance: chanceOf(antenne.name) };
  const rows = rowsOf(planAntenne(context), context);
  const lieux = lieuxOf(antenne);
  const housing = housingRowsOf(rows, context);
  const modules = moduleRowsOf(rows, housing, context, new Map(lieux.map(({ id, name }) => [name, id])));
  const known = personRowsOf(rows, context);
  insertAll(db, personne, rows.personnes);
  insertAll(db, prescripteur, known.prescripteurs);
  insertAll(db, orientation, known.orientations);
  insertAll(db, mesure, rows.mesures);
  insertAll(db, accompagnement, rows.accompagnements);
  insertAll(db, lieu, lieux);
  insertAll(db, serie, rows.series);
  insertAll(db, convocation, rows.convocations);
  insertAll(db, alias, known.aliases);
  insertAll(db, coordonnee, known.coordonnees);
  insertAll(db, situation, known.situations);
  insertAll(db, interdiction, known.interdictions);
  insertAll(db, entretien, known.entretiens);
  insertModules(db, modules, housing);
  const { personnes, orientations, accompagnements, convocations } = rows;
  return {
    personnes: personnes.length,
    orientations: orientations.length,
    accompagnements: accompagnements.length,
    convocations: convocations.length,
  };
}

function insertModules(db: Writer, modules: ModuleRows, housing: HousingRows): void {
  insertAll(db, place, housing.places);
  insertAll(db, placeCapacity, housing.capacities);
  insertAll(db, sejour, housing.sejours);
  insertAll(db, programme, modules.programmes);
  insertAll(db, groupe, modules.groupes);
  insertAll(db, groupePermanence, modules.permanences);
  insertAll(db, inscription, modules.inscriptions);
  insertAll(db, seance, modules.seances);
  insertAll(db, animateur, modules.animateurs);
  insertAll(db, emargement, modules.emargements);
  insertAll(db, pseudonyme, modules.pseudonymes);
  insertAll(db, versement, modules.versements);
}

/** Drawn apart: nothing else of the region depends on it. */
function lieuxOf({ name, lieux }: DemoAntenne): (typeof lieu.$inferInsert)[] {
  const createdAt = '2023-01-02T08:00:00.000Z';
  const drawn = { chance: chanceOf(`${name}, lieux`) };
  return lieux.map((each) => ({ id: idAt(createdAt, drawn), name: each, createdAt }));
}

/** SQLite takes 32,766 parameters a statement; a few hundred rows stay far below. */
const chunk = 300;

function insertAll<T extends SQLiteTable>(db: Writer, table: T, rows: readonly T['$inferInsert'][]): void {
  for (let from = 0; from < rows.length; from += chunk)
    db.insert(table)
      .values(rows.slice(from, from + chunk))
      .run();
}
