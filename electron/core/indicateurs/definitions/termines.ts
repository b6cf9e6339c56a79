import {
  accompagnementTypeLabels,
  accompagnementTypes,
  dureeBandLabels,
  dureeBands,
  motifFinLabels,
} from '#contract/terms.ts';
import { dateLabel } from '../../calendar/labels.ts';
import { breakdownOf, labelIn, sqlList, type Definition } from '../definition.ts';
import { dureeBandSql } from '../dureeBand.ts';

const facts = (code: string, detail: string) => `
  select a.id as row_id, a.id as accompagnement_id, a.personne_id as personne_id, a.ended_on as day,
    ${code} as code, ${detail} as detail
  from accompagnement a
  where a.ended_on between :from and :to`;

const ended =
  'Accompagnements dont la date de fin est du premier au dernier jour de la période, ces deux jours compris, quel que soit leur début.';

export const terminesDuree: Definition = {
  id: 'termines-duree',
  label: 'Accompagnements terminés, par durée',
  definition:
    `${ended} La durée va du jour de début au jour de fin, en mois de calendrier\u00a0: commencé le 14 janvier, un accompagnement fini le 13 avril dure moins de 3 mois, fini le 14 avril il en dure 3. ` +
    'Quand le mois d’arrivée n’a pas ce jour, son dernier jour en tient lieu\u00a0: du 30 novembre au 28 février (année ordinaire) il y a 3 mois. ' +
    'Moins de 3 mois\u00a0: 3 mois non compris. De 3 à 6 mois\u00a0: 3 compris, 6 non compris. De 6 à 12 mois\u00a0: 6 compris, 12 non compris. Plus de 12 mois\u00a0: 12 mois exactement, ou davantage.',
  family: 'accompagnements',
  kind: 'flux',
  unit: 'accompagnement',
  breakdown: breakdownOf(dureeBands, dureeBandLabels),
  share: null,
  facts: facts(dureeBandSql('a.starts_on', 'a.ended_on'), 'a.starts_on'),
  describe: ({ detail, day }) => `Du ${dateLabel(detail)} au ${dateLabel(day)}`,
};

export const terminesType: Definition = {
  id: 'termines-type',
  label: 'Accompagnements terminés, par type',
  definition: `${ended} Chaque accompagnement compte une fois, dans son type\u00a0; une personne qui en finit deux compte deux fois.`,
  family: 'accompagnements',
  kind: 'flux',
  unit: 'accompagnement',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: facts('a.type', 'a.type'),
  describe: ({ detail }) => labelIn(accompagnementTypeLabels, detail),
};

/** The rarest reasons are one line: a death, in a quarter of a small antenne, would be somebody's. */
const motifs = [
  'fin-de-mesure',
  'acheve',
  'abandon',
  'jamais-venu',
  'non-adhesion',
  'exclusion',
  'revocation-incarceration',
] as const;

export const terminesMotif: Definition = {
  id: 'termines-motif',
  label: 'Accompagnements terminés, par motif de fin',
  definition: `${ended} «\u00a0Autre motif\u00a0» réunit déménagement, réorientation, santé, décès, les autres raisons et les motifs non renseignés.`,
  family: 'accompagnements',
  kind: 'flux',
  unit: 'accompagnement',
  breakdown: [...breakdownOf(motifs, motifFinLabels), { code: 'autre', label: 'Autre motif' }],
  share: null,
  facts: facts(`case when a.motif in (${sqlList(motifs)}) then a.motif else 'autre' end`, "coalesce(a.motif, '')"),
  describe: ({ detail }) => (detail === '' ? 'Motif non renseigné' : labelIn(motifFinLabels, detail)),
};
