import { attendedStatuses, inscriptionStateLabels, type ModuleTag } from '#contract/moduleTerms.ts';
import { accompagnementTypeLabels, accompagnementTypes } from '#contract/terms.ts';
import { breakdownOf, labelIn, sqlList, type Definition } from '../definition.ts';
import { onceAYear, resolvedPersonne, sumOfAntennes, yearStart } from './personnes.ts';

/** A presence at a séance that was held, of the group or of one person. */
const attended = (seance: string, emargement: string): string =>
  `${seance}.status = 'tenue' and ${emargement}.status in (${sqlList(attendedStatuses)})`;

/** First presence of each `by` in the modules of that kind, from a day to the end of the period. */
const firstPresence = (tag: ModuleTag, by: string, from: string): string => `
    select ${by} as subject, i.personne_id, i.accompagnement_id, i.groupe_id, min(s.day) as day
    from seance s join emargement e on e.seance_id = s.id join inscription i on i.id = e.inscription_id
    where s.day between ${from} and :to and ${attended('s', 'e')} and ${ofTag('i', tag)}
      and ${by} is not null
    group by ${by}, substr(s.day, 1, 4)`;

/** The unary plus keeps SQLite from starting at every inscription of the tag: those of the period are few. */
const ofTag = (inscription: string, tag: ModuleTag): string =>
  `+${inscription}.groupe_id in (select id from groupe where tag = '${tag}')`;

const groupeName = '(select name from groupe where id = f.groupe_id)';

const came = 'Être venu en retard ou parti avant la fin, c’est avoir participé.';

export const responsabilisationPersonnes: Definition = {
  id: 'responsabilisation-personnes',
  label: 'Personnes ayant participé à une action de responsabilisation',
  regionLabel: 'Personnes ayant participé à une action de responsabilisation (somme des antennes)',
  definition:
    'Personnes venues au moins à une séance tenue du premier au dernier jour de la période, ces deux jours compris, d’un module classé «\u00a0Action de responsabilisation\u00a0», en groupe ou en entretien, chez un partenaire aussi. ' +
    `${came} ${onceAYear('leur première participation')}` +
    `Les participants d’un groupe anonyme ne sont pas des personnes connues\u00a0: ils n’en sont pas. ${sumOfAntennes}`,
  family: 'modules',
  kind: 'flux',
  unit: 'personne',
  breakdown: [],
  share: null,
  facts: `
    select ${resolvedPersonne} as row_id, f.accompagnement_id as accompagnement_id,
      ${resolvedPersonne} as personne_id, min(f.day) as day, null as code, ${groupeName} as detail
    from (${firstPresence('responsabilisation', 'i.personne_id', yearStart)}) f join personne p on p.id = f.subject
    group by ${resolvedPersonne}, substr(f.day, 1, 4) having min(f.day) >= :from`,
  describe: ({ detail }) => detail,
};

export const soinsInities: Definition = {
  id: 'soins-inities',
  label: 'Démarches de soins psychologiques initiées',
  definition:
    'Accompagnements dont la première présence à un module classé «\u00a0Soin psychologique\u00a0» est du premier au dernier jour de la période, ces deux jours compris. ' +
    `${came} Changer de lieu ou de psychologue n’ouvre pas une autre démarche\u00a0; revenir pour un nouvel accompagnement en ouvre une.`,
  family: 'modules',
  kind: 'flux',
  unit: 'démarche',
  breakdown: [],
  share: null,
  // Those who came in the period are few: only of them is it asked whether they had come before.
  facts: `
    select f.subject as row_id, f.accompagnement_id as accompagnement_id,
      (select ${resolvedPersonne} from personne p where p.id = f.personne_id) as personne_id,
      min(f.day) as day, null as code, ${groupeName} as detail
    from (${firstPresence('soin', 'i.accompagnement_id', ':from')}) f
    where not exists (
      select 1 from inscription i0
        join emargement e0 on e0.inscription_id = i0.id
        join seance s0 on s0.id = e0.seance_id
      where i0.accompagnement_id = f.subject and ${ofTag('i0', 'soin')} and s0.day < :from
        and ${attended('s0', 'e0')})
    group by f.subject`,
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
  family: 'modules',
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

const byType = (
  of: Pick<Definition, 'id' | 'label' | 'definition'> & { day: 'entered_on' | 'ended_on'; state: string },
): Definition => ({
  id: of.id,
  label: of.label,
  definition: of.definition,
  family: 'modules',
  kind: 'flux',
  unit: 'module',
  breakdown: breakdownOf(accompagnementTypes, accompagnementTypeLabels),
  share: null,
  facts: `
    select i.id as row_id, i.accompagnement_id as accompagnement_id, i.personne_id as personne_id,
      i.${of.day} as day, i.type as code,
      coalesce((select g.name from groupe g where g.id = i.groupe_id), '') as detail
    from inscription i
    where i.state ${of.state} and i.${of.day} between :from and :to`,
  describe: ({ detail }) => detail,
});

const inPeriod = 'est du premier au dernier jour de la période, ces deux jours compris.';

export const modulesCommences = byType({
  id: 'modules-commences',
  label: 'Modules commencés, par type',
  definition: `Inscriptions à un module dont la date d’entrée ${inPeriod} Celles qui ont été retirées avant de commencer ne comptent pas\u00a0; une personne qui commence deux modules compte deux fois.`,
  day: 'entered_on',
  state: "not in ('attente', 'retire')",
});

export const modulesAcheves = byType({
  id: 'modules-acheves',
  label: 'Modules achevés, par type',
  definition: `Inscriptions à un module achevées, dont la date de sortie ${inPeriod}`,
  day: 'ended_on',
  state: "= 'termine'",
});

export const modulesAbandonnes = byType({
  id: 'modules-abandonnes',
  label: 'Modules abandonnés, par type',
  definition: `Inscriptions à un module qui ont fini par un abandon ou une exclusion, et dont la date de sortie ${inPeriod} Une interruption pour une autre raison n’est pas un abandon.`,
  day: 'ended_on',
  state: "in ('abandon', 'exclu')",
});
