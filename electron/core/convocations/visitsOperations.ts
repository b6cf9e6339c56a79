import type { convocations } from '#contract/convocations.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { parisMomentOf } from '../calendar/civilDate.ts';
import { longDateLabel } from '../calendar/labels.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { insertNote, noteById, updateNote } from '../notes/queries.ts';
import { refuse } from '../refusal.ts';
import { expectedOn, setStatus } from './queries.ts';
import { isVisit, visitText } from './visit.ts';

type Visits = Pick<typeof convocations, 'recordVisit' | 'removeVisit'>;

/** Who comes without being expected, at the reception desk. */
export const visitsHandlers: Handlers<Visits> = {
  recordVisit: ({ accompagnementId }, { db, now, today, session, about }) => {
    about(accompagnementId);
    const { endedOn } =
      accompagnementSpan(db, accompagnementId) ??
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    if (endedOn !== null)
      refuse(
        'accompagnement-closed',
        `Cet accompagnement est terminé depuis le ${longDateLabel(endedOn)}\u00a0: rouvrez-le, ou enregistrez une nouvelle orientation.`,
        'accompagnementId',
      );
    const expected = expectedOn(db, accompagnementId, today);
    if (expected) {
      setStatus(db, expected.id, 'honoree');
      return { kind: 'answered', convocationId: expected.id };
    }
    const { at } = parisMomentOf(now);
    const noteId = newId();
    insertNote(db, {
      id: noteId,
      accompagnementId,
      kind: 'autre',
      day: today,
      text: visitText(at),
      compteId: session.compteId,
      createdAt: now,
    });
    return { kind: 'noted', noteId, at };
  },

  removeVisit: ({ noteId }, { db, now, session, about }) => {
    const note = noteById(db, noteId);
    if (!note || !isVisit(note.text) || note.compteId !== session.compteId)
      return refuse('visit-unknown', 'Cette visite n’est plus dans le dossier\u00a0: rechargez la page.');
    about(note.accompagnementId);
    updateNote(db, noteId, { removedAt: now });
    return { noteId };
  },
};
