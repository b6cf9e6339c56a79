import { mesureNatureLabels, mesureNatures } from './terms.ts';

/** What a duration is set for: each kind of mesure, then what has none. */
export const retentionCategories = [...mesureNatures, 'judiciaire', 'civil', 'volontaire', 'sans-suite'] as const;
export type RetentionCategory = (typeof retentionCategories)[number];
export const retentionCategoryLabels: Record<RetentionCategory, string> = {
  ...mesureNatureLabels,
  judiciaire: 'Cadre judiciaire, sans mesure enregistrée',
  civil: 'Cadre civil, sans mesure enregistrée',
  volontaire: 'Démarche volontaire',
  'sans-suite': 'Orientation restée sans accompagnement',
};

/** Months after the end: the yardstick of the CNIL for social follow-up is two years after the last contact. */
export const dossierMonths = { least: 1, usual: 24, most: 240 } as const;

/** Why somebody is erased: the duration has passed, or they asked for it. */
export const erasureReasons = ['duree', 'demande'] as const;
export type ErasureReason = (typeof erasureReasons)[number];
export const erasureReasonLabels: Record<ErasureReason, string> = {
  duree: 'Durée de conservation passée',
  demande: 'Demande de la personne',
};

/** Typed by hand, so that nobody erases by mistake. */
export const eraseWord = 'EFFACER';
