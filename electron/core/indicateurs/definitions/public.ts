import { ageBandLabels, ageBands, type AgeBand } from '#contract/indicateurTerms.ts';
import { childBands, logementLabels, pcsLabels, type SituationTopic } from '#contract/situationTerms.ts';
import { cadreLabels, sexeLabels, sexes } from '#contract/terms.ts';
import { breakdownOf, labelIn, unknownLine, type Definition } from '../definition.ts';
import { orientationFacts, receivedRule } from './orientations.ts';

const unknown = unknownLine.code;

/** What is known of a topic when the person was received: observed by that day, or else the first time afterwards. */
const atReception = (topic: SituationTopic): string => {
  const observed = (when: string, order: string) =>
    `(select s.value from situation s where s.personne_id = o.personne_id and s.topic = '${topic}'
        and s.observed_on ${when} o.received_on order by s.observed_on ${order}, s.recorded_at desc, s.id desc limit 1)`;
  return `coalesce(${observed('<=', 'desc')}, ${observed('>', 'asc')})`;
};

const profileRule =
  'La situation est celle du jour de la réception, ou à défaut la première constatée ensuite. «\u00a0Non renseigné\u00a0» est une réponse comme une autre\u00a0: elle n’est répartie sur aucune.';

const profile = (of: {
  id: string;
  label: string;
  rule: string;
  breakdown: Definition['breakdown'];
  code: string;
}): Definition => ({
  id: of.id,
  label: of.label,
  definition: `${receivedRule} ${of.rule}`,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  breakdown: of.breakdown,
  share: null,
  facts: orientationFacts(of.code, 'o.cadre'),
  describe: ({ detail }) => labelIn(cadreLabels, detail),
});

const ofPersonne = (expression: string): string => `(select ${expression} from personne p where p.id = o.personne_id)`;

export const orientationsSexe = profile({
  id: 'orientations-sexe',
  label: 'Orientations reçues, par sexe',
  rule: 'Le sexe est celui de la fiche de la personne.',
  breakdown: breakdownOf(sexes, sexeLabels),
  code: ofPersonne('sexe'),
});

/** First age that no longer belongs to each band but the last. */
const ageLimits: readonly (readonly [AgeBand, number])[] = [
  ['moins-25', 25],
  ['25-34', 35],
  ['35-44', 45],
  ['45-54', 55],
  ['55-64', 65],
];
/** A year is complete on the birthday; born on 29 February, on 1 March of ordinary years. */
const age =
  'substr(o.received_on, 1, 4) - substr(p.birth_date, 1, 4) - (substr(o.received_on, 6) < substr(p.birth_date, 6))';

export const orientationsAge = profile({
  id: 'orientations-age',
  label: 'Orientations reçues, par âge',
  rule: 'L’âge est en années révolues le jour de la réception. Une date de naissance inconnue compte dans «\u00a0Non renseigné\u00a0».',
  breakdown: [...breakdownOf(ageBands, ageBandLabels), unknownLine],
  code: `(select case when age is null then '${unknown}' ${ageLimits
    .map(([band, limit]) => `when age < ${limit} then '${band}'`)
    .join(' ')} else '65-plus' end from (select ${ofPersonne(age)} as age))`,
});

/** Farmers and the self-employed are one line: alone in a département, a farmer would be named by it. */
const selfEmployed = { code: 'independant', label: 'Agriculteur, artisan, commerçant, chef d’entreprise' };
const posts = ['cadre', 'intermediaire', 'employe', 'ouvrier', 'retraite', 'autre-inactif'] as const;
const emploi = atReception('emploi');

export const orientationsPcs = profile({
  id: 'orientations-pcs',
  label: 'Orientations reçues, par catégorie socioprofessionnelle',
  rule: `Catégories de la PCS de l’Insee, les deux premières réunies. ${profileRule}`,
  breakdown: [selfEmployed, ...breakdownOf(posts, pcsLabels), unknownLine],
  code: `coalesce((select case when pcs in ('agriculteur', 'artisan-commercant-chef') then '${selfEmployed.code}' else pcs end
    from (select json_extract(${emploi}, '$.pcs') as pcs)), '${unknown}')`,
});

const children = [
  { code: 'aucun', label: 'Sans enfant' },
  { code: 'un', label: 'Un enfant' },
  { code: 'deux', label: 'Deux enfants' },
  { code: 'trois-plus', label: 'Trois enfants ou plus' },
] as const;
const childCount = `(select ${childBands.map((band) => `json_extract(v, '$.ages."${band}"')`).join(' + ')} + json_extract(v, '$.ageUnknown')
  from (select ${atReception('parentalite')} as v))`;

export const orientationsParentalite = profile({
  id: 'orientations-parentalite',
  label: 'Orientations reçues, par nombre d’enfants',
  rule: `Tous les enfants de la personne, majeurs compris, vivant avec elle ou non. ${profileRule}`,
  breakdown: [...children, unknownLine],
  code: `(select case when n is null then '${unknown}' when n = 0 then 'aucun' when n = 1 then 'un' when n = 2 then 'deux' else 'trois-plus' end
    from (select ${childCount} as n))`,
});

const housings = ['personnel', 'conjugal', 'evince', 'heberge-tiers', 'rue', 'detention'] as const;
const sheltered = { code: 'place-ou-hotel', label: 'Place du CPCA ou hôtel' };

export const orientationsLogement = profile({
  id: 'orientations-logement',
  label: 'Orientations reçues, par logement',
  rule: profileRule,
  breakdown: [...breakdownOf(housings, logementLabels), sheltered, unknownLine],
  code: `coalesce((select case when logement in ('heberge-cpca', 'hotel') then '${sheltered.code}' else logement end
    from (select json_extract(${atReception('logement')}, '$.logement') as logement)), '${unknown}')`,
});
