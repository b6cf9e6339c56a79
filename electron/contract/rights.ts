/** What an account may do. An operation names exactly one right. */
export const rights = [
  'dossiers.read',
  'dossiers.write',
  'exports.nominatif',
  'convocations.write',
  'notes.write',
  'clinique.write',
  'indicateurs.read',
  'envoi.write',
  'porteur.write',
  // The phone line of the porteur, and the people it received: theirs alone, whoever else sees the region's figures.
  'permanence.write',
  'comptes.write',
  'parametres.write',
  'sauvegardes.write',
  'journal.read',
  // Decides that a dossier is erased or kept longer, and hands a person what is held on them.
  'conservation.write',
] as const;
export type Right = (typeof rights)[number];

/**
 * `public`: before unlock. `session`: any unlocked account, even before the recovery sheet is confirmed.
 * `confirmed`: any unlocked account once the sheet is confirmed. A right implies `confirmed`.
 */
export type Access = 'public' | 'session' | 'confirmed' | Right;

export const roles = [
  'direction',
  'controleur',
  'referent-vif',
  'psychologue',
  'animateur',
  'secretariat',
  'coordination',
  'referent-donnees',
  'lecture',
] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Record<Role, string> = {
  direction: 'Direction',
  controleur: 'Contrôle judiciaire et référents',
  'referent-vif': 'Référent VIF',
  psychologue: 'Psychologue',
  animateur: 'Animation de groupes et de stages',
  secretariat: 'Secrétariat, accueil',
  coordination: 'Coordination (porteur)',
  'referent-donnees': 'Référence données (RGPD)',
  lecture: 'Lecture seule',
};

// What a person said in an interview is read by those who follow people, not by the reception desk.
const followUp: readonly Right[] = [
  'dossiers.read',
  'dossiers.write',
  'exports.nominatif',
  'convocations.write',
  'notes.write',
  'indicateurs.read',
];

export const rightsOf: Record<Role, readonly Right[]> = {
  // Clinical notes are sealed to the psychologists: no other role, the direction included, may even ask for them.
  direction: rights.filter((right) => right !== 'clinique.write'),
  controleur: followUp,
  'referent-vif': followUp,
  psychologue: ['dossiers.read', 'dossiers.write', 'convocations.write', 'notes.write', 'clinique.write'],
  // Who runs a group takes its attendance; the dossiers themselves are written by those who follow people.
  animateur: ['dossiers.read', 'convocations.write'],
  secretariat: ['dossiers.read', 'dossiers.write', 'exports.nominatif', 'convocations.write', 'permanence.write'],
  coordination: ['porteur.write', 'permanence.write'],
  // Reads who did what, and hands a person what is held on them.
  'referent-donnees': ['dossiers.read', 'exports.nominatif', 'journal.read', 'conservation.write'],
  lecture: ['dossiers.read', 'indicateurs.read'],
};
