import type { AccompagnementType, DureeBand } from '#contract/terms.ts';
import type { Role } from '#contract/rights.ts';
import type { AttendanceQuota } from './settle.ts';

/** Years whose totals are fixed by the quotas below. */
export const quotaYears = [2022, 2023] as const;
export type QuotaYear = (typeof quotaYears)[number];

export interface OrientationQuota {
  /** Received from outside the network; what the region counts. */
  readonly external: number;
  /** Of `external`, those before or after sentence. */
  readonly judicial: number;
  /** Sent on by another antenne: counted apart. */
  readonly internal: number;
}

export interface DemoAntenne {
  readonly name: string;
  readonly association: string;
  readonly departement: string;
  /** Accounts, by name; the first one runs the antenne. */
  readonly people: Readonly<Record<string, Role>>;
  readonly courts: readonly string[];
  readonly spip: readonly string[];
  readonly forcesOrdre: readonly string[];
  readonly partenaires: readonly string[];
  readonly lieux: readonly string[];
  readonly orientations: Readonly<Record<QuotaYear, OrientationQuota>>;
  /** Accompagnements ended in the year, by length. */
  readonly termines: Readonly<Record<QuotaYear, Readonly<Record<DureeBand, number>>>>;
  /**
   * How often each type is followed there; what the antenne does not do is absent. Housing weighs nothing: who is housed
   * is drawn with the places.
   */
  readonly types: Readonly<Partial<Record<AccompagnementType, number>>>;
  /** Accompagnements begun in 2023 beside those above, still followed at its end. */
  readonly goingOn: Readonly<Partial<Record<AccompagnementType, number>>>;
  /** Who came in 2023. */
  readonly presences: AttendanceQuota;
}

const bands = (court: number, moyen: number, long: number, tresLong: number): Record<DureeBand, number> => ({
  'moins-3-mois': court,
  '3-6-mois': moyen,
  '6-12-mois': long,
  'plus-12-mois': tresLong,
});

const tribunal = (town: string) => `Tribunal judiciaire ${/^[AÉ]/.test(town) ? 'd’' : 'de '}${town}`;

/** Fictive people and shares; the sums are those the region published for 2023. */
export const demoAntennes: readonly DemoAntenne[] = [
  {
    name: 'AERS',
    association: 'AERS',
    departement: '34',
    people: { 'Nadia Benali': 'direction', 'Hugo Marchand': 'controleur', 'Claire Vidal': 'controleur' },
    courts: [tribunal('Montpellier'), tribunal('Béziers')],
    spip: ['SPIP de l’Hérault, Montpellier', 'SPIP de l’Hérault, Béziers'],
    forcesOrdre: ['Commissariat de Montpellier', 'Brigade de gendarmerie de Lunel'],
    partenaires: ['Département de l’Hérault, service social', 'Maître Sarda, avocate', 'CCAS de Montpellier'],
    lieux: ['Montpellier, salle 2', 'Montpellier, salle 4', 'Béziers, point-justice'],
    orientations: {
      2022: { external: 450, judicial: 428, internal: 4 },
      2023: { external: 520, judicial: 497, internal: 6 },
    },
    termines: { 2022: bands(166, 61, 38, 48), 2023: bands(198, 74, 46, 58) },
    types: {
      cjse: 24,
      'cjse-eviction': 10,
      stage: 34,
      atelier: 8,
      'entretiens-responsabilisation': 18,
      hebergement: 0,
    },
    goingOn: { stage: 32, 'entretiens-responsabilisation': 24 },
    presences: { participants: 302, soins: 0 },
  },
  {
    name: 'via voltaire',
    association: 'via voltaire',
    departement: '34',
    people: { 'Paul Escande': 'direction', 'Samia Haddad': 'psychologue', 'Lucie Granier': 'psychologue' },
    courts: [tribunal('Montpellier'), tribunal('Béziers')],
    spip: ['SPIP de l’Hérault, Montpellier', 'SPIP de l’Hérault, Béziers'],
    forcesOrdre: ['Commissariat de Sète', 'Brigade de gendarmerie d’Agde'],
    partenaires: ['Centre médico-psychologique de Lunel', 'Docteur Pradel, médecin', 'CIDFF de l’Hérault'],
    lieux: [
      'Montpellier, via voltaire',
      'Béziers, via voltaire',
      'Béziers, Maison René-Cassin',
      'Clermont-l’Hérault, centre hospitalier',
      'Lunel, espace santé',
      'Sète, espace Victor-Meyer',
      'Agde, MJD',
      'Pézenas, MJD',
    ],
    orientations: {
      2022: { external: 280, judicial: 260, internal: 40 },
      2023: { external: 340, judicial: 318, internal: 60 },
    },
    termines: { 2022: bands(132, 54, 34, 47), 2023: bands(160, 64, 40, 56) },
    types: { 'groupe-de-parole': 33, 'suivi-psychologique': 67 },
    goingOn: { 'suivi-psychologique': 185, 'groupe-de-parole': 20 },
    presences: { participants: 108, soins: 299 },
  },
  {
    name: 'APEX',
    association: 'APEX',
    departement: '66',
    people: { 'Marc Pujol': 'direction', 'Inès Soler': 'controleur', 'Rémi Costa': 'controleur' },
    courts: [tribunal('Perpignan')],
    spip: ['SPIP des Pyrénées-Orientales, Perpignan'],
    forcesOrdre: ['Commissariat de Perpignan', 'Brigade de gendarmerie de Prades'],
    partenaires: ['France Victimes 66', 'CCAS de Perpignan', 'Docteur Ribes, médecin'],
    lieux: ['Perpignan, accueil', 'Perpignan, salle du groupe', 'Centre pénitentiaire de Perpignan'],
    orientations: {
      2022: { external: 241, judicial: 226, internal: 2 },
      2023: { external: 287, judicial: 271, internal: 2 },
    },
    termines: { 2022: bands(110, 44, 20, 24), 2023: bands(130, 52, 24, 29) },
    types: { 'groupe-de-parole': 46, stage: 34, 'suivi-socio-educatif': 14, detention: 6 },
    goingOn: { 'groupe-de-parole': 34, stage: 8 },
    presences: { participants: 228, soins: 0 },
  },
  {
    name: 'La Traverse',
    association: 'La Traverse',
    departement: '48',
    people: { 'Anne Vignal': 'direction', 'Julien Astruc': 'controleur' },
    courts: [tribunal('Mende')],
    spip: ['SPIP de la Lozère, Mende'],
    forcesOrdre: ['Brigade de gendarmerie de Marvejols', 'Commissariat de Mende'],
    partenaires: ['Département de la Lozère, service social', 'Maison de santé de Florac'],
    lieux: ['Mende, bureau', 'Marvejols, mairie'],
    orientations: {
      2022: { external: 47, judicial: 43, internal: 1 },
      2023: { external: 62, judicial: 58, internal: 1 },
    },
    termines: { 2022: bands(24, 9, 4, 3), 2023: bands(30, 11, 5, 4) },
    types: { cjse: 45, stage: 55 },
    goingOn: { stage: 8 },
    presences: { participants: 38, soins: 0 },
  },
  {
    name: 'Udaf de l’Aude',
    association: 'Udaf de l’Aude',
    departement: '11',
    people: { 'Sylvie Carrère': 'direction', 'David Rouquette': 'controleur' },
    courts: [tribunal('Carcassonne'), tribunal('Narbonne')],
    spip: ['SPIP de l’Aude, Carcassonne', 'SPIP de l’Aude, Narbonne'],
    forcesOrdre: ['Commissariat de Narbonne', 'Brigade de gendarmerie de Limoux'],
    partenaires: ['Kyatis', 'SIAO de l’Aude', 'CCAS de Carcassonne'],
    lieux: ['Carcassonne, Udaf', 'Narbonne, permanence', 'Carcassonne, Kyatis', 'Narbonne, Kyatis'],
    orientations: {
      2022: { external: 79, judicial: 74, internal: 2 },
      2023: { external: 98, judicial: 93, internal: 3 },
    },
    termines: { 2022: bands(28, 11, 4, 4), 2023: bands(34, 14, 5, 5) },
    types: { 'groupe-de-parole': 100, hebergement: 0 },
    goingOn: { 'groupe-de-parole': 10 },
    presences: { participants: 69, soins: 0 },
  },
  {
    name: 'La Clède',
    association: 'La Clède',
    departement: '30',
    people: { 'Michel Teissier': 'direction', 'Fanny Maurin': 'controleur', 'Léa Brunel': 'psychologue' },
    courts: [tribunal('Alès'), tribunal('Nîmes')],
    spip: ['SPIP du Gard, Alès', 'SPIP du Gard, Nîmes'],
    forcesOrdre: ['Commissariat d’Alès', 'Brigade de gendarmerie d’Anduze'],
    partenaires: ['Centre hospitalier d’Alès', 'CIDFF du Gard', 'Mission locale d’Alès'],
    lieux: ['Alès, la Clède', 'Nîmes, permanence'],
    orientations: {
      2022: { external: 181, judicial: 160, internal: 3 },
      2023: { external: 212, judicial: 191, internal: 4 },
    },
    termines: { 2022: bands(80, 27, 11, 14), 2023: bands(97, 32, 13, 17) },
    types: { stage: 50, 'entretiens-responsabilisation': 38, parentalite: 12, hebergement: 0 },
    goingOn: { stage: 16, 'entretiens-responsabilisation': 14 },
    presences: { participants: 152, soins: 0 },
  },
];

/** What the region published: the figures the fictive region must give back. */
export const reportFigures = {
  orientations: { 2022: 1278, 2023: 1519 },
  judicial: 1428,
  judicialPercent: 94,
  termines: bands(649, 247, 133, 169),
  /** Summed over antennes: each knows its own persons only. */
  participants: 897,
  soins: 299,
  nuitees: 2211,
  hebergees: 49,
  /** Of the national platform « Éviction ». */
  hotelNuitees: 149,
  hotelPersonnes: 6,
} as const;
