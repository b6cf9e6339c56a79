import { z } from 'zod';
import { GroupeLine } from './groupeShapes.ts';
import { exitStates, inscriptionStates } from './moduleTerms.ts';
import { read, write } from './operation.ts';
import { Cents } from './programmes.ts';
import { accompagnementTypes } from './terms.ts';
import { CivilDate, Count, Id, Nothing, OneOf } from './values.ts';

const From = z.discriminatedUnion(
  'from',
  [
    z.object({ from: z.literal('accompagnement'), accompagnementId: Id }),
    z.object({ from: z.literal('orientation'), orientationId: Id }),
  ],
  { error: 'Indiquez la personne.' },
);

/** Why somebody enters in spite of what was shown. */
const Forced = z.boolean({ error: 'Indiquez oui ou non.' }).default(false);

/** How all stood before somebody entered. */
const Before = z.object({
  /** Was on the waiting list, for that groupe or for any; null when they entered at once. */
  waited: z.object({ groupeId: Id.nullable() }).nullable(),
  /** Entering opened the accompagnement. */
  opened: z.boolean({ error: 'Indiquez oui ou non.' }),
  /** Entering answered the orientation. */
  answered: z.boolean({ error: 'Indiquez oui ou non.' }),
});
const Entered = z.object({ inscriptionId: Id, accompagnementId: Id, before: Before });

export const inscriptions = {
  /** The groupes a person may enter, the best first, each with why; for a bilan that leads to the next module. */
  choices: read({
    access: 'dossiers.read',
    input: z.object({
      about: From,
      type: OneOf(accompagnementTypes, 'Indiquez le module.').nullable(),
      /** Who waits and is to enter: their own waiting is no obstacle. */
      waitingId: Id.nullable().default(null),
    }),
    output: z.object({
      person: z.string(),
      /** Last day the mesure leaves for a module; null when there is none. */
      dueOn: CivilDate.nullable(),
      groupes: z.array(
        GroupeLine.extend({
          /** What speaks for it, in sentences. */
          reasons: z.array(z.string()),
          /** What speaks against it: full, incompatible, too late. */
          obstacles: z.array(z.string()),
        }),
      ),
    }),
  }),

  /** Waits for a groupe, or for any module of that type. */
  ask: write({
    access: 'dossiers.write',
    input: z.object({
      about: From,
      type: OneOf(accompagnementTypes, 'Indiquez le module.'),
      groupeId: Id.nullable(),
      askedOn: CivilDate,
      dueOn: CivilDate.nullable(),
    }),
    output: z.object({ inscriptionId: Id }),
  }),

  /** Straight into a groupe. */
  enrol: write({
    access: 'dossiers.write',
    input: z.object({ about: From, groupeId: Id, on: CivilDate, dueOn: CivilDate.nullable(), forced: Forced }),
    output: Entered,
  }),

  /** From the waiting list into a groupe. */
  enter: write({
    access: 'dossiers.write',
    input: z.object({ inscriptionId: Id, groupeId: Id, on: CivilDate, forced: Forced }),
    output: Entered,
  }),
  /** Undoes `enrol` and `enter`, as long as nothing was done since. */
  undoEntry: write({
    access: 'dossiers.write',
    input: z.object({ inscriptionId: Id, before: Before }),
    output: z.object({ inscriptionId: Id }),
  }),

  /** Out of the module; its accompagnement ends the same day unless it goes on otherwise. */
  leave: write({
    access: 'dossiers.write',
    input: z.object({
      inscriptionId: Id,
      state: OneOf(exitStates, 'Indiquez comment la personne quitte le module.'),
      on: CivilDate,
      endsAccompagnement: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: z.object({ inscriptionId: Id }),
  }),
  /** Everybody of a groupe who met its rule leaves it, the module done. */
  finish: write({
    access: 'dossiers.write',
    input: z.object({
      groupeId: Id,
      on: CivilDate,
      endsAccompagnement: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: z.object({ finished: z.array(Id) }),
  }),
  /** Undoes `leave`. */
  rejoin: write({
    access: 'dossiers.write',
    input: z.object({ inscriptionId: Id }),
    output: z.object({ inscriptionId: Id }),
  }),
  /** Undoes `finish`. */
  rejoinMany: write({
    access: 'dossiers.write',
    input: z.object({ inscriptionIds: z.array(Id).min(1, 'Personne n’est à réinscrire.').max(500) }),
    output: z.object({ rejoined: Count }),
  }),

  setFee: write({
    access: 'dossiers.write',
    input: z.object({ inscriptionId: Id, feeCents: Cents.nullable() }),
    output: z.object({ inscriptionId: Id }),
  }),

  /** Everybody who waits: what is due first, then who waits longest. */
  waiting: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({
      lines: z.array(
        z.object({
          inscriptionId: Id,
          personneId: Id,
          orientationId: Id,
          lastName: z.string(),
          firstName: z.string(),
          type: z.enum(accompagnementTypes),
          groupeId: Id.nullable(),
          groupe: z.string().nullable(),
          askedOn: CivilDate,
          waitedDays: Count,
          dueOn: CivilDate.nullable(),
        }),
      ),
    }),
  }),

  /** The modules of a person on one line of time, oldest first. */
  parcours: read({
    access: 'dossiers.read',
    input: z.object({ personneId: Id }),
    output: z.object({
      modules: z.array(
        z.object({
          accompagnementId: Id.nullable(),
          inscriptionId: Id.nullable(),
          groupeId: Id.nullable(),
          type: z.enum(accompagnementTypes),
          name: z.string(),
          state: z.enum(inscriptionStates).nullable(),
          from: CivilDate,
          to: CivilDate.nullable(),
          attended: Count.nullable(),
          required: Count.nullable(),
          met: z.boolean().nullable(),
        }),
      ),
    }),
  }),

  /** A draft: the attestation when the rule is met, else the letter that says why. */
  draftLetter: write({
    access: 'dossiers.write',
    input: z.object({
      inscriptionId: Id,
      kind: OneOf(['attestation-module', 'module-inacheve'], 'Choisissez le courrier.'),
    }),
    output: z.object({ documentId: Id, accompagnementId: Id }),
  }),

  incompatibilites: read({
    access: 'dossiers.read',
    input: z.object({ personneId: Id }),
    output: z.object({
      people: z.array(z.object({ incompatibiliteId: Id, personneId: Id, lastName: z.string(), firstName: z.string() })),
    }),
  }),
  declareIncompatible: write({
    access: 'dossiers.write',
    input: z.object({ personneId: Id, otherId: Id }),
    output: z.object({ incompatibiliteId: Id }),
  }),
  removeIncompatible: write({
    access: 'dossiers.write',
    input: z.object({ incompatibiliteId: Id }),
    output: z.object({ incompatibiliteId: Id }),
  }),
};
