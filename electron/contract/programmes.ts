import { z } from 'zod';
import { audiences, completionKinds, groupeEntries, groupeForms, moduleTags, stepKinds } from './moduleTerms.ts';
import { read, write } from './operation.ts';
import { accompagnementTypes } from './terms.ts';
import { CivilTime, Count, Id, Nothing, OneOf, Text } from './values.ts';

const whole = (sentence: string, most: number) =>
  z.number({ error: sentence }).int(sentence).min(0, sentence).max(most, sentence);

export const Minutes = z
  .number({ error: 'Indiquez une durée en minutes.' })
  .int('Indiquez une durée en minutes.')
  .min(5, 'Indiquez une durée d’au moins 5 minutes.')
  .max(600, 'Indiquez une durée de 10 heures au plus.');

/** Euros and cents as whole cents. */
export const Cents = z
  .number({ error: 'Indiquez un montant en euros.' })
  .int('Indiquez un montant en euros, avec deux décimales au plus.')
  .min(0, 'Indiquez un montant positif.')
  .max(1_000_000, 'Ce montant n’est pas plausible\u00a0: vérifiez-le.');

const yesNo = z.boolean({ error: 'Indiquez oui ou non.' });

/** One step of a module: a séance of the group, or an interview of each person. */
export const Step = z.object({
  kind: OneOf(stepKinds, 'Indiquez si l’étape se fait en groupe ou seul.'),
  label: Text('Nommez cette étape.', 120),
  /** Days after the first séance; 0 for an interview, which has its own date. */
  dayOffset: whole('Indiquez un nombre de jours après la première séance.', 730),
  /** Its own hour, when it is not that of the groupe: the afternoon of a stage. */
  at: CivilTime.nullable(),
  durationMinutes: Minutes,
  /** Who speaks beside the colleagues of the antenne. */
  speakers: Text('Indiquez qui intervient.', 200).nullable(),
});
export type Step = z.output<typeof Step>;

/** How a module runs: all that an antenne may decide of it. */
export const Format = z.object({
  type: OneOf(accompagnementTypes, 'Indiquez le type d’accompagnement.'),
  tag: OneOf(moduleTags, 'Indiquez à quoi sert ce module.'),
  form: OneOf(groupeForms, 'Indiquez si le module se fait en groupe.'),
  entry: OneOf(groupeEntries, 'Indiquez si l’on entre à tout moment.'),
  audience: OneOf(audiences, 'Indiquez qui est accueilli.'),
  /** No dossier is asked: séances are counted by heads or pseudonyms. */
  anonymous: yesNo,
  /** Who delivers it, when it is not the antenne: what is known of attendance comes from there. */
  partner: Text('Nommez le partenaire.', 120).nullable(),
  /** Null when nobody counts. */
  capacity: whole('Indiquez un nombre de places.', 500).min(1, 'Indiquez un nombre de places.').nullable(),
  /** What a participant is asked; null when it is free. */
  feeCents: Cents.nullable(),
  steps: z.array(Step).max(80, 'Un module compte 80 étapes au plus.'),
  /** A séance every so many weeks, without an end; null when the steps say it all. */
  repeatWeeks: z
    .number({ error: 'Choisissez un rythme.' })
    .int('Choisissez un rythme.')
    .min(1, 'Choisissez un rythme.')
    .max(8, 'Choisissez un rythme.')
    .nullable(),
  /** Length of a repeated séance, or of an appointment. */
  durationMinutes: Minutes,
  completion: OneOf(completionKinds, 'Indiquez la règle de présence.'),
  /** Séances of the group that are enough, for `minimum`; null otherwise. */
  minimum: whole('Indiquez un nombre de séances.', 500).min(1, 'Indiquez un nombre de séances.').nullable(),
  /** Interviews of the steps count in the rule too. */
  interviewsRequired: yesNo,
  /** A séance missed may be made up for, here or in another groupe. */
  catchUp: yesNo,
  /** Somebody may stay after the last step. */
  mayContinue: yesNo,
});
export type Format = z.output<typeof Format>;

const Name = Text('Nommez le module.', 120);

const ProgrammeLine = z.object({
  programmeId: Id,
  name: z.string(),
  format: Format,
  /** In plain words: « 2 jours, 4 séances de 3 h, entretien préalable, bilan ». */
  summary: z.string(),
  removed: z.boolean(),
  /** Groupes copied from it that still run. */
  running: Count,
});

export const programmes = {
  list: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({ programmes: z.array(ProgrammeLine) }),
  }),

  /** The usual formats of the field, to start from. */
  usual: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({ formats: z.array(z.object({ name: z.string(), summary: z.string(), format: Format })) }),
  }),

  /** What a format gives, in plain words, while it is being typed; refused as `save` would refuse it. */
  describe: read({
    access: 'dossiers.read',
    input: z.object({ format: Format }),
    output: z.object({ summary: z.string(), rule: z.string() }),
  }),

  /** A new one when `programmeId` is null; the groupes copied before do not change. */
  save: write({
    access: 'parametres.write',
    input: z.object({ programmeId: Id.nullable(), name: Name, format: Format }),
    output: z.object({ programmeId: Id }),
  }),

  /** No longer offered, or offered again. */
  setRemoved: write({
    access: 'parametres.write',
    input: z.object({ programmeId: Id, removed: yesNo }),
    output: z.object({ programmeId: Id }),
  }),
};
