import { convocationStatusLabels, markableStatuses } from '#contract/terms.ts';
import { longDateLabel, timeLabel } from '../../calendar/labels.ts';
import { breakdownOf, sqlList, type Definition } from '../definition.ts';

export const convocationsStatut: Definition = {
  id: 'convocations-statut',
  label: 'Convocations, par réponse',
  definition:
    'Convocations prévues du premier au dernier jour de la période, ces deux jours compris, et qui ont reçu une réponse. ' +
    'Celles qui attendent une réponse et celles qui ont été annulées à la fin d’un accompagnement ne comptent pas. ' +
    'Une convocation reportée compte au jour prévu d’abord, et le nouveau rendez-vous à son propre jour. ' +
    'Part honorée\u00a0: convocations honorées, sur les honorées et les absences (excusées et injustifiées).',
  family: 'convocations',
  kind: 'flux',
  unit: 'convocation',
  breakdown: breakdownOf(markableStatuses, convocationStatusLabels),
  share: { part: ['honoree'], whole: ['honoree', 'absence-excusee', 'absence-injustifiee'] },
  // A subquery rather than a join: SQLite does not run it when only counting.
  facts: `
    select c.id as row_id, c.accompagnement_id as accompagnement_id,
      (select a.personne_id from accompagnement a where a.id = c.accompagnement_id) as personne_id,
      c.day as day, c.status as code, c.at as detail
    from convocation c
    where c.status in (${sqlList(markableStatuses)}) and c.day between :from and :to`,
  describe: ({ day, detail }) => `${longDateLabel(day)} à ${timeLabel(detail)}`,
};
