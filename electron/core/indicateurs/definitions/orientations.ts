import { cadreLabels, cadres, cadresJudiciaires, sourceLabels, sources, type Source } from '#contract/terms.ts';
import { breakdownOf, labelIn, type Definition } from '../definition.ts';

/** Sent on by another antenne of the region: already counted there. */
const internal: Source = 'antenne';
const external = sources.filter((source) => source !== internal);

/** The accompagnement that followed, the first one if there are several. */
const followed = `(select a.id from accompagnement a where a.orientation_id = o.id order by a.starts_on, a.id limit 1)`;

const facts = (code: string, detail: string, condition: string) => `
  select o.id as row_id, ${followed} as accompagnement_id, o.personne_id as personne_id, o.received_on as day,
    ${code} as code, ${detail} as detail
  from orientation o
  where o.received_on between :from and :to and ${condition}`;

const received =
  'Orientations reçues du premier au dernier jour de la période, ces deux jours compris, à la date de réception et quelle que soit la suite donnée.';
const withoutInternal = 'Les orientations internes, venues d’une autre antenne du CPCA, sont comptées à part.';

export const orientationsSource: Definition = {
  id: 'orientations-source',
  label: 'Orientations reçues, par source',
  definition: `${received} ${withoutInternal}`,
  kind: 'flux',
  unit: 'orientation',
  breakdown: breakdownOf(external, sourceLabels),
  share: null,
  facts: facts('o.source', 'o.cadre', `o.source <> '${internal}'`),
  describe: ({ detail }) => labelIn(cadreLabels, detail),
};

export const orientationsCadre: Definition = {
  id: 'orientations-cadre',
  label: 'Orientations reçues, par cadre',
  definition: `${received} ${withoutInternal} Part judiciaire\u00a0: cadres pré-sentenciel et post-sentenciel, sur toutes les orientations comptées ici.`,
  kind: 'flux',
  unit: 'orientation',
  breakdown: breakdownOf(cadres, cadreLabels),
  share: { part: cadresJudiciaires, whole: cadres },
  facts: facts('o.cadre', 'o.source', `o.source <> '${internal}'`),
  describe: ({ detail }) => labelIn(sourceLabels, detail),
};

export const orientationsInternes: Definition = {
  id: 'orientations-internes',
  label: 'Orientations internes reçues d’une autre antenne',
  definition: `${received} Seules sont comptées celles qui viennent d’une autre antenne du CPCA\u00a0; elles ne s’ajoutent jamais au total de la région.`,
  kind: 'flux',
  unit: 'orientation',
  breakdown: [],
  share: null,
  facts: facts('null', 'o.cadre', `o.source = '${internal}'`),
  describe: ({ detail }) => labelIn(cadreLabels, detail),
};
