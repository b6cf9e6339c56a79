import { z } from 'zod';
import { GroupeLine, InscriptionLine, Lieu, SeanceLine } from './groupeShapes.ts';
import { read, write } from './operation.ts';
import { Format, Minutes } from './programmes.ts';
import { CivilDate, CivilTime, Count, Id, Page, Text, Weekday } from './values.ts';

const GroupeName = Text('Nommez ce groupe ou cette session.', 120);
const PublicTitle = Text('Indiquez le titre écrit sur les feuilles d’émargement.', 120);
const Animateurs = z.array(Id).max(12, 'Un groupe a douze animateurs au plus.');
const Permanence = z.object({ weekday: Weekday, from: CivilTime, to: CivilTime, lieu: Lieu });
const Permanences = z.array(Permanence).max(30, 'Gardez 30 permanences au plus.');
const Colleague = z.object({ compteId: Id, name: z.string() });

/** What a run of a module is, beside its séances. */
const Said = {
  name: GroupeName,
  publicTitle: PublicTitle,
  at: CivilTime,
  lieu: Lieu,
  format: Format,
  animateurIds: Animateurs,
  permanences: Permanences,
};

export const groupes = {
  /** Those that run, soonest séance first; or those that are closed, latest first. */
  list: read({
    access: 'dossiers.read',
    input: z.object({ closed: z.boolean({ error: 'Indiquez oui ou non.' }), ...Page }),
    output: z.object({ total: Count, groupes: z.array(GroupeLine) }),
  }),

  /** The days a module would take, its closed days avoided. */
  previewDates: read({
    access: 'dossiers.read',
    input: z.object({
      format: Format,
      startsOn: CivilDate,
      at: CivilTime,
      lieu: Lieu.nullable(),
      /** Who would run it, to tell what they are taken by. */
      animateurIds: Animateurs.default([]),
    }),
    output: z.object({
      seances: z.array(
        z.object({
          label: z.string(),
          day: CivilDate,
          at: CivilTime,
          durationMinutes: Count,
          /** The closed day it avoids, and its name. */
          avoided: z.string().nullable(),
          /** What it meets, in sentences: its place taken, an animateur busy. */
          clashes: z.array(z.string()),
        }),
      ),
    }),
  }),

  /** Copies a programme into a run of its own: its séances are planned. */
  create: write({
    access: 'convocations.write',
    input: z.object({ programmeId: Id.nullable(), startsOn: CivilDate, ...Said }),
    output: z.object({ groupeId: Id, seances: Count }),
  }),

  read: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object({ groupeId: Id }),
    output: z.object({
      groupeId: Id,
      name: z.string(),
      publicTitle: z.string(),
      programme: z.string().nullable(),
      format: Format,
      summary: z.string(),
      startsOn: CivilDate,
      at: CivilTime,
      lieu: z.string(),
      closedOn: CivilDate.nullable(),
      animateurs: z.array(Colleague),
      permanences: z.array(Permanence),
      seances: z.array(SeanceLine),
      /** Enrolled and waiting people, then those who left. */
      inscriptions: z.array(InscriptionLine),
      /** Pairs of people of this groupe who must not meet. */
      conflicts: z.array(z.object({ one: z.string(), other: z.string() })),
    }),
  }),

  /** Its séances already planned stay as they are. */
  edit: write({
    access: 'convocations.write',
    input: z.object({ groupeId: Id, ...Said }),
    output: z.object({ groupeId: Id }),
  }),

  /** One séance more, or the rhythm of the groupe until a day. */
  addSeances: write({
    access: 'convocations.write',
    input: z.object({
      groupeId: Id,
      seances: z.discriminatedUnion(
        'how',
        [
          z.object({ how: z.literal('rhythm'), until: CivilDate }),
          z.object({
            how: z.literal('one'),
            label: Text('Nommez la séance.', 120),
            day: CivilDate,
            at: CivilTime,
            durationMinutes: Minutes,
            lieu: Lieu,
          }),
        ],
        { error: 'Indiquez quelles séances ajouter.' },
      ),
    }),
    output: z.object({ added: Count }),
  }),

  /** Nobody enters any more; séances still to come are cancelled. */
  close: write({
    access: 'convocations.write',
    input: z.object({ groupeId: Id, on: CivilDate }),
    output: z.object({ cancelled: Count }),
  }),
  /** Undoes `close`. */
  reopen: write({
    access: 'convocations.write',
    input: z.object({ groupeId: Id }),
    output: z.object({ restored: Count }),
  }),
};
