import { and, asc, gte, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { accompagnement, compte, lieu, serie } from '#db/schema/index.ts';

export const hasColleague = (db: Reader, compteId: string): boolean =>
  db
    .select({ id: compte.id })
    .from(compte)
    .where(and(ne(compte.id, compteId), isNull(compte.disabledAt)))
    .limit(1)
    .get() !== undefined;

export const hasLieu = (db: Reader): boolean => db.select({ id: lieu.id }).from(lieu).limit(1).get() !== undefined;

/** The first dossier recorded from that instant on, those that run before the others. */
export const firstDossier = (db: Reader, since: string): { id: string; endedOn: string | null } | undefined =>
  db
    .select({ id: accompagnement.id, endedOn: accompagnement.endedOn })
    .from(accompagnement)
    .where(gte(accompagnement.createdAt, since))
    // Null, which is a dossier that runs, comes first.
    .orderBy(asc(accompagnement.endedOn), asc(accompagnement.createdAt), asc(accompagnement.id))
    .limit(1)
    .get();

export const hasSerie = (db: Reader, since: string): boolean =>
  db.select({ id: serie.id }).from(serie).where(gte(serie.createdAt, since)).limit(1).get() !== undefined;
