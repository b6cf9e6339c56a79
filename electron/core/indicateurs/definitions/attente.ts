import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { dateLabel } from '../../calendar/labels.ts';
import { breakdownOf, type Definition } from '../definition.ts';
import { delayCode, type DelayLine } from './delays.ts';

/** The last evening that can be told: that of the period, or of today when it is not over. */
export const evening = 'min(:to, :today)';

export const attente: Definition = {
  id: 'attente',
  label: 'Personnes en attente d’un module',
  definition:
    'Demandes d’un module qui attendaient encore le soir du dernier jour de la période, par module demandé. Une personne qui attend deux modules compte deux fois.',
  family: 'modules',
  kind: 'stock',
  unit: 'demande',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: `
    select i.id as row_id, i.accompagnement_id as accompagnement_id, i.personne_id as personne_id,
      ${evening} as day, i.type as code, i.asked_on as detail
    from inscription i
    where i.asked_on <= ${evening} and :from <= :today
      and (i.entered_on is null or i.entered_on > ${evening}) and (i.ended_on is null or i.ended_on > ${evening})`,
  describe: ({ detail }) => `Demandé le ${dateLabel(detail)}`,
};

const lines: readonly DelayLine[] = [
  { code: 'moins-8-jours', label: 'Moins de 8 jours', below: 8 },
  { code: '8-30-jours', label: 'De 8 à 30 jours', below: 31 },
  { code: '31-90-jours', label: 'De 31 à 90 jours', below: 91 },
  { code: 'plus-90-jours', label: 'Plus de 90 jours', below: null },
];

export const attenteDuree: Definition = {
  id: 'attente-duree',
  label: 'Entrées dans un module, par durée d’attente',
  definition:
    'Entrées dans un module du premier au dernier jour de la période, ces deux jours compris, selon les jours passés depuis la demande. Celles qui ont été retirées avant de commencer ne comptent pas.',
  family: 'modules',
  kind: 'flux',
  unit: 'module',
  breakdown: lines,
  share: null,
  facts: `
    select i.id as row_id, i.accompagnement_id as accompagnement_id, i.personne_id as personne_id,
      i.entered_on as day, ${delayCode('i.asked_on', 'i.entered_on', lines)} as code, i.asked_on as detail
    from inscription i
    where i.state not in ('attente', 'retire') and i.entered_on between :from and :to`,
  describe: ({ detail, day }) => `Demandé le ${dateLabel(detail)}, entré le ${dateLabel(day)}`,
};
