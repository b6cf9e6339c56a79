/** Parts of the screen of indicators, in its order. */
export const families = [
  'orientations',
  'premiers-entretiens',
  'accompagnements',
  'modules',
  'hebergement',
  'convocations',
] as const;
export type Family = (typeof families)[number];
export const familyLabels: Record<Family, string> = {
  orientations: 'Orientations et public reçu',
  'premiers-entretiens': 'Premiers entretiens',
  accompagnements: 'Accompagnements',
  modules: 'Modules, stages et groupes',
  hebergement: 'Hébergement',
  convocations: 'Convocations',
};

/** Whole years on the day the orientation was received. */
export const ageBands = ['moins-25', '25-34', '35-44', '45-54', '55-64', '65-plus'] as const;
export type AgeBand = (typeof ageBands)[number];
export const ageBandLabels: Record<AgeBand, string> = {
  'moins-25': 'Moins de 25 ans',
  '25-34': 'De 25 à 34 ans',
  '35-44': 'De 35 à 44 ans',
  '45-54': 'De 45 à 54 ans',
  '55-64': 'De 55 à 64 ans',
  '65-plus': '65 ans et plus',
};
