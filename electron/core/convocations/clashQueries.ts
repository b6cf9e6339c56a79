import { and, asc, eq, gte, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { accompagnement, compte, convocation, fermeture, lieu, permanence, remplacement } from '#db/schema/index.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import type { Interval } from '../calendar/period.ts';
import { foldName } from '../fold.ts';
import { expectedPeople, momentsOn } from '../seances/momentQueries.ts';
import type { ClashFacts, PlaceFacts, Professional, Standing } from './clashes.ts';
import { alsaceMoselle } from './queries.ts';

interface Asked {
  readonly accompagnementId: string;
  readonly lieu: string;
  /** Meetings being moved or replaced do not meet themselves. */
  readonly except: readonly string[];
}

/** All that a meeting of this accompagnement may meet at this place on these days. */
export function clashFacts(
  db: Reader,
  { accompagnementId, lieu, except }: Asked,
  days: readonly CivilDay[],
): ClashFacts {
  const { personneId, referentId, people } = whoMeets(db, accompagnementId);
  const handovers = handoversIn(db, spanOf(days));
  const standIns = handovers.get(accompagnementId) ?? [];
  return {
    accompagnementId,
    personneId,
    referentId,
    standIns,
    people,
    ...placeFacts(db, { lieu, people: [...people, ...standIns], personneIds: [personneId], except, handovers }, days),
  };
}

interface Around {
  readonly lieu: string;
  /** Whose absences are looked at. */
  readonly people: readonly Professional[];
  /** Who would come: what else they are expected at is told. */
  readonly personneIds: readonly string[];
  /** Convocations and séances that do not meet themselves. */
  readonly except: readonly string[];
  readonly handovers?: Handovers;
}

/** What stands at a place and around these people on these days, convocations and séances. */
export function placeFacts(
  db: Reader,
  { lieu: name, people, personneIds, except, handovers }: Around,
  days: readonly CivilDay[],
): PlaceFacts {
  const span = spanOf(days);
  const place = lieuNamed(db, name);
  const standing = [
    ...standingIn(db, days, { except, handovers: handovers ?? handoversIn(db, span) }),
    ...seancesIn(db, days, { except, personneIds }),
  ];
  return {
    lieu: place?.name ?? name,
    holidays: holidaysBetween(span, { alsaceMoselle: alsaceMoselle(db) }),
    closings: closingsOf(db, place ?? null, people, span),
    permanences: place ? db.select().from(permanence).where(eq(permanence.lieuId, place.id)).all() : [],
    rooms: place?.rooms ?? null,
    halfDayCapacity: place?.halfDayCapacity ?? null,
    standing: withPlaceNamed(standing, place?.name ?? name),
  };
}

function spanOf(days: readonly CivilDay[]): Interval {
  const sorted = days.toSorted();
  return { from: sorted[0] ?? '', to: sorted.at(-1) ?? '' };
}

/** As people type it: « lunel » is Lunel. */
const lieuNamed = (db: Reader, name: string) =>
  db
    .select()
    .from(lieu)
    .all()
    .find((known) => foldName(known.name) === foldName(name));

/** Meetings of that place, however it was typed, under its one name. */
function withPlaceNamed(meetings: ClashFacts['standing'], name: string): ClashFacts['standing'] {
  const typed = new Set(meetings.map(({ lieu: one }) => one));
  const same = new Set([...typed].filter((one) => foldName(one) === foldName(name)));
  return meetings.map((meeting) => (same.has(meeting.lieu) ? { ...meeting, lieu: name } : meeting));
}

function whoMeets(db: Reader, accompagnementId: string): Pick<ClashFacts, 'personneId' | 'referentId' | 'people'> {
  const row = db
    .select({
      personneId: accompagnement.personneId,
      referentId: accompagnement.referentId,
      binomeId: accompagnement.binomeId,
    })
    .from(accompagnement)
    .where(eq(accompagnement.id, accompagnementId))
    .get();
  const ids = [row?.referentId, row?.binomeId].filter((id) => id !== null && id !== undefined);
  const people = db
    .select({ compteId: compte.id, name: compte.name })
    .from(compte)
    .where(inArray(compte.id, ids))
    .all();
  return { personneId: row?.personneId ?? '', referentId: row?.referentId ?? '', people };
}

function closingsOf(
  db: Reader,
  place: { readonly id: string; readonly name: string } | null,
  people: readonly Professional[],
  days: Interval,
): ClashFacts['closings'] {
  const names = new Map(people.map(({ compteId, name }) => [compteId, name]));
  return db
    .select()
    .from(fermeture)
    .where(
      and(
        lte(fermeture.from, days.to),
        gte(fermeture.to, days.from),
        or(
          and(isNull(fermeture.lieuId), isNull(fermeture.compteId)),
          place === null ? undefined : eq(fermeture.lieuId, place.id),
          inArray(fermeture.compteId, [...names.keys()]),
        ),
      ),
    )
    .all()
    .map(({ from, to, label, compteId, lieuId }) => {
      const who = compteId === null ? null : `${names.get(compteId) ?? ''} n’est pas là`;
      const where = lieuId === null ? 'L’antenne est fermée' : `${place?.name ?? ''} est fermé`;
      return { from, to, compteId, label: `${who ?? where}\u00a0: ${label}` };
    });
}

type Handovers = ReadonlyMap<string, ClashFacts['standIns']>;

/** Who stands in for the referent of each accompagnement between two days. */
function handoversIn(db: Reader, { from, to }: Interval): Handovers {
  const handovers = new Map<string, ClashFacts['standIns']>();
  const rows = db
    .select({
      accompagnementId: remplacement.accompagnementId,
      compteId: remplacement.compteId,
      name: compte.name,
      from: remplacement.from,
      to: remplacement.to,
    })
    .from(remplacement)
    .innerJoin(compte, eq(compte.id, remplacement.compteId))
    .where(and(lte(remplacement.from, to), gte(remplacement.to, from)))
    .orderBy(asc(remplacement.from), asc(remplacement.id))
    .all();
  for (const { accompagnementId, ...standIn } of rows)
    handovers.set(accompagnementId, [...(handovers.get(accompagnementId) ?? []), standIn]);
  return handovers;
}

interface Standings {
  readonly except: readonly string[];
  readonly handovers: Handovers;
}

function standingIn(db: Reader, days: readonly CivilDay[], { except, handovers }: Standings): ClashFacts['standing'] {
  const receives = (accompagnementId: string, referentId: string, day: CivilDay): string =>
    handovers.get(accompagnementId)?.find(({ from, to }) => from <= day && day <= to)?.compteId ?? referentId;
  const left = new Set(except);
  return db
    .select({
      id: convocation.id,
      day: convocation.day,
      at: convocation.at,
      durationMinutes: convocation.durationMinutes,
      accompagnementId: convocation.accompagnementId,
      personneId: accompagnement.personneId,
      lieu: convocation.lieu,
      status: convocation.status,
      referentId: accompagnement.referentId,
      binomeId: accompagnement.binomeId,
    })
    .from(convocation)
    .innerJoin(accompagnement, eq(accompagnement.id, convocation.accompagnementId))
    .where(and(inArray(convocation.day, [...days]), ne(convocation.status, 'annulee')))
    .all()
    .filter(({ id }) => !left.has(id))
    .map(({ id: _id, referentId, binomeId, status, personneId, ...meeting }) => ({
      ...meeting,
      personneIds: [personneId],
      groupe: null,
      held: status !== 'reportee',
      comptes: [receives(meeting.accompagnementId, referentId, meeting.day), ...(binomeId === null ? [] : [binomeId])],
    }));
}

/** Séances and interviews of modules, with whom of these people they take. */
function seancesIn(
  db: Reader,
  days: readonly CivilDay[],
  { except, personneIds }: Pick<Around, 'except' | 'personneIds'>,
): Standing[] {
  const left = new Set(except);
  const expected = expectedPeople(db, personneIds, days);
  return momentsOn(db, days)
    .filter(({ seanceId }) => !left.has(seanceId))
    .map(({ seanceId, day, at, durationMinutes, lieu: place, groupe, personneId, excused, animateurs }) => ({
      day,
      at,
      durationMinutes,
      lieu: place,
      accompagnementId: null,
      personneIds:
        personneId === null
          ? (expected.get(seanceId) ?? []).map((each) => each.personneId)
          : excused
            ? []
            : [personneId],
      groupe,
      comptes: animateurs.map(({ compteId }) => compteId),
      held: true,
    }));
}
