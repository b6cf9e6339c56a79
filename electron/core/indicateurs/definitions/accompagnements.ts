import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { dateLabel } from '../../calendar/labels.ts';
import { breakdownOf, type Definition } from '../definition.ts';
import { evening } from './attente.ts';

const facts = (day: string, condition: string) => `
  select a.id as row_id, a.id as accompagnement_id, a.personne_id as personne_id, ${day} as day,
    a.type as code, a.starts_on as detail
  from accompagnement a
  where ${condition}`;

export const accompagnementsCommences: Definition = {
  id: 'accompagnements-commences',
  label: 'Accompagnements commencés, par type',
  definition:
    'Accompagnements dont la date de début est du premier au dernier jour de la période, ces deux jours compris. Une personne qui en commence deux compte deux fois.',
  family: 'accompagnements',
  kind: 'flux',
  unit: 'accompagnement',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: facts('a.starts_on', 'a.starts_on between :from and :to'),
  describe: ({ day }) => `Commencé le ${dateLabel(day)}`,
};

export const accompagnementsEnCours: Definition = {
  id: 'accompagnements-en-cours',
  label: 'Accompagnements en cours, par type',
  definition:
    'Accompagnements commencés, et pas encore terminés, le soir du dernier jour de la période (ce soir, si elle n’est pas finie). ' +
    'C’est un nombre à une date\u00a0: ceux de plusieurs trimestres ne s’additionnent pas, et celui d’une année est celui du 31 décembre.',
  family: 'accompagnements',
  kind: 'stock',
  unit: 'accompagnement',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: facts(
    evening,
    `a.starts_on <= ${evening} and :from <= :today and (a.ended_on is null or a.ended_on > ${evening})`,
  ),
  describe: ({ detail }) => `Commencé le ${dateLabel(detail)}`,
};
