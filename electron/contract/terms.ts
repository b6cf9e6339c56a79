/**
 * Closed lists of the field, with the words shown on screen. Codes are stable and stored; labels may be reworded.
 * Source: activity report 2023 of the CPCA Sud Occitanie and the reference lists of the domain study.
 */

export const sources = ['volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip', 'antenne'] as const;
export type Source = (typeof sources)[number];
export const sourceLabels: Record<Source, string> = {
  volontaire: 'Démarche volontaire',
  partenaire: 'Professionnel ou partenaire',
  fnacav: 'Ligne nationale FNACAV «\u00a0Ne frappez pas\u00a0»',
  justice: 'Services judiciaires',
  'forces-ordre': 'Police ou gendarmerie',
  spip: 'SPIP',
  // Between antennes: counted apart, never in the regional total.
  antenne: 'Autre antenne du CPCA (orientation interne)',
};

export const cadres = ['presentenciel', 'postsentenciel', 'civil', 'volontaire'] as const;
export type Cadre = (typeof cadres)[number];
export const cadreLabels: Record<Cadre, string> = {
  presentenciel: 'Judiciaire pré-sentenciel',
  postsentenciel: 'Judiciaire post-sentenciel',
  civil: 'Civil (juge aux affaires familiales)',
  volontaire: 'Volontaire',
};
export const cadresJudiciaires: readonly Cadre[] = ['presentenciel', 'postsentenciel'];

export const mesureNatures = [
  'cjse',
  'cjse-eviction',
  'composition-penale',
  'classement-sous-condition',
  'sursis-probatoire',
  'peine-de-stage',
  'ordonnance-protection',
] as const;
export type MesureNature = (typeof mesureNatures)[number];
export const mesureNatureLabels: Record<MesureNature, string> = {
  cjse: 'Contrôle judiciaire socio-éducatif (CJSE)',
  'cjse-eviction': 'CJSE avec éviction du domicile',
  'composition-penale': 'Composition pénale',
  'classement-sous-condition': 'Classement sous condition',
  'sursis-probatoire': 'Sursis probatoire',
  'peine-de-stage': 'Peine de stage',
  'ordonnance-protection': 'Ordonnance de protection',
};

export const accompagnementTypes = [
  'cjse',
  'cjse-eviction',
  'stage',
  'groupe-de-parole',
  'atelier',
  'parentalite',
  'entretiens-responsabilisation',
  'suivi-psychologique',
  'suivi-socio-educatif',
  'detention',
  'hebergement',
] as const;
export type AccompagnementType = (typeof accompagnementTypes)[number];
export const accompagnementTypeLabels: Record<AccompagnementType, string> = {
  cjse: 'CJSE',
  'cjse-eviction': 'CJSE éviction',
  stage: 'Stage de responsabilisation',
  'groupe-de-parole': 'Groupe de parole',
  atelier: 'Atelier',
  parentalite: 'Groupe parentalité',
  'entretiens-responsabilisation': 'Entretiens d’écoute et de responsabilisation',
  'suivi-psychologique': 'Suivi psychologique',
  'suivi-socio-educatif': 'Suivi socio-éducatif ou professionnel',
  detention: 'Intervention en détention',
  hebergement: 'Hébergement fléché',
};

export const motifsFin = [
  'fin-de-mesure',
  'acheve',
  'abandon',
  'jamais-venu',
  'non-adhesion',
  'exclusion',
  'revocation-incarceration',
  'demenagement',
  'reorientation',
  'sante',
  'deces',
  'autre',
] as const;
export type MotifFin = (typeof motifsFin)[number];
export const motifFinLabels: Record<MotifFin, string> = {
  'fin-de-mesure': 'Fin de la mesure (jugement, mainlevée, échéance)',
  acheve: 'Objectifs atteints, module achevé',
  abandon: 'Abandon après le début',
  'jamais-venu': 'Jamais venu',
  'non-adhesion': 'Absence d’adhésion',
  exclusion: 'Exclusion (règlement)',
  'revocation-incarceration': 'Révocation ou incarcération',
  demenagement: 'Déménagement',
  reorientation: 'Réorientation vers une autre structure',
  sante: 'Raison de santé',
  deces: 'Décès',
  autre: 'Autre',
};

export const convocationStatuses = [
  'prevue',
  'honoree',
  'absence-excusee',
  'absence-injustifiee',
  'reportee',
  'annulee',
] as const;
export type ConvocationStatus = (typeof convocationStatuses)[number];
export const convocationStatusLabels: Record<ConvocationStatus, string> = {
  prevue: 'Prévue',
  honoree: 'Honorée',
  'absence-excusee': 'Absence excusée',
  'absence-injustifiee': 'Absence injustifiée',
  reportee: 'Reportée',
  annulee: 'Annulée',
};
/** What a professional may answer after the meeting; `annulee` is an effect, and says why in its `CancelReason`. */
export const markableStatuses = ['honoree', 'absence-excusee', 'absence-injustifiee', 'reportee'] as const;
export type MarkableStatus = (typeof markableStatuses)[number];

export const onHolidayChoices = ['move', 'skip', 'keep'] as const;
export type OnHoliday = (typeof onHolidayChoices)[number];
export const onHolidayLabels: Record<OnHoliday, string> = {
  move: 'Jour ouvré suivant',
  skip: 'Semaine sans convocation',
  keep: 'Maintenir le jour férié',
};

/** Why a series stops for a while; a pause keeps what was planned, and gives it back when it ends. */
export const pauseReasons = ['conges', 'detention', 'maladie', 'autre'] as const;
export type PauseReason = (typeof pauseReasons)[number];
export const pauseReasonLabels: Record<PauseReason, string> = {
  conges: 'Congés',
  detention: 'Détention',
  maladie: 'Maladie ou hospitalisation',
  autre: 'Autre raison',
};

/** Why a convocation was cancelled. */
export const cancelReasons = ['fin-accompagnement', 'mesure', 'pause', 'serie-modifiee', 'autre'] as const;
export type CancelReason = (typeof cancelReasons)[number];
export const cancelReasonLabels: Record<CancelReason, string> = {
  'fin-accompagnement': 'Fin de l’accompagnement',
  mesure: 'Nouvelles dates de la mesure',
  pause: 'Série en pause',
  'serie-modifiee': 'Série modifiée',
  autre: 'Annulée par l’antenne',
};

/** How somebody was told of a convocation. */
export const rappelKinds = ['carte', 'courrier', 'sms', 'courriel', 'appel', 'agenda'] as const;
export type RappelKind = (typeof rappelKinds)[number];
export const rappelKindLabels: Record<RappelKind, string> = {
  carte: 'Carte remise',
  courrier: 'Courrier',
  sms: 'SMS',
  courriel: 'Courriel',
  appel: 'Appel',
  agenda: 'Fichier d’agenda',
};

export const sexes = ['homme', 'femme', 'non-renseigne'] as const;
export type Sexe = (typeof sexes)[number];
export const sexeLabels: Record<Sexe, string> = { homme: 'Homme', femme: 'Femme', 'non-renseigne': 'Non renseigné' };

/** Bounds written to the day; `calendar months` means: 14 January to 14 April is exactly three months. */
export const dureeBands = ['moins-3-mois', '3-6-mois', '6-12-mois', 'plus-12-mois'] as const;
export type DureeBand = (typeof dureeBands)[number];
export const dureeBandLabels: Record<DureeBand, string> = {
  'moins-3-mois': 'Moins de 3 mois',
  '3-6-mois': 'De 3 à 6 mois',
  '6-12-mois': 'De 6 à 12 mois',
  'plus-12-mois': 'Plus de 12 mois',
};

export const structureKinds = ['antenne', 'porteur', 'both'] as const;
export type StructureKind = (typeof structureKinds)[number];
export const structureKindLabels: Record<StructureKind, string> = {
  antenne: 'Une antenne',
  porteur: 'Le porteur (coordination régionale)',
  both: 'Le porteur, qui est aussi une antenne',
};

/** What became of an orientation. */
export const orientationAnswers = [
  'en-attente',
  'acceptee',
  'refusee',
  'retournee',
  'redirigee',
  'sans-suite',
] as const;
export type OrientationAnswer = (typeof orientationAnswers)[number];
export const orientationAnswerLabels: Record<OrientationAnswer, string> = {
  'en-attente': 'En attente',
  acceptee: 'Acceptée',
  refusee: 'Refusée',
  retournee: 'Retournée au prescripteur',
  redirigee: 'Redirigée',
  'sans-suite': 'Sans suite (jamais venu)',
};

export const refusalReasons = [
  'hors-secteur',
  'hors-cadre',
  'sans-demande',
  'refus-personne',
  'incompatible',
  'places',
  'autre',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];
export const refusalReasonLabels: Record<RefusalReason, string> = {
  'hors-secteur': 'Hors du secteur de l’antenne',
  'hors-cadre': 'Ne relève pas du dispositif',
  'sans-demande': 'Aucune demande d’aide',
  'refus-personne': 'La personne refuse',
  incompatible: 'Incompatible avec un suivi en cours',
  places: 'Plus de place',
  autre: 'Autre raison',
};

export const entretienKinds = ['accueil', 'preorientation', 'telephone'] as const;
export type EntretienKind = (typeof entretienKinds)[number];
export const entretienKindLabels: Record<EntretienKind, string> = {
  accueil: 'Premier accueil',
  preorientation: 'Entretien de pré-orientation',
  telephone: 'Entretien téléphonique',
};

export const presences = ['prevu', 'present', 'absent-excuse', 'absent-injustifie'] as const;
export type Presence = (typeof presences)[number];
export const presenceLabels: Record<Presence, string> = {
  prevu: 'Prévu',
  present: 'Présent',
  'absent-excuse': 'Absent excusé',
  'absent-injustifie': 'Absent sans excuse',
};

export const mesureChangeKinds = ['prolongation', 'modification', 'fin-anticipee'] as const;
export type MesureChangeKind = (typeof mesureChangeKinds)[number];
export const mesureChangeKindLabels: Record<MesureChangeKind, string> = {
  prolongation: 'Prolongation',
  modification: 'Modification des dates',
  'fin-anticipee': 'Mainlevée ou fin anticipée',
};

export const echeanceKinds = ['rapport', 'autre'] as const;
export type EcheanceKind = (typeof echeanceKinds)[number];
export const echeanceKindLabels: Record<EcheanceKind, string> = {
  rapport: 'Rapport à rendre',
  autre: 'Autre échéance',
};

/** What falls due: dates of the mesure itself, housing under an éviction, and what the court asked for. */
export const dueKinds = ['audience', 'fin-mesure', 'hebergement', ...echeanceKinds] as const;
export type DueKind = (typeof dueKinds)[number];
export const dueKindLabels: Record<DueKind, string> = {
  audience: 'Audience',
  'fin-mesure': 'Fin de la mesure',
  hebergement: 'Hébergement de l’éviction',
  ...echeanceKindLabels,
};

export const noteKinds = ['entretien', 'appel', 'partenaire', 'incident', 'autre'] as const;
export type NoteKind = (typeof noteKinds)[number];
export const noteKindLabels: Record<NoteKind, string> = {
  entretien: 'Entretien',
  appel: 'Appel',
  partenaire: 'Échange avec un partenaire',
  incident: 'Incident',
  autre: 'Autre note',
};
