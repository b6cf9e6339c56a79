/** The porteur's own activity beside the phone line. Codes are stable and stored; labels may be reworded. */

export const formationKinds = ['a-la-demande', 'proposee', 'interne', 'suivie'] as const;
export type FormationKind = (typeof formationKinds)[number];
export const formationKindLabels: Record<FormationKind, string> = {
  'a-la-demande': 'À la demande d’un partenaire',
  proposee: 'Proposée par le CPCA, ouverte aux inscriptions',
  interne: 'Pour les équipes du CPCA',
  suivie: 'Suivie par la coordination',
};

export const evenementKinds = ['colloque', 'sensibilisation', 'reunion-partenariale', 'instance', 'autre'] as const;
export type EvenementKind = (typeof evenementKinds)[number];
export const evenementKindLabels: Record<EvenementKind, string> = {
  colloque: 'Colloque',
  sensibilisation: 'Sensibilisation',
  'reunion-partenariale': 'Réunion partenariale',
  instance: 'Instance, comité',
  autre: 'Autre événement',
};

export const evenementRoles = ['organisateur', 'participant'] as const;
export type EvenementRole = (typeof evenementRoles)[number];
export const evenementRoleLabels: Record<EvenementRole, string> = {
  organisateur: 'Organisateur',
  participant: 'Participant',
};

export const communicationKinds = ['site', 'reseaux', 'imprime', 'presse', 'presentation', 'video', 'autre'] as const;
export type CommunicationKind = (typeof communicationKinds)[number];
export const communicationKindLabels: Record<CommunicationKind, string> = {
  site: 'Site internet',
  reseaux: 'Réseaux sociaux',
  imprime: 'Plaquette, affiche',
  presse: 'Presse, radio',
  presentation: 'Présentation du dispositif',
  video: 'Vidéo',
  autre: 'Autre support',
};

export const rechercheStates = ['prevue', 'en-cours', 'terminee', 'abandonnee'] as const;
export type RechercheState = (typeof rechercheStates)[number];
export const rechercheStateLabels: Record<RechercheState, string> = {
  prevue: 'Prévue',
  'en-cours': 'En cours',
  terminee: 'Terminée',
  abandonnee: 'Abandonnée',
};

export const conventionEcheanceKinds = ['versement', 'compte-rendu', 'autre'] as const;
export type ConventionEcheanceKind = (typeof conventionEcheanceKinds)[number];
export const conventionEcheanceKindLabels: Record<ConventionEcheanceKind, string> = {
  versement: 'Versement à l’antenne',
  'compte-rendu': 'Compte rendu attendu',
  autre: 'Autre échéance',
};
