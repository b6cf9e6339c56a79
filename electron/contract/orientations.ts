import { z } from 'zod';
import { Orientation, Personne } from './accompagnements.ts';
import { OrientationFilter, OrientationSort } from './lists.ts';
import { read, write } from './operation.ts';
import { cadres, entretienKinds, orientationAnswers, presences, refusalReasons, sexes, sources } from './terms.ts';
import { CivilDate, CivilTime, Count, Id, Nothing, OneOf, Page, Text } from './values.ts';

/** What may be said of an orientation that waits; `en-attente` is what undoing an answer gives back. */
export const givenAnswers = ['acceptee', 'refusee', 'retournee', 'redirigee', 'sans-suite'] as const;

const Phone = Text('Indiquez le numéro de téléphone.', 40);

const Prescripteur = z.object({
  service: Text('Indiquez le service.', 160),
  contact: Text('Indiquez la personne à joindre.', 120).nullable(),
  phone: Phone.nullable(),
  email: Text('Indiquez l’adresse électronique.', 160).nullable(),
});

/** A call, in one small screen: only what the register needs. */
export const ReceiveInput = z.object({
  personne: z.discriminatedUnion(
    'kind',
    [Personne.extend({ kind: z.literal('new') }), z.object({ kind: z.literal('existing'), personneId: Id })],
    { error: 'Indiquez la personne.' },
  ),
  orientation: Orientation,
  /** Who to call back at the prescripteur's; kept in the shared list. */
  contact: Text('Indiquez la personne à joindre.', 120).nullable(),
  phone: Phone.nullable(),
});

export const AnswerInput = z.object({
  orientationId: Id,
  answer: OneOf(givenAnswers, 'Indiquez la suite donnée.'),
  answeredOn: CivilDate,
  /** Required for a refusal or a return, and only there. */
  refusalReason: OneOf(refusalReasons, 'Indiquez la raison.').nullable(),
  /** Antenne or partner; required for a redirection, and only there. */
  redirectedTo: Text('Indiquez l’antenne ou le partenaire.', 160).nullable(),
});

export const EntretienInput = z.object({
  orientationId: Id,
  kind: OneOf(entretienKinds, 'Indiquez le genre d’entretien.'),
  day: CivilDate,
  at: CivilTime.nullable(),
  presence: OneOf(presences, 'Indiquez si la personne est venue.'),
});

export const OrientationLine = z.object({
  orientationId: Id,
  lastName: z.string(),
  firstName: z.string(),
  birthDate: CivilDate.nullable(),
  receivedOn: CivilDate,
  source: z.enum(sources),
  cadre: z.enum(cadres),
  prescripteur: z.string().nullable(),
  answer: z.enum(orientationAnswers),
  answeredOn: CivilDate.nullable(),
  refusalReason: z.enum(refusalReasons).nullable(),
  redirectedTo: z.string().nullable(),
  /** Days from the reception to the answer, or to today while there is none. */
  waitDays: Count,
  /** Days from the reception to the first interview attended; null before it. */
  delayDays: Count.nullable(),
  /** The first accompagnement it led to. */
  accompagnementId: Id.nullable(),
});

const Entretien = EntretienInput.omit({ orientationId: true }).extend({ entretienId: Id, compteName: z.string() });

export const OrientationPage = OrientationLine.extend({
  personneId: Id,
  sexe: z.enum(sexes),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  /** Oldest first. */
  entretiens: z.array(Entretien),
});

export const orientations = {
  /** Records an orientation, with its person if new, before any dossier. */
  receive: write({ access: 'dossiers.write', input: ReceiveInput, output: z.object({ orientationId: Id }) }),

  list: read({
    access: 'dossiers.read',
    input: OrientationFilter.extend({
      /** Null: oldest first while something is awaited, newest first otherwise. */
      sort: OrientationSort.nullable().default(null),
      ...Page,
    }),
    output: z.object({
      total: Count,
      lines: z.array(OrientationLine),
      /** The one applied. */
      sort: OrientationSort,
      /** Of the whole register, with the first page only. */
      counts: z
        .object({
          waiting: Count,
          /** Of these, received more than thirty days ago. */
          waitingLong: Count,
          oldestDays: Count.nullable(),
          toOpen: Count,
        })
        .nullable(),
    }),
  }),

  read: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object({ orientationId: Id }),
    output: OrientationPage,
  }),

  /** What was typed wrong; every accompagnement opened from it still has to agree. */
  correct: write({
    access: 'dossiers.write',
    input: z.object({ orientationId: Id, orientation: Orientation }),
    output: z.object({ orientationId: Id }),
  }),

  answer: write({ access: 'dossiers.write', input: AnswerInput, output: z.object({ orientationId: Id }) }),

  /** Back to waiting; refused once an accompagnement was opened from it. */
  undoAnswer: write({
    access: 'dossiers.write',
    input: z.object({ orientationId: Id }),
    output: z.object({ orientationId: Id }),
  }),

  addEntretien: write({ access: 'dossiers.write', input: EntretienInput, output: z.object({ entretienId: Id }) }),

  setPresence: write({
    access: 'dossiers.write',
    input: z.object({ entretienId: Id, presence: OneOf(presences, 'Indiquez si la personne est venue.') }),
    output: z.object({ entretienId: Id }),
  }),

  /** For an interview recorded by mistake; what it said stays in the history. */
  removeEntretien: write({
    access: 'dossiers.write',
    input: z.object({ entretienId: Id }),
    output: z.object({ removed: Count }),
  }),

  /** The shared list, by service; those put aside are told. */
  prescripteurs: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.array(Prescripteur.extend({ prescripteurId: Id, disabled: z.boolean(), orientations: Count })),
  }),

  savePrescripteur: write({
    access: 'dossiers.write',
    input: Prescripteur.extend({
      /** Null for one more. */
      prescripteurId: Id.nullable(),
    }),
    output: z.object({ prescripteurId: Id }),
  }),

  /** Put aside: no longer proposed, its orientations keep it. */
  disablePrescripteur: write({
    access: 'dossiers.write',
    input: z.object({ prescripteurId: Id, disabled: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ prescripteurId: Id }),
  }),
};
