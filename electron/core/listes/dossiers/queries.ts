import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lte,
  or,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { DossierColumn, DossierFilter, DossierSort } from '#contract/lists.ts';
import { accompagnementTypeLabels, mesureNatureLabels, motifFinLabels } from '#contract/terms.ts';
import type { Reader } from '#db/open.ts';
import { accompagnement, compte, mesure, personne } from '#db/schema/index.ts';
import { followedBy } from '../../accompagnements/queries.ts';
import type { CivilDay } from '../../calendar/civilDate.ts';
import type { ReadContext } from '../../host.ts';
import { inOrder, nameHolds, ordered, rankOf, sortedOnce } from '../queries.ts';

const referent = alias(compte, 'referent');
const binome = alias(compte, 'binome');

interface ListFilter extends Omit<DossierFilter, 'whose'> {
  /** The caller, to show their own dossiers only. */
  readonly mineId: string | null;
  /** For who stands in for somebody, and for what is still to come. */
  readonly today: CivilDay;
}

// Written out: drizzle leaves the table's name out of a query on one table, and « id » would be the other one's.
const nextMoment = (today: CivilDay): SQL => sql`(select c.day || ' ' || c.at from convocation c
  where c.accompagnement_id = accompagnement.id and c.status = 'prevue' and c.day >= ${today}
  order by c.day, c.at limit 1)`;

const listed = (filter: ListFilter): SQL | undefined =>
  and(
    ...nameHolds(filter.search),
    filter.status === 'open' ? isNull(accompagnement.endedOn) : undefined,
    filter.status === 'ended' ? isNotNull(accompagnement.endedOn) : undefined,
    followedBy(filter.mineId, filter.today),
    followedBy(filter.compteId, filter.today),
    filter.type === null ? undefined : eq(accompagnement.type, filter.type),
    filter.court === null ? undefined : eq(mesure.court, filter.court),
    filter.withoutNext ? sql`${nextMoment(filter.today)} is null` : undefined,
    filter.startedFrom === null ? undefined : gte(accompagnement.startsOn, filter.startedFrom),
    filter.startedTo === null ? undefined : lte(accompagnement.startsOn, filter.startedTo),
  );

const sortedBy: Record<DossierColumn, (today: CivilDay) => { by: SQLWrapper; nullable?: boolean }> = {
  person: () => ({ by: personne.foldedName }),
  type: () => ({ by: rankOf(accompagnement.type, accompagnementTypeLabels) }),
  startsOn: () => ({ by: accompagnement.startsOn }),
  endedOn: () => ({ by: accompagnement.endedOn, nullable: true }),
  referent: () => ({ by: referent.foldedName }),
  next: (today) => ({ by: nextMoment(today), nullable: true }),
  audience: () => ({ by: mesure.audienceOn, nullable: true }),
  nature: () => ({ by: rankOf(mesure.nature, mesureNatureLabels), nullable: true }),
  court: () => ({ by: sql`lower(${mesure.court})`, nullable: true }),
  number: () => ({ by: mesure.number, nullable: true }),
  motif: () => ({ by: rankOf(accompagnement.motif, motifFinLabels), nullable: true }),
};

/** Ids of the lines asked, sorted; two lines alike come by name, the newest first. */
export function listedDossiers(
  { db, host }: Pick<ReadContext, 'db' | 'host'>,
  filter: ListFilter,
  sort: DossierSort,
): readonly string[] {
  return sortedOnce({ db, host, list: 'dossiers', asked: { filter, sort } }, () => sortedDossiers(db, filter, sort));
}

// Left joins only, so that SQLite leaves out those a filter and a sort do not look at.
function sortedDossiers(db: Reader, filter: ListFilter, { by, direction }: DossierSort): string[] {
  const { by: value, nullable = false } = sortedBy[by](filter.today);
  const query = db
    .select({ id: accompagnement.id })
    .from(accompagnement)
    .leftJoin(personne, eq(personne.id, accompagnement.personneId))
    .leftJoin(referent, eq(referent.id, accompagnement.referentId))
    .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
    .where(listed(filter))
    .orderBy(
      ...ordered(value, direction, { nullable }),
      ...(by === 'person' ? [] : [asc(personne.foldedName)]),
      desc(accompagnement.startsOn),
      asc(accompagnement.id),
    );
  return query.all().map(({ id }) => id);
}

/** These lines, in this order, each with its next meeting. */
export const dossierLines = (db: Reader, ids: readonly string[], today: CivilDay) =>
  inOrder(
    ids,
    db
      .select({
        accompagnementId: accompagnement.id,
        lastName: personne.lastName,
        firstName: personne.firstName,
        birthDate: personne.birthDate,
        type: accompagnement.type,
        startsOn: accompagnement.startsOn,
        endedOn: accompagnement.endedOn,
        motif: accompagnement.motif,
        referentName: referent.name,
        binomeName: binome.name,
        nature: mesure.nature,
        court: mesure.court,
        number: mesure.number,
        audienceOn: mesure.audienceOn,
        moment: sql<string | null>`${nextMoment(today)}`,
      })
      .from(accompagnement)
      .innerJoin(personne, eq(personne.id, accompagnement.personneId))
      .innerJoin(referent, eq(referent.id, accompagnement.referentId))
      .leftJoin(binome, eq(binome.id, accompagnement.binomeId))
      .leftJoin(mesure, eq(mesure.id, accompagnement.mesureId))
      .where(inArray(accompagnement.id, [...ids]))
      .all(),
    ({ accompagnementId }) => accompagnementId,
  ).map(({ moment, ...line }) => ({
    ...line,
    nextOn: moment?.slice(0, 10) ?? null,
    nextAt: moment?.slice(11) ?? null,
  }));

/** Whether this account follows any dossier still open, in its own name. */
const followsAny = (db: Reader, compteId: string): boolean =>
  db
    .select({ id: accompagnement.id })
    .from(accompagnement)
    .where(
      and(
        isNull(accompagnement.endedOn),
        or(eq(accompagnement.referentId, compteId), eq(accompagnement.binomeId, compteId)),
      ),
    )
    .limit(1)
    .get() !== undefined;

/** Whose dossiers are shown when the account did not say: a contrôleur's own, once there are some. */
export function dossiersShown(
  db: Reader,
  { whose: asked, ...filter }: DossierFilter,
  { today, session: { compteId, role } }: Pick<ReadContext, 'today' | 'session'>,
): { filter: ListFilter; whose: 'mine' | 'all' } {
  const whose = asked ?? (role === 'controleur' && followsAny(db, compteId) ? 'mine' : 'all');
  return { filter: { ...filter, today, mineId: whose === 'mine' ? compteId : null }, whose };
}
