import { identityToRecipient } from 'age-encryption';
import { clinique, type ClinicalNoteInput } from '#contract/clinique.ts';
import type { Reader } from '#db/open.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { discardBrouillon, findBrouillon, saveBrouillon } from '../brouillons/queries.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { openedOf } from '../opened.ts';
import { refuse } from '../refusal.ts';
import { assertSameKey, assertStillOpen, heldKey, type Held } from './keyring.ts';
import { insertNote, noteById, notesOf, updateNote, type NoteRow } from './queries.ts';
import { openDraft, openNote, sealDraft, sealNote } from './seals.ts';

const draftKey = (accompagnementId: string): string => `clinique:${accompagnementId}`;
const Draft = clinique.readDraft.output.shape.draft.unwrap();

type Names = 'notes' | 'add' | 'edit' | 'setRemoved' | 'readDraft' | 'saveDraft' | 'discardDraft';

/** The journal names the note, never the dossier: who reads it learns nothing of who is written about. */
export const noteHandlers: Pick<Handlers<typeof clinique>, Names> = {
  notes: async ({ accompagnementId }, context) => {
    const { key } = await heldKey(context);
    const { read, session, about } = context;
    about(accompagnementId);
    const rows = read((db) => notesOf(db, accompagnementId)).filter(
      ({ note }) => note.removedAt === null || note.compteId === session.compteId,
    );
    return {
      notes: await Promise.all(
        rows.map(async ({ note, author }) => {
          const text = note.removedAt === null ? await openNote(note, key.identity) : null;
          return {
            noteId: note.id,
            day: note.day,
            author,
            mine: note.compteId === session.compteId,
            text,
            removed: note.removedAt !== null,
            readable: note.removedAt !== null || text !== null,
            editedAt: note.updatedAt === note.createdAt ? null : note.updatedAt,
          };
        }),
      ),
    };
  },

  add: async ({ accompagnementId, day, text }, context) => {
    const held = await heldKey(context);
    const { now, today, session } = context;
    assertWritable(held, { day, text }, today);
    const noteId = newId();
    const sealed = await sealNote(held.row.recipient, { noteId, accompagnementId, text });
    assertStillOpen(context.host, held.opened);
    context.commit((db) => {
      assertSameKey(db, held.row);
      if (!accompagnementSpan(db, accompagnementId))
        refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
      const { generation } = held.row;
      const made = { id: noteId, accompagnementId, compteId: session.compteId, createdAt: now, updatedAt: now };
      insertNote(db, { ...made, day, generation, sealed });
      discardBrouillon(db, session.compteId, draftKey(accompagnementId));
    });
    context.about(noteId);
    return { noteId };
  },

  edit: async ({ noteId, day, text }, context) => {
    const held = await heldKey(context);
    const { now, today, session } = context;
    assertWritable(held, { day, text }, today);
    const { accompagnementId } = context.read((db) => kept(db, noteId, session.compteId));
    const sealed = await sealNote(held.row.recipient, { noteId, accompagnementId, text });
    assertStillOpen(context.host, held.opened);
    context.commit((db) => {
      assertSameKey(db, held.row);
      kept(db, noteId, session.compteId);
      updateNote(db, noteId, { day, sealed, generation: held.row.generation, updatedAt: now });
      discardBrouillon(db, session.compteId, draftKey(accompagnementId));
    });
    context.about(noteId);
    return { noteId };
  },

  setRemoved: ({ noteId, removed }, { db, session, now, about }) => {
    const { removedAt } = own(db, noteId, session.compteId);
    about(noteId);
    updateNote(db, noteId, { removedAt: removed ? (removedAt ?? now) : null });
    return { noteId };
  },

  readDraft: async ({ accompagnementId }, { host, read, session }) => {
    const opened = openedOf(host);
    const found = read((db) => findBrouillon(db, session.compteId, draftKey(accompagnementId)));
    if (!found) return { draft: null };
    const draft = Draft.safeParse(await openDraft(found.value, opened.identity));
    // Sealed before the passphrase was made again: nobody opens it any more.
    return { draft: draft.success ? draft.data : null };
  },

  saveDraft: async ({ accompagnementId, ...draft }, { host, commit, session, now }) => {
    const opened = openedOf(host);
    const value = await sealDraft(await identityToRecipient(opened.identity), draft);
    assertStillOpen(host, opened);
    commit((db) =>
      saveBrouillon(db, { compteId: session.compteId, key: draftKey(accompagnementId), value, savedAt: now }),
    );
    return {};
  },

  discardDraft: ({ accompagnementId }, { db, session }) => {
    discardBrouillon(db, session.compteId, draftKey(accompagnementId));
    return {};
  },
};

function assertWritable({ row }: Held, { day }: ClinicalNoteInput, today: string): void {
  if (row.sheetConfirmedAt === null)
    refuse(
      'clinical-sheet-not-confirmed',
      'Imprimez et vérifiez d’abord la fiche clinique, dans Paramètres\u00a0: sans elle, les notes pourraient être perdues.',
    );
  if (day > today)
    refuse('note-future', 'Ce jour n’est pas encore arrivé\u00a0: une note dit ce qui a eu lieu.', 'day');
}

/** A note says what its author heard: nobody else rewrites it. */
function own(db: Reader, noteId: string, compteId: string): NoteRow {
  const row = noteById(db, noteId) ?? refuse('note-unknown', 'Cette note n’existe plus\u00a0: rechargez la page.');
  if (row.compteId !== compteId)
    refuse('note-of-other', 'Cette note est celle d’un collègue\u00a0: ajoutez la vôtre pour la compléter.');
  return row;
}

function kept(db: Reader, noteId: string, compteId: string): NoteRow {
  const row = own(db, noteId, compteId);
  if (row.removedAt !== null)
    refuse('note-removed', 'Cette note a été retirée\u00a0: rétablissez-la avant de la corriger.');
  return row;
}
