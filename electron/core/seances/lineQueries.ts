import { eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { inscription, personne } from '#db/schema/index.ts';
import { groupedBy } from '../groupedBy.ts';
import { hasAttended } from '../inscriptions/completion.ts';
import { inscriptionsOf, type InscriptionRow } from '../inscriptions/queries.ts';
import { isExpected } from './expected.ts';
import { animateursOf } from './animateurQueries.ts';
import { isExcuse } from './markRule.ts';
import { emargementsOf, type EmargementRow, type SeanceRow } from './queries.ts';

/** Séances of one groupe as a list shows them, with who is expected and who came. */
export function seanceLines(db: Reader, groupeId: string, rows: readonly SeanceRow[]) {
  const members = inscriptionsOf(db, groupeId).map((row) => row.inscription);
  const answers = groupedBy(
    emargementsOf(
      db,
      rows.map(({ id }) => id),
    ),
    ({ seanceId }) => seanceId,
  );
  const names = namesOf(db, rows);
  const runBy = animateursOf(db, [groupeId]);
  return rows.map((row) => {
    const given = answers.get(row.id) ?? [];
    const answered = new Set(given.map(({ inscriptionId }) => inscriptionId));
    const expected = expectedAt(row, members);
    const guests = given.filter(
      (answer) => !expected.some(({ id }) => id === answer.inscriptionId) && isGuestAt(row, answer),
    );
    return {
      seanceId: row.id,
      kind: row.kind,
      label: row.label,
      day: row.day,
      at: row.at,
      durationMinutes: row.durationMinutes,
      lieu: row.lieu,
      speakers: row.speakers,
      status: row.status,
      plannedDay: row.plannedDay,
      minutes: row.minutes,
      headcount: row.headcount,
      inscriptionId: row.inscriptionId,
      person: row.inscriptionId === null ? null : (names.get(row.inscriptionId) ?? null),
      animateurs: runBy({ groupeId, seanceId: row.id }).map(({ name }) => name),
      expected: expected.length + guests.length,
      excused: given.filter((answer) => isExcuse(answer) && expected.some(({ id }) => id === answer.inscriptionId))
        .length,
      present: given.filter(({ status }) => hasAttended(status)).length,
      unanswered: expected.filter(({ id }) => !answered.has(id)).length,
    };
  });
}

/** Members of the groupe who are expected at one séance: all of them, or the one whose interview it is. */
export const expectedAt = (seance: SeanceRow, members: readonly InscriptionRow[]): InscriptionRow[] =>
  members.filter((member) =>
    seance.inscriptionId === null ? isExpected(member, seance.day) : member.id === seance.inscriptionId,
  );

/** Answered without being expected; not somebody who sent their excuse, then left before the day. */
export const isGuestAt = ({ status }: SeanceRow, answer: EmargementRow): boolean =>
  status !== 'prevue' || !isExcuse(answer) || answer.catchesUpId !== null;

function namesOf(db: Reader, rows: readonly SeanceRow[]): Map<string, string> {
  const ids = rows.flatMap(({ inscriptionId }) => (inscriptionId === null ? [] : [inscriptionId]));
  if (ids.length === 0) return new Map();
  return new Map(
    db
      .select({ id: inscription.id, lastName: personne.lastName, firstName: personne.firstName })
      .from(inscription)
      .innerJoin(personne, eq(personne.id, inscription.personneId))
      .where(inArray(inscription.id, ids))
      .all()
      .map(({ id, lastName, firstName }) => [id, `${lastName} ${firstName}`]),
  );
}
