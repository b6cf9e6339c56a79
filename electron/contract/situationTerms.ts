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

/** Age bands of the children, in whole years. */
export const childBands = ['0-2', '3-5', '6-10', '11-14', '15-17', 'majeurs'] as const;
export type ChildBand = (typeof childBands)[number];

export const coordonneeKindLabels: Record<CoordonneeKind, string> = {
  telephone: 'Téléphone',
  courriel: 'Courriel',
  adresse: 'Adresse',
};

export const interdictionKindLabels: Record<InterdictionKind, string> = {
  contact: 'Interdiction de contact',
  paraitre: 'Interdiction de paraître',
};

export const situationTopicLabels: Record<SituationTopic, string> = {
  logement: 'Logement',
  emploi: 'Emploi',
  ressources: 'Ressources',
  parentalite: 'Parentalité',
  addictions: 'Addictions déclarées',
  sante: 'Couverture santé',
};

export const logementLabels: Record<Logement, string> = {
  personnel: 'Logement personnel',
  conjugal: 'Domicile conjugal',
  evince: 'Évincé du domicile, sans autre logement',
  'heberge-tiers': 'Hébergé par un proche',
  'heberge-cpca': 'Hébergé sur une place du CPCA',
  hotel: 'Hôtel',
  rue: 'Sans abri',
  detention: 'En détention',
};

export const pcsLabels: Record<Pcs, string> = {
  agriculteur: 'Agriculteur exploitant',
  'artisan-commercant-chef': 'Artisan, commerçant, chef d’entreprise',
  cadre: 'Cadre, profession intellectuelle supérieure',
  intermediaire: 'Profession intermédiaire',
  employe: 'Employé',
  ouvrier: 'Ouvrier',
  retraite: 'Retraité',
  'autre-inactif': 'Autre personne sans activité professionnelle',
};

export const emploiLabels: Record<Emploi, string> = {
  cdi: 'CDI, fonctionnaire',
  cdd: 'CDD',
  interim: 'Intérim',
  independant: 'À son compte',
  demandeur: 'Demandeur d’emploi',
  formation: 'En formation',
  invalidite: 'En invalidité',
  retraite: 'Retraité',
  inactif: 'Sans activité',
};

export const ressourceLabels: Record<Ressource, string> = {
  salaire: 'Salaire ou revenu d’activité',
  chomage: 'Allocation chômage',
  rsa: 'RSA',
  aah: 'AAH',
  retraite: 'Retraite',
  autre: 'Autre ressource',
  aucune: 'Aucune ressource',
};

export const addictionLabels: Record<Addiction, string> = {
  alcool: 'Alcool',
  cannabis: 'Cannabis',
  stupefiants: 'Autres stupéfiants',
  medicaments: 'Médicaments',
  jeux: 'Jeux',
};

export const couvertureSanteLabels: Record<CouvertureSante, string> = {
  'regime-general': 'Régime général',
  complementaire: 'Complémentaire santé',
  c2s: 'Complémentaire santé solidaire',
  ame: 'Aide médicale de l’État',
  aucune: 'Aucune couverture',
};

export const childBandLabels: Record<ChildBand, string> = {
  '0-2': '0-2 ans',
  '3-5': '3-5 ans',
  '6-10': '6-10 ans',
  '11-14': '11-14 ans',
  '15-17': '15-17 ans',
  majeurs: 'majeurs',
};
