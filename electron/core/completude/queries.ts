import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lt, max, or, sql, type SQL } from 'drizzle-orm';
import type { GapKind } from '#contract/completude.ts';
import type { SituationTopic } from '#contract/situationTerms.ts';
import type { Reader } from '#db/open.ts';
import { accompagnement, mesure, orientation, personne } from '#db/schema/index.ts';
import { followedBy } from '../accompagnements/queries.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';

/** A dossier is asked nothing once its quarter was sent and the next one too. */
export interface GapScope {
  readonly today: CivilDay;
  /** First day of the quarter before this one. */
  readonly since: CivilDay;
  /** Null for everybody. */
  readonly compteId: string | null;
  /** One dossier alone; null for all. */
  readonly accompagnementId: string | null;
}

const longWaitDays = 30;

const unknown = (topic: SituationTopic): SQL =>
  sql`${personne.id} not in (select s.personne_id from situation s where s.topic = ${topic} and s.value is not null)`;

// Read once for all dossiers: looked for dossier by dossier, they take a second on 100,000 convocations.
const expected = (when: SQL): SQL =>
  sql`(select c.accompagnement_id from convocation c where c.status = 'prevue' and c.day ${when})`;

/** What is wrong with a dossier; several accompagnements of one person miss the same things of the person once. */
const conditions: Record<Exclude<GapKind, 'orientation-sans-reponse'>, (scope: GapScope) => SQL | undefined> = {
  'convocation-sans-reponse': ({ today }) => sql`${accompagnement.id} in ${expected(sql`< ${today}`)}`,
  'fin-depassee': ({ today }) => and(isNull(accompagnement.endedOn), lt(mesure.endsOn, today)),
  'sans-convocation': ({ today }) =>
    and(
      isNull(accompagnement.endedOn),
      inArray(accompagnement.type, ['cjse', 'cjse-eviction']),
      sql`${accompagnement.id} not in ${expected(sql`>= ${today}`)}`,
    ),
  'mesure-sans-date': () =>
    and(isNull(accompagnement.endedOn), isNotNull(mesure.id), isNull(mesure.endsOn), isNull(mesure.audienceOn)),
  sexe: () => eq(personne.sexe, 'non-renseigne'),
  naissance: () => isNull(personne.birthDate),
  emploi: () => unknown('emploi'),
  logement: () => unknown('logement'),
  parentalite: () => unknown('parentalite'),
};

const ofPersonne: ReadonlySet<GapKind> = new Set(['sexe', 'naissance', 'emploi', 'logement', 'parentalite']);

const inScope = (kind: keyof typeof conditions, scope: GapScope): SQL | undefined =>
  and(
    scope.accompagnementId === null
      ? or(isNull(accompagnement.endedOn), gte(accompagnement.endedOn, scope.since))
      : eq(accompagnement.id, scope.accompagnementId),
    followedBy(scope.compteId, scope.today),
    conditions[kind](scope),
  );

const waitingTooLong = ({ today }: GapScope): SQL | undefined =>
  and(eq(orientation.answer, 'en-attente'), lt(orientation.receivedOn, addDays(today, -longWaitDays)));

export function countGap(db: Reader, kind: GapKind, scope: GapScope): number {
  if (kind === 'orientation-sans-reponse')
    return scope.accompagnementId === null
      ? (db.select({ total: count() }).from(orientation).where(waitingTooLong(scope)).get()?.total ?? 0)
      : 0;
  const total = ofPersonne.has(kind) ? sql<number>`count(distinct ${personne.id})` : count();
  return (
    db
      .select({ total })
      .from(accompagnement)
      .innerJoin(personne, eq(personne.id, accompagnement.personneId))
      .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
      .where(inScope(kind, scope))
      .get()?.total ?? 0
  );
}

export function gapLines(
  db: Reader,
  kind: GapKind,
  scope: GapScope,
  { offset, limit }: { offset: number; limit: number },
) {
  if (kind === 'orientation-sans-reponse')
    return db
      .select({
        accompagnementId: sql<null>`null`,
        orientationId: orientation.id,
        lastName: personne.lastName,
        firstName: personne.firstName,
        since: orientation.receivedOn,
      })
      .from(orientation)
      .innerJoin(personne, eq(personne.id, orientation.personneId))
      .where(waitingTooLong(scope))
      .orderBy(asc(orientation.receivedOn), asc(orientation.id))
      .limit(limit)
      .offset(offset)
      .all();
  return db
    .select({
      // With a lone max(), SQLite gives the other columns of the very row it was found in: the latest accompagnement.
      accompagnementId: accompagnement.id,
      orientationId: sql<null>`null`,
      lastName: personne.lastName,
      firstName: personne.firstName,
      since: sql<string>`${max(accompagnement.startsOn)}`,
    })
    .from(accompagnement)
    .innerJoin(personne, eq(personne.id, accompagnement.personneId))
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(inScope(kind, scope))
    .groupBy(ofPersonne.has(kind) ? personne.id : accompagnement.id)
    .orderBy(asc(personne.foldedName), asc(accompagnement.id))
    .limit(limit)
    .offset(offset)
    .all();
}
