import {
  cadreLabels,
  cadres,
  cadresJudiciaires,
  orientationAnswerLabels,
  orientationAnswers,
  refusalReasonLabels,
  refusalReasons,
  sourceLabels,
  sources,
  type Source,
} from '#contract/terms.ts';
import { dateLabel } from '../../calendar/labels.ts';
import { breakdownOf, labelIn, unknownLine, type Definition } from '../definition.ts';

/** Sent on by another antenne of the region: already counted there. */
const internal: Source = 'antenne';
const externalSources = sources.filter((source) => source !== internal);

/** The accompagnement that followed, the first one if there are several. */
const followed = `(select a.id from accompagnement a where a.orientation_id = o.id order by a.starts_on, a.id limit 1)`;

const facts = (code: string, detail: string, condition: string, day = 'o.received_on') => `
  select o.id as row_id, ${followed} as accompagnement_id, o.personne_id as personne_id, ${day} as day,
    ${code} as code, ${detail} as detail
  from orientation o
  where ${day} between :from and :to and ${condition}`;

const external = `o.source <> '${internal}'`;
/** Those received from outside the region, `o`, with their code. */
export const orientationFacts = (code: string, detail: string): string => facts(code, detail, external);

const received =
  'Orientations reçues du premier au dernier jour de la période, ces deux jours compris, à la date de réception et quelle que soit la suite donnée.';
const withoutInternal = 'Les orientations internes, venues d’une autre antenne du CPCA, sont comptées à part.';
export const receivedRule = `${received} ${withoutInternal}`;

export const orientationsSource: Definition = {
  id: 'orientations-source',
  label: 'Orientations reçues, par source',
  definition: receivedRule,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  breakdown: breakdownOf(externalSources, sourceLabels),
  share: null,
  facts: orientationFacts('o.source', 'o.cadre'),
  describe: ({ detail }) => labelIn(cadreLabels, detail),
};

export const orientationsCadre: Definition = {
  id: 'orientations-cadre',
  label: 'Orientations reçues, par cadre',
  definition: `${receivedRule} Part judiciaire\u00a0: cadres pré-sentenciel et post-sentenciel, sur toutes les orientations comptées ici.`,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  breakdown: breakdownOf(cadres, cadreLabels),
  share: { part: cadresJudiciaires, whole: cadres },
  facts: orientationFacts('o.cadre', 'o.source'),
  describe: ({ detail }) => labelIn(sourceLabels, detail),
};

export const orientationsInternes: Definition = {
  id: 'orientations-internes',
  label: 'Orientations internes reçues d’une autre antenne',
  definition: `${received} Seules sont comptées celles qui viennent d’une autre antenne du CPCA\u00a0; elles ne s’ajoutent jamais au total de la région.`,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  breakdown: [],
  share: null,
  facts: facts('null', 'o.cadre', `o.source = '${internal}'`),
  describe: ({ detail }) => labelIn(cadreLabels, detail),
};

const answered = orientationAnswers.filter((answer) => answer !== 'en-attente');

export const orientationsSuites: Definition = {
  id: 'orientations-suites',
  label: 'Orientations reçues, par suite donnée',
  definition: `${receivedRule} La suite est celle que l’on connaît aujourd’hui. Part acceptée\u00a0: orientations acceptées, sur celles qui ont reçu une réponse.`,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  breakdown: breakdownOf(orientationAnswers, orientationAnswerLabels),
  share: { part: ['acceptee'], whole: answered },
  facts: orientationFacts('o.answer', 'o.source'),
  describe: ({ detail }) => labelIn(sourceLabels, detail),
};

export const orientationsRefus: Definition = {
  id: 'orientations-refus',
  label: 'Orientations refusées ou retournées, par raison',
  definition: `Orientations refusées ou retournées au prescripteur, dont la réponse est du premier au dernier jour de la période, ces deux jours compris, quelle que soit la date de réception. ${withoutInternal}`,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  breakdown: [...breakdownOf(refusalReasons, refusalReasonLabels), unknownLine],
  share: null,
  facts: facts(
    `coalesce(o.refusal_reason, '${unknownLine.code}')`,
    'o.received_on',
    `o.answer in ('refusee', 'retournee') and ${external}`,
    'o.answered_on',
  ),
  describe: ({ detail, day }) => `Reçue le ${dateLabel(detail)}, réponse le ${dateLabel(day)}`,
};

export const volontairesSuites: Definition = {
  id: 'volontaires-suites',
  label: 'Démarches volontaires, par suite donnée',
  definition: `${receivedRule} Seules comptent celles dont le cadre est volontaire\u00a0: «\u00a0Sans suite\u00a0» dit combien de personnes venues d’elles-mêmes ont été perdues. Ce chiffre croise deux informations sur les mêmes personnes\u00a0: il reste dans l’antenne.`,
  family: 'orientations',
  kind: 'flux',
  unit: 'orientation',
  staysHere: true,
  breakdown: breakdownOf(orientationAnswers, orientationAnswerLabels),
  share: { part: ['sans-suite'], whole: answered },
  facts: facts('o.answer', 'o.source', `o.cadre = 'volontaire' and ${external}`),
  describe: ({ detail }) => labelIn(sourceLabels, detail),
};
