import { z } from 'zod';
import { read, task, write } from './operation.ts';
import { CivilDate, Count, Id, Instant, LongText, Nothing, Text } from './values.ts';

/** `perdu`: their passphrase was made again, the key was sealed to the former one. `termine`: the account is closed. */
export const accesStates = ['ouvert', 'perdu', 'termine'] as const;
export type AccesState = (typeof accesStates)[number];

const Person = z.object({ compteId: Id, name: z.string() });

const CleClinique = z.object({
  /** When this key was made; it is made again each time an access ends. */
  createdAt: Instant,
  sheetConfirmed: z.boolean(),
  /** The caller's own. */
  mine: z.enum([...accesStates, 'aucun']),
  holders: z.array(Person.extend({ since: Instant, mine: z.boolean(), state: z.enum(accesStates) })),
  /** Psychologists who do not hold the key. */
  others: z.array(Person),
});
export type CleClinique = z.output<typeof CleClinique>;

/** Shown once, to be printed; never stored. */
export const ClinicalSheet = z.object({
  /** Seven groups of four characters. */
  groups: z.array(z.string()).length(7),
  vaultId: z.string(),
  structureName: z.string(),
  createdAt: Instant,
  /** Positions, from 0, of the two groups to type back. */
  asked: z.array(z.number().int().min(0).max(6)).length(2),
});

const noteText = LongText('Écrivez la note avant de l’enregistrer.', 20_000);
const NoteInput = z.object({ day: CivilDate, text: noteText });
export type ClinicalNoteInput = z.output<typeof NoteInput>;

const ClinicalNote = z.object({
  noteId: Id,
  day: CivilDate,
  author: z.string(),
  mine: z.boolean(),
  /** Null once taken back, or when the key does not open it. */
  text: z.string().nullable(),
  removed: z.boolean(),
  /** False when what was sealed does not open with the key: the base was damaged or tampered with. */
  readable: z.boolean(),
  editedAt: Instant.nullable(),
});
export type ClinicalNote = z.output<typeof ClinicalNote>;

/** What is being typed: as it is, even when it is no date nor no note yet. */
const Draft = z.object({
  /** The note being corrected; null for a new one. */
  noteId: Id.nullable(),
  day: z
    .string({ error: 'Indiquez une date.' })
    .max(40, 'Cette date est trop longue.')
    // oxlint-disable-next-line no-control-regex -- all of them are refused
    .regex(/^[^\u0000-\u001f\u007f\ud800-\udfff]*$/u, 'Cette date contient un caractère invisible\u00a0: retapez-la.'),
  text: z
    .string({ error: 'Écrivez la note.' })
    .max(20_000, 'Ce texte est trop long\u00a0: 20\u202f000 caractères au plus.')
    .regex(
      // oxlint-disable-next-line no-control-regex -- all but tabs and line ends is refused
      /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ud800-\udfff]*$/u,
      'Ce texte contient un caractère invisible\u00a0: retapez-le.',
    ),
});
export type ClinicalDraft = z.output<typeof Draft>;

const accompagnementId = Id;
/** Everything here is asked with one right that the direction does not have. */
const access = 'clinique.write' as const;

export const clinique = {
  /** Null while no psychologist has made the key. */
  state: read({ access, input: Nothing, output: CleClinique.nullable() }),

  /** The first psychologist makes the key; its sheet is to be printed, and typed back before any note. */
  create: task({ access, input: Nothing, output: ClinicalSheet }),

  /** Another sheet; the former one stops working. By who holds the key. */
  renewSheet: task({ access, input: Nothing, output: ClinicalSheet }),

  confirmSheet: write({
    access,
    input: z.object({
      groups: z.array(z.object({ index: z.number().int().min(0).max(6), text: z.string().max(20) })).length(2),
    }),
    output: Nothing,
  }),

  /** Gives the caller access with the sheet alone. */
  recover: task({
    access,
    input: z.object({ sheet: Text('Recopiez les sept groupes de la fiche clinique.', 80) }),
    output: Nothing,
  }),

  /** Seals the key to a colleague's own; by who holds it, to a psychologist. */
  grant: task({ access, input: z.object({ compteId: Id }), output: Nothing }),

  /** Ends an access, and makes the key again: every note is sealed to the new one. */
  revoke: task({
    access,
    input: z.object({
      compteId: Id,
      /** Said by who ends the last access: only the sheet will open the notes. */
      last: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: z.object({ notes: Count }),
  }),

  /** Makes the key again for those who still hold it: an account was closed, or changed its role. */
  rotate: task({ access, input: Nothing, output: z.object({ notes: Count }) }),

  /** Newest first. A task, for what is sealed is opened without holding the base. */
  notes: task({ access, input: z.object({ accompagnementId }), output: z.object({ notes: z.array(ClinicalNote) }) }),

  add: task({ access, input: NoteInput.extend({ accompagnementId }), output: z.object({ noteId: Id }) }),

  /** By its author alone. What it said before is not kept. */
  edit: task({ access, input: NoteInput.extend({ noteId: Id }), output: z.object({ noteId: Id }) }),

  /** Taken back by its author, or given back. */
  setRemoved: write({
    access,
    input: z.object({ noteId: Id, removed: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ noteId: Id }),
  }),

  /** What the caller was typing, sealed to their own key. */
  readDraft: task({ access, input: z.object({ accompagnementId }), output: z.object({ draft: Draft.nullable() }) }),
  saveDraft: task({ access, input: Draft.extend({ accompagnementId }), output: Nothing }),
  discardDraft: write({ access, input: z.object({ accompagnementId }), output: Nothing }),
};

/** What the rest of the team may know: that a follow-up is open and how many times the person came. Never of notes. */
export const suiviPsychologique = {
  /** Those of the person followed in this accompagnement, the one shown included. */
  of: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId }),
    output: z.object({
      suivis: z.array(
        z.object({
          accompagnementId,
          startsOn: CivilDate,
          endedOn: CivilDate.nullable(),
          /** Convocations kept, and séances attended. */
          seances: Count,
        }),
      ),
    }),
  }),

  /** Who would take the key away with them, for who manages accounts. */
  holders: read({ access: 'comptes.write', input: Nothing, output: z.object({ compteIds: z.array(Id) }) }),
};
