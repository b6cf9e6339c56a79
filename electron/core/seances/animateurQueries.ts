import { asc, eq, inArray } from 'drizzle-orm';
import type { Reader, Writer } from '#db/open.ts';
import { animateur, compte } from '#db/schema/index.ts';
import { groupedBy } from '../groupedBy.ts';
import type { SeanceRow } from './queries.ts';

export interface Colleague {
  readonly compteId: string;
  readonly name: string;
}

/** Who runs each séance of some groupes: the colleagues of its groupe, but for who is replaced that day. */
export function animateursOf(
  db: Reader,
  groupeIds: readonly string[],
): (one: { readonly groupeId: string; readonly seanceId: string | null }) => Colleague[] {
  if (groupeIds.length === 0) return () => [];
  const rows = db
    .select({
      groupeId: animateur.groupeId,
      seanceId: animateur.seanceId,
      replacesId: animateur.replacesId,
      compteId: animateur.compteId,
      name: compte.name,
    })
    .from(animateur)
    .innerJoin(compte, eq(compte.id, animateur.compteId))
    .where(inArray(animateur.groupeId, [...new Set(groupeIds)]))
    .orderBy(asc(compte.foldedName))
    .all();
  const byGroupe = groupedBy(rows, ({ groupeId }) => groupeId);
  return ({ groupeId, seanceId }) => {
    const all = byGroupe.get(groupeId) ?? [];
    const own = seanceId === null ? [] : all.filter((row) => row.seanceId === seanceId);
    const replaced = new Set(own.map(({ replacesId }) => replacesId));
    const usual = all.filter((row) => row.seanceId === null && !replaced.has(row.compteId));
    return [...usual, ...own].map(({ compteId, name }) => ({ compteId, name }));
  };
}

export const replacementsOf = (db: Reader, seanceId: string): { replacesId: string; compteId: string }[] =>
  db
    .select({ replacesId: animateur.replacesId, compteId: animateur.compteId })
    .from(animateur)
    .where(eq(animateur.seanceId, seanceId))
    .all()
    .flatMap(({ replacesId, compteId }) => (replacesId === null ? [] : [{ replacesId, compteId }]));

export function replaceReplacements(
  db: Writer,
  { id: seanceId, groupeId }: SeanceRow,
  rows: readonly { replacesId: string; compteId: string; id: string }[],
): void {
  db.delete(animateur).where(eq(animateur.seanceId, seanceId)).run();
  if (rows.length > 0)
    db.insert(animateur)
      .values(rows.map((row) => ({ ...row, seanceId, groupeId })))
      .run();
}
