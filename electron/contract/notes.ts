import { z } from 'zod';
import { read, write } from './operation.ts';
import { noteKinds } from './terms.ts';
import { CivilDate, Id, LongText, Nothing, OneOf, Text } from './values.ts';

export const NoteInput = z.object({
  kind: OneOf(noteKinds, 'Indiquez de quoi il s’agit.'),
  day: CivilDate,
  text: LongText('Écrivez la note avant de l’enregistrer.', 20_000),
});

/** What a note begins with: headings the antenne wants to find in each. */
const Template = z.object({
  name: Text('Nommez le modèle.', 80),
  kind: OneOf(noteKinds, 'Indiquez de quoi il s’agit.'),
  text: LongText('Écrivez le texte du modèle.', 5000),
});
const Templates = z.object({ templates: z.array(Template).max(50, 'Gardez 50 modèles au plus.') });

export const notes = {
  add: write({
    access: 'notes.write',
    input: NoteInput.extend({ accompagnementId: Id }),
    output: z.object({ noteId: Id }),
  }),

  /** By its author alone; what it said before stays in the history. */
  edit: write({ access: 'notes.write', input: NoteInput.extend({ noteId: Id }), output: z.object({ noteId: Id }) }),

  /** Taken back by its author, or given back: it is never erased. */
  setRemoved: write({
    access: 'notes.write',
    input: z.object({ noteId: Id, removed: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ noteId: Id }),
  }),

  templates: read({ access: 'notes.write', input: Nothing, output: Templates }),
  saveTemplates: write({ access: 'parametres.write', input: Templates, output: Templates }),
};
