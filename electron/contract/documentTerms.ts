/** What an antenne writes about an accompagnement or an orientation. */
export const documentKinds = [
  'convocation',
  'attestation-presence',
  'rapport-situation',
  'rapport-incident',
  'rapport-fin',
  'retour-prescripteur',
  'attestation-module',
  'module-inacheve',
  'contrat-engagement',
  'autre',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const documentKindLabels: Record<DocumentKind, string> = {
  convocation: 'Lettre de convocation',
  'attestation-presence': 'Attestation de présence',
  'rapport-situation': 'Rapport de situation',
  'rapport-incident': 'Rapport d’incident',
  'rapport-fin': 'Rapport de fin de mesure',
  'retour-prescripteur': 'Retour au prescripteur',
  'attestation-module': 'Attestation de fin de module',
  'module-inacheve': 'Module non achevé',
  'contrat-engagement': 'Contrat d’engagement',
  autre: 'Autre courrier',
};

/** A draft is corrected at will; once issued, a document has its number and never changes. */
export const documentStates = ['brouillon', 'emis', 'annule'] as const;
export type DocumentState = (typeof documentStates)[number];
export const documentStateLabels: Record<DocumentState, string> = {
  brouillon: 'Brouillon',
  emis: 'Émis',
  annule: 'Annulé',
};
