import { z } from 'zod';
import { read, write } from './operation.ts';
import { Champ } from './champs.ts';
import { Situation } from './situations.ts';
import { coordonneeKinds, interdictionKinds, situationTopics } from './situationTerms.ts';
import { accompagnementTypes, cadres, orientationAnswers, sexes, sources } from './terms.ts';
import { CivilDate, Id, Instant, OneOf, Text } from './values.ts';

export const Identity = z.object({
  lastName: Text('Indiquez le nom de naissance.', 80),
  firstName: Text('Indiquez le prénom.', 80),
  usualName: Text('Indiquez le nom d’usage.', 80).nullable(),
  sexe: OneOf(sexes, 'Choisissez une valeur de la liste.'),
  birthDate: CivilDate.nullable(),
  birthPlace: Text('Indiquez le lieu de naissance.', 120).nullable(),
  /** Left as it is while the antenne does not ask for it. */
  nationality: Text('Indiquez la nationalité.', 80).nullable(),
});

export const CoordonneeInput = z.object({
  kind: OneOf(coordonneeKinds, 'Choisissez téléphone, courriel ou adresse.'),
  value: Text('Indiquez le numéro ou l’adresse.', 200),
  caution: Text('Indiquez la précaution.', 200).nullable(),
});

export const InterdictionInput = z.object({
  kind: OneOf(interdictionKinds, 'Choisissez l’interdiction.'),
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
});

const TopicState = z.object({
  topic: z.enum(situationTopics),
  label: z.string(),
  /** What it says in words; null when nothing is known. */
  text: z.string().nullable(),
  situation: Situation.nullable(),
  observedOn: CivilDate.nullable(),
});

const ChampState = Champ.omit({ aside: true }).extend({
  value: z.string().nullable(),
  observedOn: CivilDate.nullable(),
});

export const PastLine = z.object({
  text: z.string().nullable(),
  observedOn: CivilDate,
  recordedAt: Instant,
  by: z.string().nullable(),
});

export const PersonnePage = z.object({
  /** The record that was kept, when the one asked for was merged into it. */
  personneId: Id,
  /** How the antenne calls a person; null for the usual word. */
  word: z.string().nullable(),
  nationalityAsked: z.boolean(),
  identity: Identity,
  aliases: z.array(z.object({ aliasId: Id, name: z.string() })),
  coordonnees: z.array(CoordonneeInput.extend({ coordonneeId: Id, endedOn: CivilDate.nullable() })),
  interdictions: z.array(InterdictionInput.extend({ interdictionId: Id, running: z.boolean() })),
  /** Latest first. */
  accompagnements: z.array(
    z.object({
      accompagnementId: Id,
      type: z.enum(accompagnementTypes),
      startsOn: CivilDate,
      endedOn: CivilDate.nullable(),
      mesureId: Id.nullable(),
      referentName: z.string(),
    }),
  ),
  orientations: z.array(
    z.object({
      orientationId: Id,
      receivedOn: CivilDate,
      source: z.enum(sources),
      cadre: z.enum(cadres),
      answer: z.enum(orientationAnswers),
    }),
  ),
});

const Person = z.object({ personneId: Id });
const Name = Text('Indiquez le nom.', 80);

export const personnes = {
  read: read({ access: 'dossiers.read', consultation: true, input: Person, output: PersonnePage }),

  edit: write({ access: 'dossiers.write', input: Identity.extend({ personneId: Id }), output: Person }),

  addAlias: write({
    access: 'dossiers.write',
    input: z.object({ personneId: Id, name: Name }),
    output: z.object({ aliasId: Id }),
  }),
  removeAlias: write({ access: 'dossiers.write', input: z.object({ aliasId: Id }), output: Person }),

  addCoordonnee: write({
    access: 'dossiers.write',
    input: CoordonneeInput.extend({ personneId: Id }),
    output: z.object({ coordonneeId: Id }),
  }),
  editCoordonnee: write({
    access: 'dossiers.write',
    input: CoordonneeInput.extend({ coordonneeId: Id }),
    output: z.object({ coordonneeId: Id }),
  }),
  /** « N’est plus valable depuis le… »; null makes it valid again. */
  endCoordonnee: write({
    access: 'dossiers.write',
    input: z.object({ coordonneeId: Id, endedOn: CivilDate.nullable() }),
    output: z.object({ coordonneeId: Id }),
  }),

  /** The prohibitions that run today, for the header of a dossier. */
  interdictions: read({
    access: 'dossiers.read',
    input: Person,
    output: z.object({ running: z.array(InterdictionInput.extend({ interdictionId: Id })) }),
  }),
  addInterdiction: write({
    access: 'dossiers.write',
    input: InterdictionInput.extend({ personneId: Id }),
    output: z.object({ interdictionId: Id }),
  }),
  editInterdiction: write({
    access: 'dossiers.write',
    input: InterdictionInput.extend({ interdictionId: Id }),
    output: z.object({ interdictionId: Id }),
  }),
  removeInterdiction: write({ access: 'dossiers.write', input: z.object({ interdictionId: Id }), output: Person }),

  /** The situation as it was on a day, as it was known at the end of another; null for all that is known today. */
  situations: read({
    access: 'dossiers.read',
    input: z.object({ personneId: Id, on: CivilDate, knownOn: CivilDate.nullable() }),
    output: z.object({ topics: z.array(TopicState), questions: z.array(ChampState) }),
  }),
  /** Adds what was observed on a day; nothing already recorded changes. */
  observe: write({
    access: 'dossiers.write',
    input: z.object({ personneId: Id, observedOn: CivilDate, situation: Situation }),
    output: z.object({ situationId: Id }),
  }),
  /** Nothing changed: what was last observed is observed again that day. */
  confirm: write({
    access: 'dossiers.write',
    input: z.object({ personneId: Id, observedOn: CivilDate, topic: OneOf(situationTopics) }),
    output: z.object({ situationId: Id }),
  }),
  /** An answer to the antenne's own question; null when it became unknown. */
  answer: write({
    access: 'dossiers.write',
    input: z.object({
      personneId: Id,
      observedOn: CivilDate,
      champ: Champ.shape.champ,
      value: Text('Indiquez la réponse.', 200).nullable(),
    }),
    output: z.object({ complementId: Id }),
  }),
  /** All that was observed under a topic, latest first. */
  past: read({
    access: 'dossiers.read',
    input: z.object({ personneId: Id, topic: OneOf(situationTopics) }),
    output: z.object({ lines: z.array(PastLine) }),
  }),
};
