/** Closed lists about the person: how to reach them, what they live in. Codes are stable and stored. */

export const coordonneeKinds = ['telephone', 'courriel', 'adresse'] as const;
export type CoordonneeKind = (typeof coordonneeKinds)[number];

/** Never the name nor the address of the person it protects. */
export const interdictionKinds = ['contact', 'paraitre'] as const;
export type InterdictionKind = (typeof interdictionKinds)[number];

export const situationTopics = ['logement', 'emploi', 'ressources', 'parentalite', 'addictions', 'sante'] as const;
export type SituationTopic = (typeof situationTopics)[number];

export const logements = [
  'personnel',
  'conjugal',
  'evince',
  'heberge-tiers',
  'heberge-cpca',
  'hotel',
  'rue',
  'detention',
] as const;
export type Logement = (typeof logements)[number];

/** The eight posts of the PCS. */
export const pcs = [
  'agriculteur',
  'artisan-commercant-chef',
  'cadre',
  'intermediaire',
  'employe',
  'ouvrier',
  'retraite',
  'autre-inactif',
] as const;
export type Pcs = (typeof pcs)[number];

export const emplois = [
  'cdi',
  'cdd',
  'interim',
  'independant',
  'demandeur',
  'formation',
  'invalidite',
  'retraite',
  'inactif',
] as const;
export type Emploi = (typeof emplois)[number];

export const ressources = ['salaire', 'chomage', 'rsa', 'aah', 'retraite', 'autre', 'aucune'] as const;
export type Ressource = (typeof ressources)[number];

export const addictions = ['alcool', 'cannabis', 'stupefiants', 'medicaments', 'jeux'] as const;
export type Addiction = (typeof addictions)[number];

export const couverturesSante = ['regime-general', 'complementaire', 'c2s', 'ame', 'aucune'] as const;
export type CouvertureSante = (typeof couverturesSante)[number];
