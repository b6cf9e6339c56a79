import { attendedStatuses, emargementStatusLabels } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { breakdownOf, labelIn, sqlList, type Definition } from '../definition.ts';

const held =
  'Séances de groupe tenues du premier au dernier jour de la période, ces deux jours compris, groupes anonymes et groupes menés par un partenaire compris.';

export const seancesTenues: Definition = {
  id: 'seances-tenues',
  label: 'Séances de groupe tenues, par module',
  definition: `${held} Une demi-journée de stage est une séance. Les entretiens individuels et les séances annulées ne comptent pas.`,
  family: 'modules',
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

/** One row a head. */
const heads = `
  with recursive heads(seance_id, day, detail, rank, count) as (
    select s.id, s.day, g.name || ', ' || s.label, 1,
      coalesce(s.headcount, (select count(*) from pseudonyme where seance_id = s.id))
    from groupe g join seance s on s.groupe_id = g.id
    where g.anonymous = 1 and s.kind = 'collective' and s.status = 'tenue' and s.day between :from and :to
    union all
    select seance_id, day, detail, rank + 1, count from heads where rank < count)`;

export const presencesCollectives: Definition = {
  id: 'presences-collectives',
  label: 'Présences aux séances de groupe',
  definition:
    `${held} Chaque personne venue, en retard ou partie avant la fin comprise, compte une fois par séance. ` +
    'Aux groupes anonymes, ce sont les participants comptés sans nom\u00a0: ils sont à part dans le détail.',
  family: 'modules',
  kind: 'flux',
  unit: 'présence',
  breakdown: [
    { code: 'dossier', label: 'Personnes qui ont un dossier' },
    { code: 'anonyme', label: 'Participants des groupes anonymes' },
  ],
  share: null,
  // Subqueries rather than joins: SQLite does not run them when only counting.
  facts: `
    ${heads}
    select e.id as row_id,
      (select i.accompagnement_id from inscription i where i.id = e.inscription_id) as accompagnement_id,
      (select i.personne_id from inscription i where i.id = e.inscription_id) as personne_id, s.day as day,
      'dossier' as code, (select g.name from groupe g where g.id = s.groupe_id) || ', ' || s.label as detail
    from seance s join emargement e on e.seance_id = s.id
    where s.kind = 'collective' and s.status = 'tenue' and s.day between :from and :to
      and e.status in (${sqlList(attendedStatuses)})
    union all
    select seance_id || ' ' || rank, null, null, day, 'anonyme', detail from heads where count > 0`,
  describe: ({ detail }) => detail,
};

const attended = sqlList(attendedStatuses);

export const assiduite: Definition = {
  id: 'assiduite',
  label: 'Assiduité aux séances de groupe',
  definition:
    `${held} Chaque réponse donnée pour une personne inscrite compte une fois\u00a0; les groupes anonymes n’ont pas de liste et n’y sont pas. ` +
    'Part venue\u00a0: venues (en retard ou parties avant la fin comprises), sur les venues et les absences, excusées ou non.',
  family: 'modules',
  kind: 'flux',
  unit: 'émargement',
  breakdown: [
    { code: 'venu', label: 'Venues' },
    { code: 'absent-excuse', label: 'Absences excusées' },
    { code: 'absent-injustifie', label: 'Absences sans excuse' },
  ],
  share: { part: ['venu'], whole: ['venu', 'absent-excuse', 'absent-injustifie'] },
  // Subqueries rather than joins: SQLite does not run them when only counting.
  facts: `
    select e.id as row_id,
      (select i.accompagnement_id from inscription i where i.id = e.inscription_id) as accompagnement_id,
      (select i.personne_id from inscription i where i.id = e.inscription_id) as personne_id, s.day as day,
      case when e.status in (${attended}) then 'venu' else e.status end as code, e.status as detail
    from seance s join emargement e on e.seance_id = s.id
    where s.kind = 'collective' and s.status = 'tenue' and s.day between :from and :to`,
  describe: ({ detail }) => labelIn(emargementStatusLabels, detail),
};

export const entretiensTenus: Definition = {
  id: 'entretiens-tenus',
  label: 'Entretiens et consultations tenus, par module',
  definition:
    'Entretiens individuels d’un module (consultations, entretiens préalables et bilans compris) tenus du premier au dernier jour de la période, ces deux jours compris, et où la personne est venue.',
  family: 'modules',
  kind: 'flux',
  unit: 'entretien',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: `
    select s.id as row_id,
      (select i.accompagnement_id from inscription i where i.id = s.inscription_id) as accompagnement_id,
      (select i.personne_id from inscription i where i.id = s.inscription_id) as personne_id, s.day as day,
      (select g.type from groupe g where g.id = s.groupe_id) as code, s.label as detail
    from seance s
    where s.kind <> 'collective' and s.status = 'tenue' and s.day between :from and :to
      and exists (select 1 from emargement e
        where e.seance_id = s.id and e.inscription_id = s.inscription_id and e.status in (${attended}))`,
  describe: ({ detail }) => detail,
};
