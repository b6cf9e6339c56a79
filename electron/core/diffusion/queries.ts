import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { PublishedTable, type diffusionScopes } from '#contract/diffusion.ts';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { diffusion } from '#db/schema/index.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import type { Earlier } from './choose.ts';

export type Scope = (typeof diffusionScopes)[number];
const Payload = z.array(PublishedTable);

/** Whose figures are summed: all the antennes together, or those of one regional scheme. */
export interface Group {
  readonly cpca: string | null;
  readonly members: readonly string[];
}

const Members = z.array(z.string());

const rowsOf = (db: Reader, scope: Scope, year: number) =>
  db
    .select()
    .from(diffusion)
    .where(and(eq(diffusion.scope, scope), eq(diffusion.year, year)))
    .orderBy(asc(diffusion.at), asc(diffusion.id))
    .all();

const asEarlier = ({ quarter, at, payload }: ReturnType<typeof rowsOf>[number]): Earlier => ({
  quarter: quarter as Period['quarter'],
  at,
  tables: Payload.parse(JSON.parse(payload)),
});

/**
 * Every version of every period of a year, oldest first.
 * @throws Refusal once the year was published by regional scheme: the whole would tell, by subtraction, what was hidden
 */
export function publishedIn(db: Reader, scope: Scope, year: number): Earlier[] {
  const rows = rowsOf(db, scope, year);
  if (rows.some(({ cpca }) => cpca !== null))
    refuse(
      'diffusion-by-cpca',
      `Les chiffres de ${String(year)} ont déjà été publiés CPCA par CPCA\u00a0: les publier aussi ensemble permettrait de retrouver par soustraction ce qui a été masqué. Choisissez le détail par CPCA.`,
      'period',
    );
  return rows.map(asEarlier);
}

/**
 * What was published of a group in a year. Two groups of one year are apart or the same: a figure of antennes told once in
 * one sum and once in another gives the difference away.
 * @throws Refusal when some of its antennes were already told in another sum
 */
export function earlierOf(db: Reader, group: Group, year: number): Earlier[] {
  if (group.cpca === null) return publishedIn(db, 'region', year);
  const mine = new Set(group.members);
  return rowsOf(db, 'region', year)
    .filter(({ cpca, members }) => {
      if (cpca === group.cpca) return true;
      const theirs = members === null ? null : Members.parse(JSON.parse(members));
      const shared = theirs === null || theirs.some((id) => mine.has(id));
      if (shared && theirs?.length === mine.size && theirs.every((id) => mine.has(id))) return true;
      if (shared)
        refuse(
          'diffusion-overlap',
          `Des antennes de ${group.cpca} ont déjà été publiées en ${String(year)} dans ${cpca === null ? 'l’ensemble de la région' : cpca}\u00a0: un autre regroupement laisserait retrouver par soustraction ce qui a été masqué.`,
          'period',
        );
      return false;
    })
    .map(asEarlier);
}

export const insertPublished = (
  db: Writer,
  {
    scope,
    period,
    tables,
    at,
    group = null,
  }: { scope: Scope; period: Period; tables: readonly PublishedTable[]; at: string; group?: Group | null },
): string => {
  const id = newId();
  db.insert(diffusion)
    .values({
      id,
      scope,
      year: period.year,
      quarter: period.quarter,
      payload: JSON.stringify(tables),
      at,
      cpca: group?.cpca ?? null,
      members: group && JSON.stringify(group.members),
    })
    .run();
  return id;
};
