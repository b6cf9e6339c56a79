import type { orientations } from '#contract/orientations.ts';
import type { Reader } from '#db/open.ts';
import { assertReceivable } from '../accompagnements/openRule.ts';
import { daysBetween, type CivilDay } from '../calendar/civilDate.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { identify, insertPersonne } from '../personnes/queries.ts';
import { refuse } from '../refusal.ts';
import { assertAnswerable, type AnswerGiven } from './answerRule.ts';
import {
  countRegister,
  insertOrientation,
  openedFrom,
  orientationRow,
  registerPage,
  updateOrientation,
  type RegisterRow,
} from './queries.ts';

const noAnswer = { answer: 'en-attente', answeredOn: null, refusalReason: null, redirectedTo: null } as const;

export const orientationsHandlers: Handlers<typeof orientations> = {
  receive: ({ personne, orientation }, { db, now, today, about }) => {
    const { personneId, birthDate, birthField } = identify(db, personne);
    assertReceivable({ orientation, birthDate, birthField, today });
    insertPersonne(db, personneId, personne, now);
    const orientationId = insertOrientation(db, { ...orientation, id: newId(), personneId, createdAt: now });
    about(orientationId);
    return { orientationId, personneId };
  },

  register: ({ show, offset, limit }, { db, today }) => {
    const { total: waiting, oldest } = countRegister(db, 'waiting');
    const rows = registerPage(db, show, { offset, limit });
    const opened = openedFrom(
      db,
      rows.map(({ orientationId }) => orientationId),
    );
    return {
      total: countRegister(db, show).total,
      waiting,
      longestDays: oldest === null ? null : daysBetween(oldest, today),
      lines: rows.map((row) => lineOf(row, opened.get(row.orientationId) ?? null, today)),
    };
  },

  read: ({ orientationId }, { db, today }) => readLine(db, orientationId, today),

  answer: ({ orientationId, ...given }, context) => {
    const before = known(context.db, orientationId);
    assertAnswerable(given, { receivedOn: before.receivedOn, today: context.today });
    return change(before, given, context);
  },

  undoAnswer: ({ orientationId }, context) => {
    const before = known(context.db, orientationId);
    if (openedFrom(context.db, [orientationId]).size > 0)
      refuse(
        'already-opened',
        'Un accompagnement a été ouvert à partir de cette orientation\u00a0: sa réponse ne peut plus être reprise.',
      );
    return change(before, noAnswer, context);
  },
};

function change(
  before: RegisterRow,
  after: AnswerGiven | typeof noAnswer,
  { db, now, today, session, about }: WriteContext,
) {
  const { orientationId } = before;
  about(orientationId);
  updateOrientation(db, orientationId, after);
  recordChange(db, {
    entity: 'orientation',
    recordId: orientationId,
    before,
    after: { ...after },
    at: now,
    compteId: session.compteId,
  });
  return readLine(db, orientationId, today);
}

const known = (db: Reader, orientationId: string): RegisterRow =>
  orientationRow(db, orientationId) ??
  refuse('orientation-unknown', 'Cette orientation n’est plus dans le registre\u00a0: revenez à la liste.');

const readLine = (db: Reader, orientationId: string, today: CivilDay) =>
  lineOf(known(db, orientationId), openedFrom(db, [orientationId]).get(orientationId) ?? null, today);

const lineOf = (row: RegisterRow, accompagnementId: string | null, today: CivilDay) => ({
  ...row,
  waitingDays: row.answer === 'en-attente' ? Math.max(0, daysBetween(row.receivedOn, today)) : null,
  accompagnementId,
});
