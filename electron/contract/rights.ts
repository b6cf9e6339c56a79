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
] as const;
export type Right = (typeof rights)[number];

/**
 * `public`: before unlock. `session`: any unlocked account, even before the recovery sheet is confirmed.
 * `confirmed`: any unlocked account once the sheet is confirmed. A right implies `confirmed`.
 */
export type Access = 'public' | 'session' | 'confirmed' | Right;

export const roles = ['direction', 'controleur', 'psychologue', 'secretariat', 'coordination', 'lecture'] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Record<Role, string> = {
  direction: 'Direction',
  controleur: 'Contrôle judiciaire et référents',
  psychologue: 'Psychologue',
  secretariat: 'Secrétariat, accueil',
  coordination: 'Coordination (porteur)',
  lecture: 'Lecture seule',
};

export const rightsOf: Record<Role, readonly Right[]> = {
  // Clinical notes are sealed to the psychologists: no other role, the direction included, may even ask for them.
  direction: rights.filter((right) => right !== 'clinique.write'),
  // What a person said in an interview is read by those who follow people, not by the reception desk.
  controleur: [
    'dossiers.read',
    'dossiers.write',
    'exports.nominatif',
    'convocations.write',
    'notes.write',
    'indicateurs.read',
  ],
  psychologue: ['dossiers.read', 'dossiers.write', 'convocations.write', 'notes.write', 'clinique.write'],
  secretariat: ['dossiers.read', 'dossiers.write', 'exports.nominatif', 'convocations.write', 'permanence.write'],
  coordination: ['porteur.write', 'permanence.write'],
  lecture: ['dossiers.read', 'indicateurs.read'],
};
