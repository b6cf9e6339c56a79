/** What a template may leave to be filled, in the order of the menu; names are stored in templates and never change. */
export const fieldLabels = {
  personne: 'Prénom et nom',
  naissance: 'Date de naissance',
  adresse: 'Adresse de la personne',
  'prochain-jour': 'Jour de la prochaine convocation',
  'prochaine-heure': 'Heure de la prochaine convocation',
  'prochain-lieu': 'Lieu de la prochaine convocation',
  presences: 'Nombre de présences',
  'absences-excusees': 'Nombre d’absences excusées',
  'absences-injustifiees': 'Nombre d’absences injustifiées',
  'derniere-absence': 'Date de la dernière absence injustifiée',
  'liste-presences': 'Liste des présences',
  'liste-absences': 'Liste des absences injustifiées',
  accompagnement: 'Type d’accompagnement',
  debut: 'Début de l’accompagnement',
  fin: 'Fin de l’accompagnement',
  'motif-fin': 'Motif de fin',
  referent: 'Référent',
  binome: 'Binôme',
  mesure: 'Mesure',
  tribunal: 'Tribunal',
  autorite: 'Autorité mandante',
  numero: 'Numéro du dossier judiciaire',
  'debut-mesure': 'Début de la mesure',
  'fin-mesure': 'Fin de la mesure',
  audience: 'Date d’audience',
  obligations: 'Obligations',
  prescripteur: 'Prescripteur',
  'orientation-recue': 'Date de réception de l’orientation',
  antenne: 'Antenne',
  association: 'Association',
  ville: 'Ville de l’antenne',
  aujourdhui: 'Date du jour',
} as const;

export type FieldName = keyof typeof fieldLabels;
export const fieldNames = Object.keys(fieldLabels) as FieldName[];
export const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldLabels, name);
