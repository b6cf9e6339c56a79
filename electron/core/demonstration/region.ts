import type { AccompagnementType } from '#contract/terms.ts';

/** Nobody bears these names, no such place exists: whoever reads them sees that they are invented. */
export const porteurStructure = {
  name: 'Porteur des Trois Collines (fictif)',
  association: 'Association Les Trois Collines (fictive)',
  departement: '34',
} as const;

export const director = 'Hélène Montclar';
export const coordination = { name: 'Marion Tessier', role: 'coordination' } as const;

export interface FictiveAntenne {
  readonly name: string;
  readonly departement: string;
  readonly contact: { readonly name: string; readonly phone: string };
  /** Orientations of an ordinary quarter. */
  readonly received: number;
  /** How often each type is followed there. */
  readonly types: Readonly<Partial<Record<AccompagnementType, number>>>;
  /** Dedicated places; 0 where nobody is housed. */
  readonly beds: number;
  /** What became of the last quarter that is over. */
  readonly last: 'validated' | 'received' | 'corrected' | 'silent' | 'damaged';
}

export const antennes: readonly FictiveAntenne[] = [
  {
    name: 'Antenne de Valombre',
    departement: '34',
    // Numbers that the regulator keeps for fictions.
    contact: { name: 'Camille Roussel, directrice', phone: '04 65 71 12 01' },
    received: 118,
    types: {
      cjse: 30,
      'cjse-eviction': 9,
      stage: 26,
      'groupe-de-parole': 14,
      'entretiens-responsabilisation': 17,
      hebergement: 4,
    },
    beds: 6,
    last: 'validated',
  },
  {
    name: 'Antenne de Rochevive',
    departement: '30',
    contact: { name: 'Lionel Arbaud, coordinateur', phone: '04 65 71 12 02' },
    received: 76,
    types: { stage: 44, 'entretiens-responsabilisation': 30, parentalite: 14, 'suivi-psychologique': 12 },
    beds: 0,
    last: 'received',
  },
  {
    name: 'Antenne du Val-Morin',
    departement: '11',
    contact: { name: 'Sandrine Coste, directrice', phone: '04 65 71 12 03' },
    received: 42,
    types: { 'groupe-de-parole': 62, 'entretiens-responsabilisation': 30, hebergement: 8 },
    beds: 5,
    last: 'corrected',
  },
  {
    name: 'Antenne de Pierregrise',
    departement: '66',
    contact: { name: 'Omar Villeret, référent', phone: '04 65 71 12 04' },
    received: 64,
    types: { stage: 36, 'groupe-de-parole': 36, 'suivi-psychologique': 20, 'suivi-socio-educatif': 8 },
    beds: 0,
    last: 'silent',
  },
  {
    name: 'Antenne de Hautelande',
    departement: '48',
    contact: { name: 'Anne Cazal, secrétaire', phone: '04 65 71 12 05' },
    received: 21,
    types: { cjse: 46, stage: 54 },
    beds: 0,
    last: 'damaged',
  },
  {
    name: 'Antenne de Sauveclaire',
    departement: '34',
    contact: { name: 'Élodie Marsan, psychologue', phone: '04 65 71 12 06' },
    received: 54,
    types: { 'suivi-psychologique': 66, 'groupe-de-parole': 34 },
    beds: 0,
    last: 'received',
  },
];
