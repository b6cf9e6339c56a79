const sources = ['volontaire', 'partenaire', 'fnacav', 'justice', 'forces-ordre', 'spip'];
const cadres = ['presentenciel', 'postsentenciel', 'civil', 'volontaire'];
const types = [
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
];

/**
 * What the snapshots of each former version hold: every figure and its codes, for ever as they were. A version leaves
 * the catalogue for this list: what was sent and kept must stay readable.
 */
export const formerVersions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  '2026.1': {
    'orientations-source': sources,
    'orientations-cadre': cadres,
    'orientations-internes': [],
    'termines-duree': ['moins-3-mois', '3-6-mois', '6-12-mois', 'plus-12-mois'],
    'termines-type': [
      'cjse',
      'cjse-eviction',
      'stage',
      'groupe-de-parole',
      'entretiens-responsabilisation',
      'suivi-psychologique',
      'suivi-socio-educatif',
      'hebergement',
    ],
    'convocations-statut': ['honoree', 'absence-excusee', 'absence-injustifiee', 'reportee'],
  },
  '2026.2': {
    'orientations-source': sources,
    'orientations-cadre': cadres,
    'orientations-internes': [],
    'termines-duree': ['moins-3-mois', '3-6-mois', '6-12-mois', 'plus-12-mois'],
    'termines-type': types,
    'responsabilisation-personnes': [],
    'soins-inities': [],
    'modules-issue': ['termine', 'interrompu', 'abandon', 'exclu'],
    'seances-tenues': types,
    'presences-collectives': ['dossier', 'anonyme'],
    'hebergement-nuitees': ['eviction', 'presentenciel', 'postsentenciel', 'volontaire'],
    'hebergement-personnes': ['eviction', 'presentenciel', 'postsentenciel', 'volontaire'],
    'hebergement-occupation': ['occupee', 'libre'],
    'hotel-nuitees': ['hotel-eviction', 'hotel-antenne'],
    'hotel-personnes': ['hotel-eviction', 'hotel-antenne'],
    'convocations-statut': ['honoree', 'absence-excusee', 'absence-injustifiee', 'reportee'],
  },
};
