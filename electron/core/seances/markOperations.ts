import type { Reader, Writer } from '#db/open.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import type { GroupeRow } from '../groupes/queries.ts';
import { newId } from '../ids.ts';
import { hasAttended } from '../inscriptions/completion.ts';
import { inscriptionsById, inscriptionsOf } from '../inscriptions/queries.ts';
import { formatOf } from '../programmes/queries.ts';
import { refuse } from '../refusal.ts';
import { expectedAt, isGuestAt } from './lineQueries.ts';
import { assertMark, saysHeld, type Mark } from './markRule.ts';
import {
  caughtUp,
  deleteEmargement,
  emargementsOf,
  groupeOfInscription,
  missedBy,
  seanceById,
  setEmargement,
  updateSeance,
  type SeanceRow,
} from './queries.ts';

/** Everybody of a séance: those expected, and those who come to make up for another one. */
export function peopleAt(db: Reader, row: SeanceRow, groupe: GroupeRow) {
  const members = inscriptionsOf(db, groupe.id);
  const expected = new Set(
    expectedAt(
      row,
      members.map(({ inscription }) => inscription),
    ).map(({ id }) => id),
  );
  const answers = new Map(emargementsOf(db, [row.id]).map((answer) => [answer.inscriptionId, answer]));
  const guests = [...answers.values()]
    .filter((answer) => !expected.has(answer.inscriptionId) && isGuestAt(row, answer))
    .map(({ inscriptionId }) => inscriptionId);
  const since = new Map(caughtUp(db, [row.id]).map(({ inscriptionId, on }) => [inscriptionId, on]));
  const people = [
    ...members.filter(({ inscription: { id } }) => expected.has(id)),
    ...(guests.length === 0 ? [] : inscriptionsById(db, guests)),
  ];
  return people.map(({ inscription: { id, accompagnementId, personneId, groupeId }, personne }) => {
    const answer = answers.get(id);
    return {
      inscriptionId: id,
      personneId,
      accompagnementId,
      lastName: personne.lastName,
      firstName: personne.firstName,
      status: answer?.status ?? null,
      comment: answer?.comment ?? null,
      catchesUpId: answer?.catchesUpId ?? null,
      guestOf: guestOf(db, { groupeId, here: groupe.id, missedId: answer?.catchesUpId ?? null, inscriptionId: id }),
      caughtUpOn: since.get(id) ?? null,
    };
  });
}

function guestOf(
  db: Reader,
  asked: { groupeId: string | null; here: string; missedId: string | null; inscriptionId: string },
): string | null {
  if (asked.groupeId === asked.here || asked.missedId === null) return null;
  const missed = seanceById(db, asked.missedId);
  const home = groupeOfInscription(db, asked.inscriptionId);
  return missed && home ? `${home.name}, ${missed.label} du ${dateLabel(missed.day)}` : null;
}

/**
 * Keeps every answer, or none when one cannot be.
 * @returns the answers these replaced
 */
export function markAll(
  db: Writer,
  {
    row,
    groupe,
    marks,
    now,
    compteId,
  }: { row: SeanceRow; groupe: GroupeRow; marks: readonly Mark[]; now: string; compteId: string },
) {
  const members = inscriptionsOf(db, groupe.id).map(({ inscription }) => inscription);
  const expected = new Set(expectedAt(row, members).map(({ id }) => id));
  const answers = new Map(emargementsOf(db, [row.id]).map((answer) => [answer.inscriptionId, answer]));
  const before = marks.map(({ inscriptionId }) => {
    const { status = null, comment = null, catchesUpId = null } = answers.get(inscriptionId) ?? {};
    return { inscriptionId, status, comment, catchesUpId };
  });
  for (const mark of marks) {
    const home = groupeOfInscription(db, mark.inscriptionId) ?? stranger();
    if (home.type !== groupe.type) stranger();
    assertMark(mark, {
      isExpected: expected.has(mark.inscriptionId),
      isOwnStep: expected.has(mark.inscriptionId) && row.kind !== 'individuelle',
      mayCatchUp: formatOf(home).catchUp,
      toCatchUp: missedBy(db, mark.inscriptionId, { except: row.id }),
    });
    const { inscriptionId, status, comment, catchesUpId } = mark;
    if (status === null) deleteEmargement(db, row.id, inscriptionId);
    else
      setEmargement(db, {
        id: newId(),
        seanceId: row.id,
        inscriptionId,
        status,
        comment,
        catchesUpId,
        createdAt: now,
        compteId,
      });
  }
  const given = emargementsOf(db, [row.id]);
  const held = given.some(({ status, createdAt }) => saysHeld({ status, notedOn: parisDayOf(createdAt) }, row.day));
  updateSeance(db, row.id, { status: held ? 'tenue' : 'prevue' });
  const answered = new Set(given.map(({ inscriptionId }) => inscriptionId));
  return {
    present: given.filter(({ status }) => hasAttended(status)).length,
    unanswered: [...expected].filter((id) => !answered.has(id)).length,
    before,
  };
}

const stranger = (): never =>
  refuse(
    'mark-stranger',
    'Cette personne n’est pas attendue à cette séance\u00a0: inscrivez-la, ou indiquez la séance qu’elle rattrape.',
    'marks',
  );
