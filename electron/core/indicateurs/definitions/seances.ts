import { attendedStatuses } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { breakdownOf, sqlList, type Definition } from '../definition.ts';

const held =
  'Séances de groupe tenues du premier au dernier jour de la période, ces deux jours compris, groupes anonymes et groupes menés par un partenaire compris.';

export const seancesTenues: Definition = {
  id: 'seances-tenues',
  label: 'Séances de groupe tenues, par module',
  definition: `${held} Une demi-journée de stage est une séance. Les entretiens individuels et les séances annulées ne comptent pas.`,
  kind: 'flux',
  unit: 'séance',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: `
    select s.id as row_id, null as accompagnement_id, null as personne_id, s.day as day, g.type as code,
      g.name || ', ' || s.label as detail
    from seance s join groupe g on g.id = s.groupe_id
    where s.kind = 'collective' and s.status = 'tenue' and s.day between :from and :to`,
  describe: ({ detail }) => detail,
};

/** One row a head: an anonymous group may count up to 500. */
const heads = `
  select s.id || ' ' || n.rank as row_id, null as accompagnement_id, null as personne_id, s.day as day,
    'anonyme' as code, (select g.name from groupe g where g.id = s.groupe_id) || ', ' || s.label as detail
  from seance s
    join (with recursive ranks(rank) as (select 1 union all select rank + 1 from ranks where rank < 500)
      select rank from ranks) n
      on n.rank <= coalesce(s.headcount, (select count(*) from pseudonyme where seance_id = s.id))
  where s.kind = 'collective' and s.status = 'tenue' and s.day between :from and :to
    and exists (select 1 from groupe g where g.id = s.groupe_id and g.anonymous = 1)`;

export const presencesCollectives: Definition = {
  id: 'presences-collectives',
  label: 'Présences aux séances de groupe',
  definition:
    `${held} Chaque personne venue, en retard ou partie avant la fin comprise, compte une fois par séance. ` +
    'Aux groupes anonymes, ce sont les participants comptés sans nom\u00a0: ils sont à part dans le détail.',
  kind: 'flux',
  unit: 'présence',
  breakdown: [
    { code: 'dossier', label: 'Personnes qui ont un dossier' },
    { code: 'anonyme', label: 'Participants des groupes anonymes' },
  ],
  share: null,
  facts: `
    select e.id as row_id, i.accompagnement_id as accompagnement_id, i.personne_id as personne_id, s.day as day,
      'dossier' as code, (select g.name from groupe g where g.id = s.groupe_id) || ', ' || s.label as detail
    from seance s join emargement e on e.seance_id = s.id join inscription i on i.id = e.inscription_id
    where s.kind = 'collective' and s.status = 'tenue' and s.day between :from and :to
      and e.status in (${sqlList(attendedStatuses)})
    union all ${heads}`,
  describe: ({ detail }) => detail,
};
