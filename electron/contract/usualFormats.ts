import type { Format, Step } from './programmes.ts';

const plain: Format = {
  type: 'stage',
  tag: 'responsabilisation',
  form: 'collectif',
  entry: 'ferme',
  audience: 'tous',
  anonymous: false,
  partner: null,
  capacity: null,
  feeCents: null,
  steps: [],
  repeatWeeks: null,
  durationMinutes: 60,
  completion: 'aucune',
  minimum: null,
  interviewsRequired: false,
  catchUp: true,
  mayContinue: false,
};

const collective = (label: string, dayOffset: number, durationMinutes: number, at: string | null = null): Step => ({
  kind: 'collective',
  label,
  dayOffset,
  at,
  durationMinutes,
  speakers: null,
});

const interview = (kind: Exclude<Step['kind'], 'collective'>, label: string, durationMinutes = 60): Step => ({
  kind,
  label,
  dayOffset: 0,
  at: null,
  durationMinutes,
  speakers: null,
});

const prealable = interview('prealable', 'Entretien préalable');
const bilan = interview('bilan', 'Entretien de bilan');

const halfDays = (first: number, second: number): Step[] => [
  collective('Premier jour, matin', first, 180, '09:00'),
  collective('Premier jour, après-midi', first, 180, '14:00'),
  collective('Second jour, matin', second, 180, '09:00'),
  collective('Second jour, après-midi', second, 180, '14:00'),
];

const weekly = (count: number, durationMinutes: number): Step[] =>
  Array.from({ length: count }, (_, index) => collective(`Séance ${index + 1}`, index * 7, durationMinutes));

const complete = { completion: 'toutes', interviewsRequired: true } as const;

/** Formats met in the field (activity report 2023 of the CPCA Sud Occitanie); an antenne starts from one and changes it. */
export const usualFormats: readonly { readonly name: string; readonly format: Format }[] = [
  {
    name: 'Stage de deux jours consécutifs',
    format: { ...plain, ...complete, capacity: 12, steps: [prealable, ...halfDays(0, 1), bilan] },
  },
  {
    name: 'Stage de deux jours non consécutifs, avec un partenaire',
    format: {
      ...plain,
      ...complete,
      capacity: 12,
      partner: 'Partenaire à préciser',
      steps: [prealable, ...halfDays(0, 7), bilan],
    },
  },
  {
    name: 'Stage de sept semaines',
    format: {
      ...plain,
      ...complete,
      capacity: 10,
      feeCents: 20_000,
      steps: [prealable, ...weekly(5, 90), bilan],
    },
  },
  {
    name: 'Groupe de parole ouvert',
    format: { ...plain, type: 'groupe-de-parole', entry: 'ouvert', repeatWeeks: 1, durationMinutes: 120 },
  },
  {
    name: 'Groupe de parole fermé, 8 séances',
    format: { ...plain, type: 'groupe-de-parole', capacity: 10, completion: 'toutes', steps: weekly(8, 120) },
  },
  {
    name: 'Groupe de parole, 20 séances et un bilan',
    format: {
      ...plain,
      ...complete,
      type: 'groupe-de-parole',
      entry: 'ouvert',
      audience: 'hommes',
      capacity: 10,
      repeatWeeks: 1,
      durationMinutes: 120,
      completion: 'minimum',
      minimum: 20,
      steps: [bilan],
      mayContinue: true,
    },
  },
  {
    name: 'Groupe de parole anonyme',
    format: {
      ...plain,
      type: 'groupe-de-parole',
      entry: 'ouvert',
      audience: 'hommes',
      anonymous: true,
      repeatWeeks: 1,
      durationMinutes: 120,
      catchUp: false,
    },
  },
  {
    name: 'Groupe de parole chez un partenaire',
    format: {
      ...plain,
      type: 'groupe-de-parole',
      entry: 'ouvert',
      partner: 'Partenaire à préciser',
      repeatWeeks: 1,
      durationMinutes: 120,
    },
  },
  {
    name: 'Atelier «\u00a0sensations, émotions, besoins\u00a0»',
    format: { ...plain, type: 'atelier', capacity: 10, completion: 'toutes', steps: weekly(1, 180) },
  },
  {
    name: 'Entretiens d’écoute et de responsabilisation',
    format: { ...plain, type: 'entretiens-responsabilisation', form: 'individuel', entry: 'ouvert' },
  },
  {
    name: 'Suivi psychologique',
    format: { ...plain, type: 'suivi-psychologique', tag: 'soin', form: 'individuel', entry: 'ouvert' },
  },
  {
    name: 'Suivi socio-éducatif ou professionnel',
    format: { ...plain, type: 'suivi-socio-educatif', tag: 'socio-educatif', form: 'individuel', entry: 'ouvert' },
  },
  {
    name: 'Groupe parentalité',
    format: {
      ...plain,
      type: 'parentalite',
      tag: 'socio-educatif',
      entry: 'ouvert',
      repeatWeeks: 2,
      durationMinutes: 120,
    },
  },
  {
    name: 'Intervention en détention',
    format: { ...plain, type: 'detention', tag: 'responsabilisation', capacity: 8, steps: weekly(6, 120) },
  },
  {
    name: 'Contrôle judiciaire socio-éducatif',
    format: { ...plain, type: 'cjse', tag: 'autre', form: 'individuel', entry: 'ouvert', durationMinutes: 45 },
  },
  {
    name: 'Hébergement fléché',
    format: {
      ...plain,
      type: 'hebergement',
      tag: 'hebergement',
      form: 'individuel',
      entry: 'ouvert',
      steps: [
        interview('individuelle', 'Signature du contrat d’engagement'),
        interview('individuelle', 'Besoins et compétences'),
        interview('individuelle', 'Ressources, logement, travail'),
      ],
    },
  },
];
