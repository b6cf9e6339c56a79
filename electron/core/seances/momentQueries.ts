import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, or, type SQL } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { emargement, groupe, inscription, personne, seance } from '#db/schema/index.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import type { Interval } from '../calendar/period.ts';
import { groupedBy } from '../groupedBy.ts';
import { animateursOf } from './animateurQueries.ts';
import { isExcuse } from './markRule.ts';
import { awaitsAnswer } from './queries.ts';

/** `isExpected`, asked of the base. */
const expectedThatDay = and(
  lte(inscription.enteredOn, seance.day),
  or(isNull(inscription.endedOn), gte(inscription.endedOn, seance.day)),
);

const answered = and(eq(emargement.seanceId, seance.id), eq(emargement.inscriptionId, inscription.id));

/** Séances and interviews as an agenda shows them, soonest first; those cancelled are left out. */
function momentsWhere(db: Reader, where: SQL | undefined) {
  const rows = db
    .select({
      seanceId: seance.id,
      groupeId: seance.groupeId,
      groupe: groupe.name,
      publicTitle: groupe.publicTitle,
      anonymous: groupe.anonymous,
      type: groupe.type,
      kind: seance.kind,
      label: seance.label,
      day: seance.day,
      at: seance.at,
      durationMinutes: seance.durationMinutes,
      lieu: seance.lieu,
      status: seance.status,
      plannedDay: seance.plannedDay,
      inscriptionId: seance.inscriptionId,
      personneId: inscription.personneId,
      accompagnementId: inscription.accompagnementId,
      lastName: personne.lastName,
      firstName: personne.firstName,
      answer: emargement.status,
    })
    .from(seance)
    .innerJoin(groupe, eq(groupe.id, seance.groupeId))
    .leftJoin(inscription, eq(inscription.id, seance.inscriptionId))
    .leftJoin(personne, eq(personne.id, inscription.personneId))
    .leftJoin(emargement, answered)
    .where(and(ne(seance.status, 'annulee'), where))
    .orderBy(asc(seance.day), asc(seance.at), asc(seance.id))
    .all();
  const runBy = animateursOf(
    db,
    rows.map(({ groupeId }) => groupeId),
  );
  return rows.map(({ answer, ...row }) => ({
    ...row,
    excused: isExcuse({ status: answer }),
    animateurs: runBy(row),
  }));
}

export const momentsOn = (db: Reader, days: readonly CivilDay[]) => momentsWhere(db, inArray(seance.day, [...days]));

/** Who is expected at each of these séances of the group, by name. */
function peopleOf(db: Reader, seanceIds: string[]) {
  const rows = db
    .select({
      seanceId: seance.id,
      personneId: inscription.personneId,
      lastName: personne.lastName,
      firstName: personne.firstName,
      answer: emargement.status,
    })
    .from(seance)
    .innerJoin(inscription, eq(inscription.groupeId, seance.groupeId))
    .innerJoin(personne, eq(personne.id, inscription.personneId))
    .leftJoin(emargement, answered)
    .where(and(inArray(seance.id, seanceIds), expectedThatDay))
    .orderBy(asc(personne.foldedName))
    .all()
    .map(({ answer, ...person }) => ({ ...person, excused: isExcuse({ status: answer }) }));
  return groupedBy(rows, ({ seanceId }) => seanceId);
}

/**
 * As the agenda shows them; a séance nobody was named to run is everybody's, so that somebody sees it.
 * @param compteId who runs them; null for everybody's
 */
function withPeople(db: Reader, moments: ReturnType<typeof momentsWhere>, compteId: string | null) {
  const shown = moments.filter(
    ({ animateurs }) =>
      compteId === null || animateurs.length === 0 || animateurs.some((each) => each.compteId === compteId),
  );
  const people = peopleOf(
    db,
    shown.filter(({ personneId }) => personneId === null).map(({ seanceId }) => seanceId),
  );
  return shown.map(({ personneId, lastName, firstName, excused, ...moment }) => ({
    ...moment,
    people:
      personneId === null
        ? (people.get(moment.seanceId) ?? [])
        : [{ personneId, lastName: lastName ?? '', firstName: firstName ?? '', excused }],
  }));
}

export const agendaSeances = (db: Reader, { from, to }: Interval, compteId: string | null) =>
  withPeople(db, momentsWhere(db, and(gte(seance.day, from), lte(seance.day, to))), compteId);

/** A séance left unanswered for longer is an old habit, no more a task. */
const answeredWithinDays = 365;

/** Begun by that moment and still without any answer, newest first. */
export const seancesToAnswer = (db: Reader, { day, at }: { day: CivilDay; at: string }, compteId: string | null) =>
  withPeople(
    db,
    momentsWhere(
      db,
      and(
        eq(seance.status, 'prevue'),
        awaitsAnswer,
        gte(seance.day, addDays(day, -answeredWithinDays)),
        or(lt(seance.day, day), and(eq(seance.day, day), lte(seance.at, at))),
      ),
    ),
    compteId,
  ).toReversed();

/** Of these people, those expected at each séance of the group on these days, who did not send their excuse. */
export function expectedPeople(
  db: Reader,
  personneIds: readonly string[],
  days: readonly CivilDay[],
): ReadonlyMap<string, readonly { readonly personneId: string }[]> {
  const rows = db
    .select({ seanceId: seance.id, personneId: inscription.personneId })
    .from(inscription)
    .innerJoin(seance, eq(seance.groupeId, inscription.groupeId))
    .leftJoin(emargement, and(answered, eq(emargement.status, 'absent-excuse')))
    .where(
      and(
        isNull(emargement.id),
        inArray(inscription.personneId, [...personneIds]),
        isNull(seance.inscriptionId),
        inArray(seance.day, [...days]),
        expectedThatDay,
      ),
    )
    .all();
  return groupedBy(rows, ({ seanceId }) => seanceId);
}
