import { z } from 'zod';
import {
  communicationKinds,
  evenementKinds,
  evenementRoles,
  formationKinds,
  rechercheStates,
} from './activiteTerms.ts';
import { read, write } from './operation.ts';
import { CivilDate, Count, Id, OneOf, Text, Year } from './values.ts';

const Title = Text('Indiquez l’intitulé.', 200);
const Place = Text('Indiquez le lieu.', 120).nullable();

const People = (sentence: string) =>
  z
    .number({ error: sentence })
    .int('Indiquez un nombre entier.')
    .min(0, sentence)
    .max(100_000, 'Ce nombre n’est pas plausible\u00a0: vérifiez-le.');

const Participants = z.object({
  profession: Text('Indiquez la profession.', 80),
  count: People('Indiquez le nombre de participants.'),
});

const Evaluation = z.object({
  question: Text('Écrivez la question.', 160),
  answers: z
    .number({ error: 'Indiquez le nombre de réponses.' })
    .int('Indiquez un nombre entier.')
    .min(1, 'Indiquez le nombre de réponses.')
    .max(10_000, 'Ce nombre n’est pas plausible\u00a0: vérifiez-le.'),
  /** 425 is 4,25 out of 5. */
  meanHundredths: z
    .number({ error: 'Indiquez la moyenne, de 1 à 5.' })
    .int('Indiquez la moyenne avec deux décimales au plus.')
    .min(100, 'Indiquez la moyenne, de 1 à 5.')
    .max(500, 'Indiquez la moyenne, de 1 à 5.'),
});

export const FormationInput = z.object({
  kind: OneOf(formationKinds, 'Indiquez le genre de formation.'),
  title: Title,
  /** Who asked for it, or with whom it is given. */
  partner: Text('Indiquez le partenaire.', 160).nullable(),
  firstDay: CivilDate,
  lastDay: CivilDate,
  /** Taught, all days together. */
  minutes: z
    .number({ error: 'Indiquez le nombre d’heures.' })
    .int('Indiquez le nombre d’heures.')
    .min(1, 'Indiquez le nombre d’heures.')
    .max(60_000, 'Cette durée n’est pas plausible\u00a0: vérifiez-la.')
    .nullable(),
  place: Place,
  trainers: Text('Indiquez les formateurs.', 300).nullable(),
  participants: z.array(Participants, { error: 'Indiquez les participants.' }).max(30, 'Gardez 30 lignes au plus.'),
  evaluations: z.array(Evaluation, { error: 'Indiquez les évaluations.' }).max(30, 'Gardez 30 lignes au plus.'),
});

export const EvenementInput = z.object({
  day: CivilDate,
  title: Title,
  kind: OneOf(evenementKinds, 'Indiquez le genre d’événement.'),
  role: OneOf(evenementRoles, 'Indiquez le rôle du porteur.'),
  town: Text('Indiquez la commune.', 80).nullable(),
  departement: z
    .string({ error: 'Indiquez le numéro du département.' })
    .trim()
    .regex(/^(\d{2,3}|2[AB])$/, 'Indiquez le numéro du département, par exemple 34.')
    .nullable(),
  /** Null when nobody counted. */
  reached: People('Indiquez le nombre de personnes touchées.').nullable(),
});

export const CommunicationInput = z.object({
  day: CivilDate,
  kind: OneOf(communicationKinds, 'Indiquez le support.'),
  title: Title,
});

export const EtudeInput = z.object({
  title: Title,
  state: OneOf(rechercheStates, 'Indiquez où en est la recherche.'),
  who: Text('Indiquez qui la mène.', 200).nullable(),
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
});

export const activiteKinds = ['formation', 'evenement', 'communication', 'etude'] as const;
export type ActiviteKind = (typeof activiteKinds)[number];

const Saved = z.object({ id: Id });
const access = 'porteur.write';
const id = { id: Id.nullable() };

/** What the porteur does beside the phone line; each line is changed, or taken back, never deleted. */
export const activite = {
  /** Of a year, in the order of the days; a piece of research is of every year it lasts. */
  year: read({
    access,
    input: z.object({ year: Year }),
    output: z.object({
      formations: z.array(FormationInput.extend({ id: Id, participantCount: Count })),
      evenements: z.array(EvenementInput.extend({ id: Id })),
      communications: z.array(CommunicationInput.extend({ id: Id })),
      etudes: z.array(EtudeInput.extend({ id: Id })),
      years: z.array(z.number()),
      /** Professions already typed, to be typed the same. */
      professions: z.array(z.string()),
    }),
  }),

  /** Each of these adds one when `id` is null. */
  saveFormation: write({ access, input: FormationInput.extend(id), output: Saved }),
  saveEvenement: write({ access, input: EvenementInput.extend(id), output: Saved }),
  saveCommunication: write({ access, input: CommunicationInput.extend(id), output: Saved }),
  saveEtude: write({ access, input: EtudeInput.extend(id), output: Saved }),

  /** What the annual report says of all this, and of the phone line, ready to print; counts are exact. */
  bilan: read({
    access,
    input: z.object({ year: Year }),
    output: z.array(
      z.object({
        title: z.string(),
        sentences: z.array(z.string()),
        tables: z.array(
          z.object({
            caption: z.string(),
            columns: z.array(z.object({ label: z.string(), kind: z.enum(['text', 'number']) })),
            rows: z.array(
              z.object({ cells: z.array(z.object({ lines: z.array(z.string()) })), strong: z.boolean().optional() }),
            ),
            remark: z.string().nullable(),
            aboutPersons: z.boolean(),
          }),
        ),
        /** Small numbers of it are hidden when it is published. */
        aboutPersons: z.boolean(),
      }),
    ),
  }),

  setRemoved: write({
    access,
    input: z.object({
      kind: OneOf(activiteKinds, 'Choisissez une ligne.'),
      id: Id,
      removed: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
    output: Saved,
  }),
};
