import type { Format, Step } from '#contract/programmes.ts';
import { usualFormats } from '#contract/usualFormats.ts';
import { accompagnementTypeLabels, type AccompagnementType } from '#contract/terms.ts';

/** When a person may be received, one at a time. */
export interface Consultation {
  readonly name: string;
  readonly lieu: string;
  readonly permanences: readonly { readonly weekday: number; readonly from: string; readonly to: string }[];
  /** Nobody is received there before. */
  readonly since?: string;
}

export type Runs =
  /** A model alone: what it frames is held by convocations. */
  | { readonly how: 'modele' }
  /** Closed sessions, as often as people need one. */
  | { readonly how: 'sessions'; readonly lieu: string; readonly at: string; readonly weekday: number }
  /** Groups without an end, each on its day of the week. */
  | {
      readonly how: 'hebdomadaire';
      readonly groupes: readonly {
        readonly name: string;
        readonly lieu: string;
        readonly weekday: number;
        readonly at: string;
      }[];
    }
  | { readonly how: 'rendez-vous'; readonly everyDays: number; readonly consultations: readonly Consultation[] };

/** A module as an antenne set it up. */
export interface ModuleSetup {
  readonly name: string;
  readonly format: Format;
  /** Written on papers: nothing of the facts. */
  readonly publicTitle: string;
  readonly runs: Runs;
  /** Whom it takes beside those followed for its own type: those housed under the obligation to come. */
  readonly alsoFor?: AccompagnementType;
}

function usual(name: string, changes: Partial<Format> = {}): Format {
  const found = usualFormats.find((each) => each.name === name);
  if (!found) throw new RangeError('no usual format of that name');
  return { ...found.format, ...changes };
}

/** The same steps, each séance of the group with who speaks. */
const withSpeakers = (format: Format, speakers: readonly (string | null)[]): Format => {
  const left = [...speakers];
  const steps = format.steps.map((step): Step =>
    step.kind === 'collective' ? { ...step, speakers: left.shift() ?? null } : step,
  );
  return { ...format, steps };
};

const morning = (weekday: number) => ({ weekday, from: '09:00', to: '12:00' });
const afternoon = (weekday: number) => ({ weekday, from: '14:00', to: '17:00' });
const week = [1, 2, 3, 4, 5].flatMap((weekday) => [morning(weekday), afternoon(weekday)]);

const model = (name: string): ModuleSetup => ({
  name,
  format: usual(name),
  publicTitle: 'Rendez-vous',
  runs: { how: 'modele' },
});

const entretiens = (lieux: readonly string[]): ModuleSetup => ({
  name: accompagnementTypeLabels['entretiens-responsabilisation'],
  format: usual('Entretiens d’écoute et de responsabilisation'),
  publicTitle: 'Rendez-vous',
  runs: {
    how: 'rendez-vous',
    everyDays: 21,
    consultations: lieux.map((lieu) => ({ name: `Entretiens, ${lieu}`, lieu, permanences: week })),
  },
});

const hebergement = (name: string, lieu: string, format: Format): ModuleSetup => ({
  name,
  format,
  publicTitle: 'Rendez-vous',
  runs: { how: 'rendez-vous', everyDays: 28, consultations: [{ name: `${name}, suivi`, lieu, permanences: week }] },
});

const accueil: Step = {
  kind: 'individuelle',
  label: 'Séance d’accueil',
  dayOffset: 0,
  at: null,
  durationMinutes: 60,
  speakers: null,
};

/** What each antenne offers (`domain.md` §3): a module that is not here is not run there. */
export const setupsOf: Readonly<Record<string, readonly ModuleSetup[]>> = {
  AERS: [
    model('Contrôle judiciaire socio-éducatif'),
    {
      name: 'Stage de deux jours',
      format: withSpeakers(usual('Stage de deux jours consécutifs'), [null, null, 'Psychologue de via voltaire', null]),
      publicTitle: 'Session collective',
      runs: { how: 'sessions', lieu: 'Montpellier, salle 4', at: '09:00', weekday: 4 },
    },
    {
      name: 'Atelier «\u00a0sensations, émotions, besoins\u00a0»',
      // The report lists it apart from the actions de responsabilisation.
      format: usual('Atelier «\u00a0sensations, émotions, besoins\u00a0»', { tag: 'autre' }),
      publicTitle: 'Atelier',
      runs: { how: 'sessions', lieu: 'Montpellier, salle 2', at: '14:00', weekday: 2 },
    },
    entretiens(['Montpellier, salle 2', 'Béziers, point-justice']),
    hebergement('Hébergement éviction', 'Montpellier, salle 2', usual('Hébergement fléché', { steps: [] })),
  ],
  'via voltaire': [
    {
      name: 'Groupe fermé de Béziers, 8 séances',
      format: usual('Groupe de parole fermé, 8 séances'),
      publicTitle: 'Groupe de Béziers',
      runs: { how: 'sessions', lieu: 'Béziers, via voltaire', at: '17:30', weekday: 2 },
    },
    {
      name: 'Groupe ouvert de Montpellier',
      format: usual('Groupe de parole ouvert'),
      publicTitle: 'Groupe de Montpellier',
      runs: {
        how: 'hebdomadaire',
        groupes: [{ name: 'Groupe ouvert de Montpellier', lieu: 'Montpellier, via voltaire', weekday: 4, at: '18:00' }],
      },
    },
    {
      name: 'Consultations psychologiques',
      format: usual('Suivi psychologique'),
      publicTitle: 'Rendez-vous',
      runs: {
        how: 'rendez-vous',
        everyDays: 21,
        consultations: [
          {
            name: 'Consultations de Montpellier',
            lieu: 'Montpellier, via voltaire',
            permanences: week.filter(({ weekday }) => weekday !== 3),
          },
          {
            name: 'Consultations de Clermont-l’Hérault',
            lieu: 'Clermont-l’Hérault, centre hospitalier',
            permanences: [morning(3)],
          },
          { name: 'Consultations de Lunel', lieu: 'Lunel, espace santé', permanences: [morning(3)] },
          {
            name: 'Consultations de Béziers, Maison René-Cassin',
            lieu: 'Béziers, Maison René-Cassin',
            permanences: [morning(3)],
          },
          { name: 'Consultations de Béziers', lieu: 'Béziers, via voltaire', permanences: [afternoon(5)] },
          { name: 'Consultations de Sète', lieu: 'Sète, espace Victor-Meyer', permanences: [morning(4)] },
          { name: 'Consultations d’Agde', lieu: 'Agde, MJD', permanences: [morning(5)] },
          // Opened in 2023; the report gives no half-day.
          { name: 'Consultations de Pézenas', lieu: 'Pézenas, MJD', permanences: [afternoon(4)], since: '2023-03-02' },
        ],
      },
    },
  ],
  APEX: [
    {
      name: 'Groupe de parole, 20 séances et un bilan',
      format: usual('Groupe de parole, 20 séances et un bilan'),
      publicTitle: 'Groupe',
      runs: {
        how: 'hebdomadaire',
        groupes: ['lundi', 'mardi', 'mercredi', 'jeudi'].map((day, index) => ({
          name: `Groupe du ${day}`,
          lieu: 'Perpignan, salle du groupe',
          weekday: index + 1,
          at: '18:00',
        })),
      },
    },
    {
      name: 'Stage de deux jours non consécutifs',
      format: usual('Stage de deux jours non consécutifs, avec un partenaire', { partner: 'France Victimes 66' }),
      publicTitle: 'Session collective',
      runs: { how: 'sessions', lieu: 'Perpignan, salle du groupe', at: '09:00', weekday: 5 },
    },
    {
      name: 'Intervention en détention',
      // The report lists it apart from the actions de responsabilisation.
      format: usual('Intervention en détention', { tag: 'autre' }),
      publicTitle: 'Atelier',
      runs: { how: 'sessions', lieu: 'Centre pénitentiaire de Perpignan', at: '10:00', weekday: 3 },
    },
    {
      name: 'Accompagnement socio-éducatif ou professionnel',
      format: usual('Suivi socio-éducatif ou professionnel'),
      publicTitle: 'Rendez-vous',
      runs: {
        how: 'rendez-vous',
        everyDays: 21,
        consultations: [
          {
            name: 'Accompagnement individuel, Perpignan',
            lieu: 'Perpignan, accueil',
            permanences: [2, 3, 4, 5].flatMap((weekday) => [morning(weekday), afternoon(weekday)]),
          },
        ],
      },
    },
    {
      name: 'Permanence et séance d’accueil du lundi',
      // Before any choice: neither an action de responsabilisation nor a follow-up yet.
      format: usual('Suivi socio-éducatif ou professionnel', { tag: 'autre', steps: [accueil] }),
      publicTitle: 'Accueil',
      runs: {
        how: 'rendez-vous',
        everyDays: 9999,
        consultations: [
          { name: 'Permanence du lundi', lieu: 'Perpignan, accueil', permanences: [morning(1), afternoon(1)] },
        ],
      },
      alsoFor: 'suivi-socio-educatif',
    },
  ],
  'La Traverse': [
    model('Contrôle judiciaire socio-éducatif'),
    {
      name: 'Stage de deux jours consécutifs',
      format: withSpeakers(usual('Stage de deux jours consécutifs'), [
        'Coordinatrice et travailleuse sociale de La Traverse',
        'Juriste de La Traverse',
        'Délégué du procureur',
        'CIDFF de la Lozère',
      ]),
      publicTitle: 'Session collective',
      runs: { how: 'sessions', lieu: 'Mende, bureau', at: '09:00', weekday: 1 },
    },
  ],
  'Udaf de l’Aude': [
    hebergement('Hébergement fléché', 'Carcassonne, Udaf', usual('Hébergement fléché')),
    {
      name: 'Groupe de parole chez Kyatis',
      format: usual('Groupe de parole chez un partenaire', { partner: 'Kyatis' }),
      publicTitle: 'Groupe',
      runs: {
        how: 'hebdomadaire',
        groupes: [
          { name: 'Groupe de Kyatis, Carcassonne', lieu: 'Carcassonne, Kyatis', weekday: 2, at: '18:00' },
          { name: 'Groupe de Kyatis, Narbonne', lieu: 'Narbonne, Kyatis', weekday: 4, at: '18:00' },
        ],
      },
      alsoFor: 'hebergement',
    },
  ],
  'La Clède': [
    {
      name: 'Stage de sept semaines',
      format: usual('Stage de sept semaines'),
      publicTitle: 'Session collective',
      runs: { how: 'sessions', lieu: 'Alès, la Clède', at: '17:30', weekday: 2 },
    },
    {
      name: 'Groupe de parole d’Alès',
      format: usual('Groupe de parole anonyme'),
      publicTitle: 'Groupe d’Alès',
      runs: {
        how: 'hebdomadaire',
        groupes: [{ name: 'Groupe de parole d’Alès', lieu: 'Alès, la Clède', weekday: 3, at: '18:00' }],
      },
    },
    entretiens(['Alès, la Clède', 'Nîmes, permanence']),
    {
      name: 'Groupe parentalité',
      format: usual('Groupe parentalité'),
      publicTitle: 'Groupe parentalité',
      runs: {
        how: 'hebdomadaire',
        groupes: [{ name: 'Groupe parentalité', lieu: 'Alès, la Clède', weekday: 5, at: '14:00' }],
      },
    },
    hebergement('Hébergement éviction', 'Alès, la Clède', usual('Hébergement fléché', { steps: [] })),
  ],
};
