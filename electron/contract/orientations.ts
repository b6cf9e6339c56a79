import { z } from 'zod';
import { Orientation, Personne } from './accompagnements.ts';
import { read, write } from './operation.ts';
import { cadres, orientationAnswers, refusalReasons, sexes, sources } from './terms.ts';
import { CivilDate, Count, Id, OneOf, Page, Text } from './values.ts';

/** What may be answered; `en-attente` is the state before any answer. */
const answers = ['acceptee', 'refusee', 'retournee', 'redirigee', 'sans-suite'] as const satisfies readonly Exclude<
  (typeof orientationAnswers)[number],
  'en-attente'
>[];

/** One line of the register of received orientations. */
export const OrientationLine = z.object({
  orientationId: Id,
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  birthDate: CivilDate.nullable(),
  sexe: z.enum(sexes),
  receivedOn: CivilDate,
  source: z.enum(sources),
  cadre: z.enum(cadres),
  prescripteur: z.string().nullable(),
  answer: z.enum(orientationAnswers),
  answeredOn: CivilDate.nullable(),
  refusalReason: z.enum(refusalReasons).nullable(),
  redirectedTo: z.string().nullable(),
  /** Whole days without an answer, until today; null once answered. */
  waitingDays: Count.nullable(),
  /** The accompagnement it led to, when there is one. */
  accompagnementId: Id.nullable(),
});

export const orientations = {
  /** An orientation exists, and counts, from the day it is received: before any dossier, whatever follows. */
  receive: write({
    access: 'dossiers.write',
    input: z.object({
      personne: z.discriminatedUnion(
        'kind',
        [Personne.extend({ kind: z.literal('new') }), z.object({ kind: z.literal('existing'), personneId: Id })],
        { error: 'Indiquez la personne.' },
      ),
      orientation: Orientation,
    }),
    output: z.object({ orientationId: Id, personneId: Id }),
  }),

  register: read({
    access: 'dossiers.read',
    input: z.object({
      /** `waiting`: those without an answer, the longest wait first; `all`: the latest first. */
      show: OneOf(['waiting', 'all'], 'Choisissez les orientations à montrer.').default('waiting'),
      ...Page,
    }),
    output: z.object({
      total: Count,
      waiting: Count,
      /** Longest wait of all, in days; null when nobody waits. */
      longestDays: Count.nullable(),
      lines: z.array(OrientationLine),
    }),
  }),

  /** One line, to open an accompagnement from it. */
  read: read({ access: 'dossiers.read', input: z.object({ orientationId: Id }), output: OrientationLine }),

  answer: write({
    access: 'dossiers.write',
    input: z.object({
      orientationId: Id,
      answer: OneOf(answers, 'Choisissez la réponse.'),
      answeredOn: CivilDate,
      /** For a refusal and a return to the prescripteur; else null. */
      refusalReason: OneOf(refusalReasons, 'Choisissez la raison.').nullable(),
      /** For a redirection: the antenne or partner; else null. */
      redirectedTo: Text('Indiquez vers qui la personne est redirigée.', 160).nullable(),
    }),
    output: OrientationLine,
  }),

  /** Takes an answer back; refused once an accompagnement was opened from it. */
  undoAnswer: write({
    access: 'dossiers.write',
    input: z.object({ orientationId: Id }),
    output: OrientationLine,
  }),
};
