import { and, asc, eq, gte, inArray, lte, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { OrientationFilter, OrientationSort } from '#contract/lists.ts';
import { cadreLabels, cadresJudiciaires, orientationAnswerLabels, sourceLabels } from '#contract/terms.ts';
import type { Reader } from '#db/open.ts';
import { orientation, personne } from '#db/schema/index.ts';
import type { CivilDay } from '../../calendar/civilDate.ts';
import type { ReadContext } from '../../host.ts';
import { delayDays, waitDays } from '../../orientations/delays.ts';
import { entretiensOf, lineColumns, opened } from '../../orientations/queries.ts';
import { inOrder, nameHolds, ordered, rankOf, sortedOnce } from '../queries.ts';

const registered = (filter: OrientationFilter): SQL | undefined =>
  and(
    ...nameHolds(filter.search),
    filter.view === 'waiting' ? eq(orientation.answer, 'en-attente') : undefined,
    filter.view === 'to-open' ? and(eq(orientation.answer, 'acceptee'), sql`not ${opened}`) : undefined,
    filter.view === 'answered' ? sql`${orientation.answer} <> 'en-attente'` : undefined,
    filter.source === null ? undefined : eq(orientation.source, filter.source),
    filter.cadre === null ? undefined : eq(orientation.cadre, filter.cadre),
    filter.answer === null ? undefined : eq(orientation.answer, filter.answer),
    filter.prescripteurId === null ? undefined : eq(orientation.prescripteurId, filter.prescripteurId),
    filter.receivedFrom === null ? undefined : gte(orientation.receivedOn, filter.receivedFrom),
    filter.receivedTo === null ? undefined : lte(orientation.receivedOn, filter.receivedTo),
  );

const sortedBy: Record<OrientationSort['by'], (today: CivilDay) => { by: SQLWrapper; nullable?: boolean }> = {
  person: () => ({ by: personne.foldedName }),
  receivedOn: () => ({ by: orientation.receivedOn }),
  // Never below zero, as `waitDays` counts it.
  wait: (today) => ({
    by: sql`max(0, julianday(coalesce(${orientation.answeredOn}, ${today})) - julianday(${orientation.receivedOn}))`,
  }),
  cadre: () => ({ by: rankOf(orientation.cadre, cadreLabels) }),
  source: () => ({ by: rankOf(orientation.source, sourceLabels) }),
  prescripteur: () => ({ by: sql`lower(${orientation.prescripteur})`, nullable: true }),
  answer: () => ({ by: rankOf(orientation.answer, orientationAnswerLabels) }),
  answeredOn: () => ({ by: orientation.answeredOn, nullable: true }),
};

interface Sorting {
  readonly sort: OrientationSort;
  readonly today: CivilDay;
}

/** Ids of the lines asked, sorted; two lines alike come by day of reception. */
export function listedOrientations(
  { db, host }: Pick<ReadContext, 'db' | 'host'>,
  filter: OrientationFilter,
  sorting: Sorting,
): readonly string[] {
  return sortedOnce({ db, host, list: 'orientations', asked: { filter, sorting } }, () =>
    sortedOrientations(db, filter, sorting),
  );
}

function sortedOrientations(db: Reader, filter: OrientationFilter, { sort: { by, direction }, today }: Sorting) {
  const { by: value, nullable = false } = sortedBy[by](today);
  const justice = sql`${inArray(orientation.cadre, [...cadresJudiciaires])} desc`;
  return db
    .select({ id: orientation.id })
    .from(orientation)
    .leftJoin(personne, eq(personne.id, orientation.personneId))
    .where(registered(filter))
    .orderBy(
      ...(filter.justiceFirst ? [justice] : []),
      ...ordered(value, direction, { nullable }),
      ...(by === 'receivedOn' ? [] : [asc(orientation.receivedOn)]),
      asc(orientation.id),
    )
    .all()
    .map(({ id }) => id);
}

const registerLines = (db: Reader, ids: readonly string[]) =>
  inOrder(
    ids,
    db
      .select(lineColumns)
      .from(orientation)
      .innerJoin(personne, eq(personne.id, orientation.personneId))
      .where(inArray(orientation.id, [...ids]))
      .all(),
    ({ orientationId }) => orientationId,
  );

/** These lines, in this order, each with how long it waited. */
export function orientationLines(db: Reader, ids: readonly string[], today: CivilDay) {
  const interviews = entretiensOf(db, [...ids]);
  return registerLines(db, ids).map((line) => ({
    ...line,
    waitDays: waitDays(line, today),
    delayDays: delayDays(
      line.receivedOn,
      interviews.filter(({ orientationId }) => orientationId === line.orientationId),
    ),
  }));
}

/** Oldest first while something is awaited, newest first otherwise. */
export const usualSort = ({ view }: Pick<OrientationFilter, 'view'>): OrientationSort => ({
  by: 'receivedOn',
  direction: view === 'waiting' || view === 'to-open' ? 'asc' : 'desc',
});
