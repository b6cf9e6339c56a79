import { like, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { parametre } from '#db/schema/index.ts';
import { saveParametre } from '../parametres/queries.ts';
import { SentHead } from './sentHead.ts';

const prefix = 'tete.';

/**
 * Remembers the head a sealed file carries: at the antenne's what it told, at the porteur's what it was told.
 * @param sha256 of the sealed file, hex
 */
export const saveSentHead = (db: Writer, sha256: string, head: SentHead): void =>
  saveParametre(db, `${prefix}${sha256}`, head);

/** The row of the head of this file: to be joined with. */
export const isHead = (key: AnyColumn, sha256: AnyColumn): SQL => sql`${key} = ${prefix} || ${sha256}`;

/** What was remembered of one file; null when it carried nothing, or something else. */
export function readSentHead(value: string | null): SentHead | null {
  return value ? (SentHead.safeParse(JSON.parse(value)).data ?? null) : null;
}

/** Every head remembered, by the SHA-256 of its file. */
export function sentHeads(db: Reader): Map<string, SentHead> {
  const rows = db
    .select()
    .from(parametre)
    .where(like(parametre.key, `${prefix}%`))
    .all();
  return new Map(
    rows.flatMap(({ key, value }) => {
      const head = readSentHead(value);
      return head ? [[key.slice(prefix.length), head] as const] : [];
    }),
  );
}
