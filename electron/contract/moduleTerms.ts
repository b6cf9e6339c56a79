/** Closed lists of modules, séances and housing. Codes are stable and stored; labels may be reworded. */

/** What a module is for: the indicators count by it. */
export const moduleTags = ['responsabilisation', 'soin', 'socio-educatif', 'hebergement', 'autre'] as const;
export type ModuleTag = (typeof moduleTags)[number];
export const moduleTagLabels: Record<ModuleTag, string> = {
  responsabilisation: 'Action de responsabilisation',
  soin: 'Soin psychologique',
  'socio-educatif': 'Accompagnement socio-éducatif ou professionnel',
  hebergement: 'Hébergement',
  autre: 'Autre action',
};

export const groupeForms = ['collectif', 'individuel'] as const;
export type GroupeForm = (typeof groupeForms)[number];
export const groupeFormLabels: Record<GroupeForm, string> = {
  collectif: 'En groupe',
  individuel: 'Une personne à la fois',
};

export const groupeEntries = ['ferme', 'ouvert'] as const;
export type GroupeEntry = (typeof groupeEntries)[number];
export const groupeEntryLabels: Record<GroupeEntry, string> = {
  ferme: 'Fermé (les mêmes du début à la fin)',
  ouvert: 'Ouvert (entrées et sorties à tout moment)',
};

export const audiences = ['tous', 'hommes', 'femmes'] as const;
export type Audience = (typeof audiences)[number];
export const audienceLabels: Record<Audience, string> = {
  tous: 'Hommes et femmes',
  hommes: 'Hommes seulement',
  femmes: 'Femmes seulement',
};

/** `collective` is held for the whole group; the others are one person's. */
export const stepKinds = ['prealable', 'collective', 'individuelle', 'bilan'] as const;
export type StepKind = (typeof stepKinds)[number];
export const stepKindLabels: Record<StepKind, string> = {
  prealable: 'Entretien préalable',
  collective: 'Séance de groupe',
  individuelle: 'Entretien individuel',
  bilan: 'Entretien de bilan',
};

/** How many séances of the group make a module complete. */
export const completionKinds = ['toutes', 'minimum', 'aucune'] as const;
export type CompletionKind = (typeof completionKinds)[number];
export const completionKindLabels: Record<CompletionKind, string> = {
  toutes: 'Toutes les séances',
  minimum: 'Un nombre de séances',
  aucune: 'Aucune règle de présence',
};

export const seanceStatuses = ['prevue', 'tenue', 'annulee'] as const;
export type SeanceStatus = (typeof seanceStatuses)[number];
export const seanceStatusLabels: Record<SeanceStatus, string> = {
  prevue: 'Prévue',
  tenue: 'Tenue',
  annulee: 'Annulée',
};

export const emargementStatuses = ['present', 'retard', 'parti-avant', 'absent-excuse', 'absent-injustifie'] as const;
export type EmargementStatus = (typeof emargementStatuses)[number];
export const emargementStatusLabels: Record<EmargementStatus, string> = {
  present: 'Présent',
  retard: 'En retard',
  'parti-avant': 'Parti avant la fin',
  'absent-excuse': 'Absent excusé',
  'absent-injustifie': 'Absent sans excuse',
};
/** Those who came, late or not to the end: they took part. */
export const attendedStatuses: readonly EmargementStatus[] = ['present', 'retard', 'parti-avant'];

export const inscriptionStates = ['attente', 'inscrit', 'termine', 'interrompu', 'abandon', 'exclu', 'retire'] as const;
export type InscriptionState = (typeof inscriptionStates)[number];
export const inscriptionStateLabels: Record<InscriptionState, string> = {
  attente: 'En attente',
  inscrit: 'Inscrit',
  termine: 'Module achevé',
  interrompu: 'Interrompu pour une autre raison',
  abandon: 'Abandon',
  exclu: 'Exclu',
  retire: 'Retiré avant de commencer',
};
/** How somebody leaves a module. */
export const exitStates = [
  'termine',
  'interrompu',
  'abandon',
  'exclu',
  'retire',
] as const satisfies readonly InscriptionState[];
export type ExitState = (typeof exitStates)[number];

export const versementMeans = ['especes', 'cheque', 'virement', 'carte'] as const;
export type VersementMean = (typeof versementMeans)[number];
export const versementMeanLabels: Record<VersementMean, string> = {
  especes: 'Espèces',
  cheque: 'Chèque',
  virement: 'Virement',
  carte: 'Carte bancaire',
};

/** Hotels are counted apart from dedicated places, and the platform « Éviction » apart from the antenne's own nights. */
export const placeKinds = ['appartement', 'studio', 'chambre', 'hotel-eviction', 'hotel-antenne'] as const;
export type PlaceKind = (typeof placeKinds)[number];
export const placeKindLabels: Record<PlaceKind, string> = {
  appartement: 'Appartement',
  studio: 'Studio',
  chambre: 'Chambre',
  'hotel-eviction': 'Hôtel, plateforme Éviction',
  'hotel-antenne': 'Hôtel, payé par l’antenne',
};
export const dedicatedPlaceKinds = ['appartement', 'studio', 'chambre'] as const satisfies readonly PlaceKind[];
export const hotelKinds = ['hotel-eviction', 'hotel-antenne'] as const satisfies readonly PlaceKind[];

export const sejourCadres = ['eviction', 'presentenciel', 'postsentenciel', 'volontaire'] as const;
export type SejourCadre = (typeof sejourCadres)[number];
export const sejourCadreLabels: Record<SejourCadre, string> = {
  eviction: 'Éviction du domicile',
  presentenciel: 'Judiciaire pré-sentenciel',
  postsentenciel: 'Judiciaire post-sentenciel',
  volontaire: 'Volontaire',
};
