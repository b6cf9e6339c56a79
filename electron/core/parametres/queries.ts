import { eq } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { parametre } from '#db/schema/index.ts';

/** Keys of the settings table; each value is JSON. */
export type ParametreKey =
  | 'structure'
  | 'idleMinutes'
  | 'accueil.conservation'
  | 'alsaceMoselle'
  | 'mesures.references'
  | 'imports.colonnes'
  | 'notes.modeles'
  | 'personnes.champs'
  | 'documents.entete'
  | 'permanence.heures'
  | 'permanence.listes'
  | 'vaultId'
  | 'cleJournal'
  | 'journal.duree'
  | 'sheetConfirmedAt'
  | 'demo'
  | 'depot'
  | 'envoi.auto'
  | 'envoi.code'
  | 'envoi.delai'
  | 'envoi.deuxPersonnes'
  | 'envoi.horloge'
  | 'envoi.points'
  | 'envoi.porteur'
  | 'conservation.durees'
  | 'sauvegardes.seconde'
  | 'porteur.marques'
  | 'misesAJour.source'
  | 'misesAJour.vue'
  | 'misesAJour.plusTard'
  /** Head of the journal told by one sealed file, named by its SHA-256. */
  | `tete.${string}`;

/** The setting as it was written, or null; the caller checks its shape. */
export function readParametre(db: Reader, key: ParametreKey): unknown {
  const row = db.select({ value: parametre.value }).from(parametre).where(eq(parametre.key, key)).get();
  return row ? (JSON.parse(row.value) as unknown) : null;
}

export function saveParametre(db: Writer, key: ParametreKey, value: string | number | boolean | object): void {
  const text = JSON.stringify(value);
  db.insert(parametre)
    .values({ key, value: text })
    .onConflictDoUpdate({ target: parametre.key, set: { value: text } })
    .run();
}

export function removeParametre(db: Writer, key: ParametreKey): void {
  db.delete(parametre).where(eq(parametre.key, key)).run();
}
