/** Texts of the report that somebody writes, kept from year to year. `antenne` exists once an antenne. */
export const reportTexts = ['missions', 'role', 'modules', 'antennes', 'antenne', 'enjeux', 'soutiens'] as const;
export type ReportText = (typeof reportTexts)[number];
export const reportTextLabels: Record<ReportText, string> = {
  missions: 'Les missions',
  role: 'Le rôle du porteur',
  modules: 'Les modules proposés',
  antennes: 'Présentation des antennes',
  antenne: 'Texte de l’antenne',
  enjeux: 'Enjeux et perspectives',
  soutiens: 'Avec le soutien de',
};

/** Sections of the report in its order; any of them may be left out. */
export const reportSections = [
  'missions',
  'role',
  'activite',
  'modules',
  'cles',
  'hebergement',
  'trimestres',
  'antennes',
  'resume',
  'enjeux',
  'soutiens',
] as const;
export type ReportSection = (typeof reportSections)[number];
export const reportSectionLabels: Record<ReportSection, string> = {
  missions: 'Les missions',
  role: 'Le rôle du porteur',
  activite: 'L’activité du porteur dans l’année',
  modules: 'Les modules proposés',
  cles: 'Chiffres clés',
  hebergement: 'Hébergement',
  trimestres: 'Analyse des indicateurs, trimestre par trimestre',
  antennes: 'Présentation de chaque antenne',
  resume: 'Résumé des modules par département',
  enjeux: 'Enjeux et perspectives',
  soutiens: 'Soutiens',
};

/** What is kept in versions: the texts, the sheet of each antenne, and what is left out. */
export const reportParts = [...reportTexts, 'fiche', 'masque'] as const;
export type ReportPart = (typeof reportParts)[number];

/** `travail`: exact figures, restricted. `publique`: through the rules of level D. */
export const reportEditions = ['travail', 'publique'] as const;
export type ReportEdition = (typeof reportEditions)[number];
export const reportEditionLabels: Record<ReportEdition, string> = {
  travail: 'Édition de travail',
  publique: 'Édition publique',
};

export const reportFormats = ['docx', 'pdf'] as const;

/** Where a text comes from: written for the year, taken from a former year, proposed by the program, or nowhere. */
export const textOrigins = ['annee', 'reprise', 'propose', 'vide'] as const;

/** Where the housing of an antenne stands. */
export const housingStates = ['aucun', 'en-cours', 'ouvert'] as const;
export type HousingState = (typeof housingStates)[number];
export const housingStateLabels: Record<HousingState, string> = {
  aucun: 'Aucune place',
  'en-cours': 'En cours',
  ouvert: 'Places ouvertes',
};
