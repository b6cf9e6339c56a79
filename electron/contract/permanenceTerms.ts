/** The porteur's phone line and first reception. Codes are stable and stored; labels may be reworded. */

/** What is said of each call, in this order: one key each. */
export const appelListes = ['origine', 'motif'] as const;
export type AppelListe = (typeof appelListes)[number];

export interface Choix {
  /** Stored with each call. */
  readonly code: string;
  readonly label: string;
  /** The key that chooses it: one letter or digit. */
  readonly touche: string;
  /** What to tell the caller, shown once it is chosen. */
  readonly consigne: string | null;
  /** No longer offered; the calls that say it keep it. */
  readonly aside: boolean;
}

const choix = (code: string, touche: string, label: string, consigne: string | null = null): Choix => ({
  code,
  touche,
  label,
  consigne,
  aside: false,
});

/** The lists the porteur starts from, and then rewords. */
export const usualChoix: Record<AppelListe, readonly Choix[]> = {
  origine: [
    choix('personne', 'p', 'La personne elle-même'),
    choix('proche', 'e', 'Entourage, proche'),
    choix('victime', 'v', 'Victime', 'Orienter vers le 3919 ou l’aide aux victimes.'),
    choix('professionnel', 'r', 'Professionnel, partenaire'),
    choix('justice', 'j', 'Justice, SPIP'),
    choix('fnacav', 'n', 'Ligne nationale FNACAV'),
    choix('presse', 'm', 'Presse, média'),
    choix('autre', 'a', 'Autre'),
  ],
  motif: [
    choix('information', 'i', 'Information sur le dispositif'),
    choix('aide', 'd', 'Demande d’aide'),
    choix('orientation', 'o', 'Orientation d’une personne'),
    choix('formation', 'f', 'Formation'),
    choix('partenariat', 'p', 'Partenariat, intervention'),
    choix('presse', 'm', 'Demande de la presse'),
    choix('autre', 'a', 'Autre'),
  ],
};

/** When the phone line answers unless told otherwise: 1 is Monday, and the second hour is not included. */
export const usualHours = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' } as const;

export const entretienModes = ['telephone', 'presentiel'] as const;
export type EntretienMode = (typeof entretienModes)[number];
export const entretienModeLabels: Record<EntretienMode, string> = {
  telephone: 'Par téléphone',
  presentiel: 'En présence',
};

export const entretienSuites = ['autre-entretien', 'orientation', 'redirection', 'sans-suite', 'absent'] as const;
export type EntretienSuite = (typeof entretienSuites)[number];
export const entretienSuiteLabels: Record<EntretienSuite, string> = {
  'autre-entretien': 'Un autre entretien est prévu',
  orientation: 'Orientation vers une antenne proposée',
  redirection: 'Redirection vers un autre service',
  'sans-suite': 'Pas de suite souhaitée',
  absent: 'La personne n’est pas venue, ou n’a pas répondu',
};

/** What became of a person received by the porteur; `orientee` is set by the sending itself. */
export const demandeurIssues = ['en-cours', 'orientee', 'redirigee', 'sans-suite'] as const;
export type DemandeurIssue = (typeof demandeurIssues)[number];
export const demandeurIssueLabels: Record<DemandeurIssue, string> = {
  'en-cours': 'En cours',
  orientee: 'Orientée vers une antenne',
  redirigee: 'Redirigée vers un autre service',
  'sans-suite': 'Sans suite',
};

/** Where somebody the porteur orients comes from: the antenne counts it so, once; never as coming from an antenne. */
export const demandeurSources = ['volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip'] as const;
