import { z } from 'zod';
import { read, write } from './operation.ts';
import { situationTopics } from './situationTerms.ts';
import { Nothing, OneOf, Text } from './values.ts';

export const champKinds = ['texte', 'oui-non', 'choix', 'nombre', 'date'] as const;
export type ChampKind = (typeof champKinds)[number];
export const champKindLabels: Record<ChampKind, string> = {
  texte: 'Texte court',
  'oui-non': 'Oui ou non',
  choix: 'Choix dans une liste',
  nombre: 'Nombre',
  date: 'Date',
};

const victim = /victime|ex-?conjoint|conjoint|compagne|compagnon|partenaire/iu;
const reachable = /\bnoms?\b|prénom|adresse|téléphone|telephone|courriel|domicile/iu;

/** The person protected must be found nowhere: neither who she is nor where. */
export const asksForVictim = (label: string): boolean => victim.test(label) && reachable.test(label);

/** A question of the antenne's own; put aside rather than deleted, so that its answers keep a sense. */
export const Champ = z.object({
  champ: z
    .string({ error: 'Rechargez la page\u00a0: cette question est mal formée.' })
    .regex(/^[a-z0-9-]{1,60}$/, 'Rechargez la page\u00a0: cette question est mal formée.'),
  label: Text('Écrivez la question.', 80).refine(
    (label) => !asksForVictim(label),
    'Une question ne peut demander ni le nom, ni l’adresse, ni le téléphone de la victime\u00a0: écrivez-en une autre.',
  ),
  kind: OneOf(champKinds, 'Choisissez le genre de réponse.'),
  /** For `choix` alone; what was chosen before stays readable. */
  choices: z
    .array(Text('Écrivez le choix.', 80), { error: 'Indiquez les choix.' })
    .max(40, 'Cette liste est trop longue\u00a0: 40 choix au plus.'),
  aside: z.boolean({ error: 'Indiquez oui ou non.' }),
});

const Word = Text('Écrivez le mot.', 40).nullable();

export const Champs = z.object({
  nationality: z.boolean({ error: 'Indiquez oui ou non.' }),
  topics: z
    .array(OneOf(situationTopics), { error: 'Choisissez les rubriques.' })
    .max(situationTopics.length, 'Choisissez chaque rubrique une seule fois.'),
  /** In the order they are shown. */
  questions: z
    .array(Champ, { error: 'Indiquez les questions.' })
    .max(60, 'Il y a trop de questions\u00a0: 60 au plus.'),
  /** The antenne's own words; null for the usual one. */
  words: z.object(
    {
      personne: Word,
      logement: Word,
      emploi: Word,
      ressources: Word,
      parentalite: Word,
      addictions: Word,
      sante: Word,
    },
    { error: 'Indiquez les mots.' },
  ),
});

export const champs = {
  read: read({ access: 'confirmed', input: Nothing, output: Champs }),
  save: write({ access: 'parametres.write', input: Champs, output: Champs }),
};
