import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reader, Writer } from '#db/open.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';

const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('adresse'), url: z.string() }),
  z.object({ kind: z.literal('dossier'), path: z.string() }),
]);
const Seen = z.object({
  /** When an announcement of ours was last read. */
  checkedAt: z.string(),
  /** The latest one believed. */
  version: z.string(),
  date: z.string(),
  expires: z.string(),
});
type Seen = z.output<typeof Seen>;

export const updateSource = (db: Reader) => Source.nullable().catch(null).parse(readParametre(db, 'misesAJour.source'));
export const saveSource = (db: Writer, source: z.output<typeof Source>): void =>
  saveParametre(db, 'misesAJour.source', source);

export const lastSeen = (db: Reader): Seen | null =>
  Seen.nullable().catch(null).parse(readParametre(db, 'misesAJour.vue'));
export const saveSeen = (db: Writer, seen: Seen): void => saveParametre(db, 'misesAJour.vue', seen);

export const postponed = (db: Reader): string | null =>
  z.string().nullable().catch(null).parse(readParametre(db, 'misesAJour.plusTard'));
export const savePostponed = (db: Writer, version: string): void => saveParametre(db, 'misesAJour.plusTard', version);

const Licences = z.array(
  z.object({ name: z.string(), version: z.string(), licence: z.string(), author: z.string(), text: z.string() }),
);

/** Written by the build, beside what it built. @param sqlDir the built `db` folder */
export function licencesBeside(sqlDir: string): z.output<typeof Licences> {
  const file = join(sqlDir, '../licences.json');
  return existsSync(file) ? Licences.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}
