import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { PublishedTable, type diffusionScopes } from '#contract/diffusion.ts';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { diffusion } from '#db/schema/index.ts';
import { newId } from '../ids.ts';
import type { Earlier } from './choose.ts';

export type Scope = (typeof diffusionScopes)[number];
const Payload = z.array(PublishedTable);

/** Every version of every period of a year, oldest first. */
export const publishedIn = (db: Reader, scope: Scope, year: number): Earlier[] =>
  db
    .select()
    .from(diffusion)
    .where(and(eq(diffusion.scope, scope), eq(diffusion.year, year)))
    .orderBy(asc(diffusion.at), asc(diffusion.id))
    .all()
    .map(({ quarter, at, payload }) => ({
      quarter: quarter as Period['quarter'],
      at,
      tables: Payload.parse(JSON.parse(payload)),
    }));

export const insertPublished = (
  db: Writer,
  { scope, period, tables, at }: { scope: Scope; period: Period; tables: readonly PublishedTable[]; at: string },
): string => {
  const id = newId();
  db.insert(diffusion)
    .values({ id, scope, year: period.year, quarter: period.quarter, payload: JSON.stringify(tables), at })
    .run();
  return id;
};
