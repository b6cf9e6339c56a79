import { attendedStatuses, inscriptionStateLabels } from '#contract/moduleTerms.ts';
import { breakdownOf, labelIn, sqlList, type Definition } from '../definition.ts';
import { onceAYear, resolvedPersonne, sumOfAntennes, yearStart } from './personnes.ts';

/** A presence at a séance that was held, of the group or of one person. */
const attended = (seance: string, emargement: string): string =>
  `${seance}.status = 'tenue' and ${emargement}.status in (${sqlList(attendedStatuses)})`;

const attendance = `
  from seance s
    join emargement e on e.seance_id = s.id
    join inscription i on i.id = e.inscription_id
    join groupe g on g.id = i.groupe_id
    join personne p on p.id = i.personne_id`;

const came = 'Être venu en retard ou parti avant la fin, c’est avoir participé.';

export const responsabilisationPersonnes: Definition = {
  id: 'responsabilisation-personnes',
  label: 'Personnes ayant participé à une action de responsabilisation',
  regionLabel: 'Personnes ayant participé à une action de responsabilisation (somme des antennes)',
  definition:
    'Personnes venues au moins à une séance tenue du premier au dernier jour de la période, ces deux jours compris, d’un module classé «\u00a0Action de responsabilisation\u00a0», en groupe ou en entretien, chez un partenaire aussi. ' +
    `${came} ${onceAYear('leur première participation')}` +
    `Les participants d’un groupe anonyme ne sont pas des personnes connues\u00a0: ils n’en sont pas. ${sumOfAntennes}`,
  kind: 'flux',
  unit: 'personne',
  breakdown: [],
  share: null,
  facts: `
    select ${resolvedPersonne} as row_id, i.accompagnement_id as accompagnement_id, ${resolvedPersonne} as personne_id,
      min(s.day) as day, null as code, g.name as detail
    ${attendance}
    where s.day between ${yearStart} and :to and ${attended('s', 'e')} and g.tag = 'responsabilisation'
    group by ${resolvedPersonne}, substr(s.day, 1, 4) having min(s.day) >= :from`,
  describe: ({ detail }) => detail,
};

export const soinsInities: Definition = {
  id: 'soins-inities',
  label: 'Démarches de soins psychologiques initiées',
  definition:
    'Accompagnements dont la première présence à un module classé «\u00a0Soin psychologique\u00a0» est du premier au dernier jour de la période, ces deux jours compris. ' +
    `${came} Changer de lieu ou de psychologue n’ouvre pas une autre démarche\u00a0; revenir pour un nouvel accompagnement en ouvre une.`,
  kind: 'flux',
  unit: 'démarche',
  breakdown: [],
  share: null,
  facts: `
    select i.accompagnement_id as row_id, i.accompagnement_id as accompagnement_id,
      ${resolvedPersonne} as personne_id, min(s.day) as day, null as code, g.name as detail
    ${attendance}
    where s.day between :from and :to and ${attended('s', 'e')} and g.tag = 'soin'
      and i.accompagnement_id is not null
      and not exists (
        select 1 from inscription i0
          join groupe g0 on g0.id = i0.groupe_id
          join emargement e0 on e0.inscription_id = i0.id
          join seance s0 on s0.id = e0.seance_id
        where i0.accompagnement_id = i.accompagnement_id and g0.tag = 'soin' and s0.day < :from
          and ${attended('s0', 'e0')})
    group by i.accompagnement_id`,
  describe: ({ detail }) => detail,
};

const issues = ['termine', 'interrompu', 'abandon', 'exclu'] as const;

export const modulesIssue: Definition = {
  id: 'modules-issue',
  label: 'Modules quittés, par issue',
  definition:
    'Inscriptions à un module dont la date de sortie est du premier au dernier jour de la période, ces deux jours compris. ' +
    'Celles qui ont été retirées avant de commencer ne comptent pas\u00a0; une personne qui quitte deux modules compte deux fois. ' +
    'Part achevée\u00a0: modules achevés, sur tous ceux qui sont comptés ici.',
  kind: 'flux',
  unit: 'module',
  breakdown: breakdownOf(issues, inscriptionStateLabels),
  share: { part: ['termine'], whole: issues },
  facts: `
    select i.id as row_id, i.accompagnement_id as accompagnement_id, i.personne_id as personne_id,
      i.ended_on as day, i.state as code, (select g.name from groupe g where g.id = i.groupe_id) as detail
    from inscription i
    where i.state in (${sqlList(issues)}) and i.ended_on between :from and :to`,
  describe: ({ detail, code }) =>
    `${detail ?? ''}\u00a0: ${labelIn(inscriptionStateLabels, code).toLocaleLowerCase('fr-FR')}`,
};
