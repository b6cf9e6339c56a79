import { entretienKindLabels } from '#contract/terms.ts';
import { dateLabel } from '../../calendar/labels.ts';
import { labelIn, type Definition } from '../definition.ts';
import { delayCode, type DelayLine } from './delays.ts';

const lines: readonly DelayLine[] = [
  { code: 'moins-8-jours', label: 'Moins de 8 jours', below: 8 },
  { code: '8-14-jours', label: 'De 8 à 14 jours', below: 15 },
  { code: '15-30-jours', label: 'De 15 à 30 jours', below: 31 },
  { code: '31-60-jours', label: 'De 31 à 60 jours', below: 61 },
  { code: 'plus-60-jours', label: 'Plus de 60 jours', below: null },
];

export const premiersEntretiens: Definition = {
  id: 'premiers-entretiens-delai',
  label: 'Premiers entretiens, par délai depuis l’orientation',
  definition:
    'Orientations dont le premier entretien où la personne était présente (accueil, pré-orientation ou téléphone) est du premier au dernier jour de la période, ces deux jours compris. ' +
    'Le délai va du jour de la réception au jour de l’entretien\u00a0: reçue et vue le même jour, 0 jour.',
  family: 'premiers-entretiens',
  kind: 'flux',
  unit: 'entretien',
  breakdown: lines,
  share: { part: ['moins-8-jours', '8-14-jours'], whole: lines.map(({ code }) => code) },
  // Those seen in the period are few: only of them is it asked whether they had been seen before.
  facts: `
    select o.id as row_id,
      (select a.id from accompagnement a where a.orientation_id = o.id order by a.starts_on, a.id limit 1) as accompagnement_id,
      o.personne_id as personne_id, f.day as day,
      ${delayCode('o.received_on', 'f.day', lines)} as code, f.kind as detail
    from (select orientation_id, min(day) as day, kind from entretien
        where presence = 'present' and day between :from and :to group by orientation_id) f
      join orientation o on o.id = f.orientation_id
    where not exists (select 1 from entretien e0
      where e0.orientation_id = f.orientation_id and e0.presence = 'present' and e0.day < :from)`,
  describe: ({ detail, day }) => `${labelIn(entretienKindLabels, detail)}, le ${dateLabel(day)}`,
};
