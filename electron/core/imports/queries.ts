import { inArray } from 'drizzle-orm';
import { mesures } from '#contract/mesures.ts';
import type { MesureNature } from '#contract/terms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, coordonnee, mesure, orientation } from '#db/schema/index.ts';
import { discardBrouillon, findBrouillon, saveBrouillon } from '../brouillons/queries.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { grouped } from '../recherche/queries.ts';
import { natureWords, type Words } from './cells/lists.ts';
import type { Held } from './plan.ts';
import { Remembered, StoredChoices, StoredTable } from './stored.ts';

// Capitals: no draft of the window may have such a name.
const tableKey = 'IMPORT.TABLE';
const choicesKey = 'IMPORT.CHOICES';

export interface Stored {
  readonly table: StoredTable;
  readonly choices: StoredChoices;
  readonly savedAt: string;
}

export function storedImport(db: Reader, compteId: string): Stored | null {
  const table = findBrouillon(db, compteId, tableKey);
  const choices = findBrouillon(db, compteId, choicesKey);
  if (!table || !choices) return null;
  return {
    table: StoredTable.parse(JSON.parse(table.value)),
    choices: StoredChoices.parse(JSON.parse(choices.value)),
    savedAt: choices.savedAt,
  };
}

export function saveTable(db: Writer, compteId: string, table: StoredTable, savedAt: string): void {
  saveBrouillon(db, { compteId, key: tableKey, value: JSON.stringify(table), savedAt });
}

export function saveChoices(db: Writer, compteId: string, choices: StoredChoices, savedAt: string): void {
  saveBrouillon(db, { compteId, key: choicesKey, value: JSON.stringify(choices), savedAt });
}

export function discardImport(db: Writer, compteId: string): void {
  discardBrouillon(db, compteId, tableKey);
  discardBrouillon(db, compteId, choicesKey);
}

const rememberedAtMost = 20;

export const rememberedColumns = (db: Reader): Remembered =>
  Remembered.safeParse(readParametre(db, 'imports.colonnes')).data ?? [];

export function rememberColumns(db: Writer, columns: Remembered[number]): void {
  const titles = columns.titles.join('\n');
  const others = rememberedColumns(db).filter((each) => each.titles.join('\n') !== titles);
  saveParametre(db, 'imports.colonnes', [columns, ...others].slice(0, rememberedAtMost));
}

/** The mesures, answering to the antenne's own words too. */
export function natureWordsOf(db: Reader): Words<MesureNature> {
  const kept = mesures.references.output.partial().safeParse(readParametre(db, 'mesures.references')).data?.natures;
  const usual: Partial<Record<MesureNature, readonly string[]>> = { ...natureWords.usual };
  for (const { nature, label } of kept ?? []) usual[nature] = [...(usual[nature] ?? []), label];
  return { ...natureWords, usual };
}

/** What these persons already have. */
export function heldBy(db: Reader, personneIds: readonly string[]): Map<string, Held> {
  const ids = [...personneIds];
  const orientations = db.select().from(orientation).where(inArray(orientation.personneId, ids)).all();
  const ordered = db.select().from(mesure).where(inArray(mesure.personneId, ids)).all();
  const dossiers = db.select().from(accompagnement).where(inArray(accompagnement.personneId, ids)).all();
  const reached = db.select().from(coordonnee).where(inArray(coordonnee.personneId, ids)).all();
  const [o, m, a, c] = [grouped(orientations), grouped(ordered), grouped(dossiers), grouped(reached)] as const;
  return new Map(
    ids.map((id) => [
      id,
      {
        orientations: o.get(id) ?? [],
        mesures: m.get(id) ?? [],
        accompagnements: a.get(id) ?? [],
        coordonnees: c.get(id) ?? [],
      },
    ]),
  );
}
