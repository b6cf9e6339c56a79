import { z } from 'zod';
import {
  addictions,
  childBands,
  couverturesSante,
  emplois,
  logements,
  pcs,
  ressources,
  type ChildBand,
} from './situationTerms.ts';
import { Count, OneOf } from './values.ts';

const Children = Count.max(30, 'Vérifiez le nombre d’enfants\u00a0: 30 au plus.');
const Several = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .array(OneOf(values), { error: 'Cochez ce qui convient.' })
    .max(values.length, 'Cochez chaque réponse une seule fois.');

export const Parentalite = z
  .object({
    ages: z.object(
      Object.fromEntries(childBands.map((band) => [band, Children])) as Record<ChildBand, typeof Children>,
      { error: 'Indiquez le nombre d’enfants.' },
    ),
    /** Children whose age was not said. */
    ageUnknown: Children,
    livingWith: Children,
  })
  .refine(({ ages, ageUnknown, livingWith }) => livingWith <= childrenCount({ ages, ageUnknown }), {
    error: 'Il ne peut pas vivre avec plus d’enfants qu’il n’en a\u00a0: vérifiez les nombres.',
    path: ['livingWith'],
  });

export const childrenCount = ({
  ages,
  ageUnknown,
}: {
  readonly ages: Readonly<Record<ChildBand, number>>;
  readonly ageUnknown: number;
}): number => childBands.reduce((total, band) => total + ages[band], ageUnknown);

const missing = { error: 'Indiquez la situation.' };

/** What a topic holds; null once it became unknown. An empty list says « aucune », which is known. */
export const SituationValues = {
  logement: z.object({ logement: OneOf(logements, 'Choisissez le logement.') }, missing),
  emploi: z.object(
    { emploi: OneOf(emplois, 'Choisissez l’emploi.'), pcs: OneOf(pcs, 'Choisissez la catégorie.').nullable() },
    missing,
  ),
  ressources: z.object({ ressources: Several(ressources) }, missing),
  parentalite: Parentalite,
  addictions: z.object({ addictions: Several(addictions) }, missing),
  sante: z.object({ couvertures: Several(couverturesSante) }, missing),
};

export const Situation = z.discriminatedUnion(
  'topic',
  [
    z.object({ topic: z.literal('logement'), value: SituationValues.logement.nullable() }),
    z.object({ topic: z.literal('emploi'), value: SituationValues.emploi.nullable() }),
    z.object({ topic: z.literal('ressources'), value: SituationValues.ressources.nullable() }),
    z.object({ topic: z.literal('parentalite'), value: SituationValues.parentalite.nullable() }),
    z.object({ topic: z.literal('addictions'), value: SituationValues.addictions.nullable() }),
    z.object({ topic: z.literal('sante'), value: SituationValues.sante.nullable() }),
  ],
  missing,
);
export type Situation = z.output<typeof Situation>;
