import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { breakdownOf, type Definition } from '../definition.ts';

/** First séance held of each groupe in the period: once and for all when it is closed, once a civil year when it is open. */
const begun = `
  select g.id as groupe_id, g.name, g.type, g.format, f.day
  from (select groupe_id, min(day) as day from seance
      where kind = 'collective' and status = 'tenue' and day between :from and :to
      group by groupe_id, substr(day, 1, 4)) f
    join groupe g on g.id = f.groupe_id
  where not exists (
    select 1 from seance s0 where s0.groupe_id = f.groupe_id and s0.kind = 'collective' and s0.status = 'tenue'
      and s0.day < f.day
      and (json_extract(g.format, '$.entry') <> 'ouvert' or s0.day >= substr(f.day, 1, 4) || '-01-01'))`;

export const groupesTenus: Definition = {
  id: 'groupes-tenus',
  label: 'Stages et groupes tenus, par module',
  definition:
    'Stages et groupes dont la première séance tenue est du premier au dernier jour de la période, ces deux jours compris, groupes anonymes et groupes menés par un partenaire compris. ' +
    'Un groupe ouvert, où l’on entre à tout moment, compte une fois par année civile, à sa première séance de l’année.',
  family: 'modules',
  kind: 'flux',
  unit: 'groupe',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: `
    select groupe_id || ' ' || day as row_id, null as accompagnement_id, null as personne_id, day, type as code,
      name as detail
    from (${begun})`,
  describe: ({ detail }) => detail,
};

export const groupesRemplissage: Definition = {
  id: 'groupes-remplissage',
  label: 'Places des stages et des groupes fermés',
  definition:
    'Places des stages et groupes fermés dont la première séance tenue est du premier au dernier jour de la période, ces deux jours compris, quand leur nombre de places est connu. ' +
    'Une place est occupée par chaque personne entrée, jusqu’au nombre de places\u00a0; celles qui ont été retirées avant de commencer n’en prennent pas. Taux de remplissage\u00a0: places occupées, sur toutes les places.',
  family: 'modules',
  kind: 'flux',
  unit: 'place',
  breakdown: [
    { code: 'occupee', label: 'Places occupées' },
    { code: 'libre', label: 'Places libres' },
  ],
  share: { part: ['occupee'], whole: ['occupee', 'libre'] },
  facts: `
    with recursive seats(groupe_id, name, day, capacity, rank) as (
        select groupe_id, name, day, json_extract(format, '$.capacity'), 1 from (${begun})
        where json_extract(format, '$.entry') <> 'ouvert' and json_extract(format, '$.capacity') > 0
          and not exists (select 1 from groupe g0 where g0.id = groupe_id and g0.anonymous = 1)
        union all
        select groupe_id, name, day, capacity, rank + 1 from seats where rank < capacity),
      seated as (
        select i.groupe_id, i.accompagnement_id, i.personne_id,
          row_number() over (partition by i.groupe_id order by i.entered_on, i.id) as rank
        from inscription i
        where i.state not in ('attente', 'retire') and i.groupe_id in (select groupe_id from seats))
    select s.groupe_id || ' ' || s.rank as row_id, i.accompagnement_id as accompagnement_id, i.personne_id as personne_id,
      s.day as day, case when i.rank is null then 'libre' else 'occupee' end as code, s.name as detail
    from seats s left join seated i on i.groupe_id = s.groupe_id and i.rank = s.rank`,
  describe: ({ detail, code }) => `${detail}\u00a0: ${code === 'occupee' ? 'occupée' : 'libre'}`,
};
