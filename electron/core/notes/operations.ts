import { notes } from '#contract/notes.ts';
import type { Reader } from '#db/open.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { readParametre, saveParametre } from '../parametres/queries.ts';
import { refuse } from '../refusal.ts';
import { insertNote, noteById, updateNote, type NoteRow } from './queries.ts';
import { usualTemplates } from './usual.ts';

export const notesHandlers: Handlers<typeof notes> = {
  add: (input, { db, now, today, session, about }) => {
    about(input.accompagnementId);
    if (!accompagnementSpan(db, input.accompagnementId))
      refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
    assertPast(input.day, today);
    const noteId = newId();
    insertNote(db, { ...input, id: noteId, compteId: session.compteId, createdAt: now });
    return { noteId };
  },

  edit: ({ noteId, ...said }, context) => {
    const before = own(context, noteId);
    if (before.removedAt !== null)
      refuse('note-removed', 'Cette note a été retirée\u00a0: rétablissez-la avant de la corriger.');
    assertPast(said.day, context.today);
    updateNote(context.db, noteId, said);
    record(context, before, said);
    return { noteId };
  },

  setRemoved: ({ noteId, removed }, context) => {
    const before = own(context, noteId);
    const after = { removedAt: removed ? (before.removedAt ?? context.now) : null };
    updateNote(context.db, noteId, after);
    record(context, before, after);
    return { noteId };
  },

  templates: (_, { db }) => templates(db),

  saveTemplates: (input, { db }) => {
    saveParametre(db, 'notes.modeles', input);
    return templates(db);
  },
};

const templates = (db: Reader) => notes.templates.output.parse(readParametre(db, 'notes.modeles') ?? usualTemplates);

function assertPast(day: string, today: string): void {
  if (day > today)
    refuse('note-future', 'Ce jour n’est pas encore arrivé\u00a0: une note dit ce qui a eu lieu.', 'day');
}

/** A note says what its author heard: nobody else rewrites it. */
function own({ db, session, about }: WriteContext, noteId: string): NoteRow {
  const row = noteById(db, noteId) ?? refuse('note-unknown', 'Cette note n’existe plus\u00a0: rechargez la page.');
  about(row.accompagnementId);
  if (row.compteId !== session.compteId)
    refuse('note-of-other', 'Cette note est celle d’un collègue\u00a0: ajoutez la vôtre pour la compléter.');
  return row;
}

function record({ db, now, session }: WriteContext, before: NoteRow, after: Readonly<Record<string, unknown>>): void {
  recordChange(db, {
    entity: 'note',
    recordId: before.id,
    before: { ...before },
    after,
    at: now,
    compteId: session.compteId,
  });
}
