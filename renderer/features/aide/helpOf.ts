/** One screen and the page of the guide that explains it; the first that fits is the one. */
interface Help {
  /** A path of the window; `:name` stands for one piece of it. */
  readonly path: string;
  /** What the address asks for besides: a tab, a view. */
  readonly asked?: Readonly<Record<string, string>>;
  readonly page: string;
  readonly anchor?: string;
}

const tabs = (path: string, key: string, aims: Readonly<Record<string, string>>): Help[] =>
  Object.entries(aims).map(([value, aim]): Help => {
    const [page = '', anchor] = aim.split('#');
    return { path, asked: { [key]: value }, page, ...(anchor === undefined ? {} : { anchor }) };
  });

export const helps: readonly Help[] = [
  { path: '/', page: 'aujourd-hui' },
  { path: '/agenda', page: 'agenda-et-convocations' },
  { path: '/agenda/imprimer', page: 'impressions-et-courriers', anchor: 'imprimer-une-journee' },
  { path: '/agenda/lieux', page: 'agenda-et-convocations', anchor: 'lieux-fermetures-et-absences' },
  { path: '/agenda/remplacements', page: 'agenda-et-convocations', anchor: 'remplacer-un-collegue' },
  { path: '/echeances', page: 'mesures-et-echeances' },
  { path: '/a-completer', page: 'a-completer' },
  { path: '/orientations', page: 'orientations' },
  { path: '/orientations/nouvelle', page: 'orientations', anchor: 'enregistrer-une-orientation' },
  { path: '/orientations/prescripteurs', page: 'orientations', anchor: 'les-prescripteurs' },
  { path: '/orientations/:id', page: 'orientations', anchor: 'repondre' },
  { path: '/dossiers', page: 'dossiers' },
  { path: '/dossiers/nouveau', page: 'dossiers', anchor: 'ouvrir-un-dossier' },
  { path: '/dossiers/importer', page: 'tableurs-et-imports' },
  { path: '/dossiers/transferts', page: 'transferts' },
  { path: '/dossiers/doublons', page: 'doublons' },
  { path: '/dossiers/doublons/:one/:two', page: 'doublons', anchor: 'reunir-deux-dossiers' },
  { path: '/dossiers/:id/carte', page: 'absences-et-rappels', anchor: 'prevenir-la-personne' },
  ...tabs('/dossiers/:id', 'vue', {
    convocations: 'agenda-et-convocations#planifier-une-serie',
    mesure: 'mesures-et-echeances',
    courriers: 'impressions-et-courriers#ecrire-un-courrier',
    clinique: 'suivi-psychologique',
  }),
  { path: '/dossiers/:id', page: 'dossiers', anchor: 'la-page-d-un-dossier' },
  { path: '/personnes/:id', page: 'personnes' },
  { path: '/:of/:id/courriers/:documentId', page: 'impressions-et-courriers', anchor: 'ecrire-un-courrier' },
  { path: '/groupes', page: 'stages-et-groupes' },
  { path: '/groupes/nouveau', page: 'stages-et-groupes', anchor: 'creer-une-session' },
  { path: '/groupes/modeles', page: 'stages-et-groupes', anchor: 'les-modeles' },
  { path: '/groupes/modeles/nouveau', page: 'stages-et-groupes', anchor: 'les-modeles' },
  { path: '/groupes/modeles/:id', page: 'stages-et-groupes', anchor: 'les-modeles' },
  { path: '/groupes/attente', page: 'stages-et-groupes', anchor: 'la-liste-d-attente' },
  { path: '/groupes/:id/seances/:seanceId/feuille', page: 'emargement-et-attestations', anchor: 'la-feuille-a-signer' },
  { path: '/groupes/:id/seances/:seanceId', page: 'emargement-et-attestations' },
  { path: '/groupes/:id/modifier', page: 'stages-et-groupes', anchor: 'la-page-d-un-groupe' },
  { path: '/groupes/:id', page: 'stages-et-groupes', anchor: 'la-page-d-un-groupe' },
  { path: '/recus/:id', page: 'emargement-et-attestations', anchor: 'participation-financiere-et-recus' },
  { path: '/hebergements', page: 'hebergements' },
  { path: '/hebergements/places', page: 'hebergements', anchor: 'les-places' },
  { path: '/indicateurs', page: 'indicateurs' },
  { path: '/envoi', page: 'verifier-et-envoyer' },
  ...tabs('/porteur', 'onglet', {
    verifications: 'reception-porteur#verifier-ce-qui-est-recu',
    questions: 'reception-porteur#poser-une-question',
    analyse: 'analyse-et-diffusion',
    ouvertes: 'analyse-et-diffusion#donnees-ouvertes',
    receptions: 'reception-porteur#recevoir',
    points: 'reception-porteur#recevoir',
    antennes: 'reception-porteur#les-antennes-et-leurs-cartes',
    reglages: 'reception-porteur#les-antennes-et-leurs-cartes',
  }),
  { path: '/porteur', page: 'reception-porteur' },
  { path: '/rapport', page: 'rapport-annuel' },
  { path: '/activite', page: 'activite-propre' },
  { path: '/comptes', page: 'comptes-et-droits' },
  { path: '/journal', page: 'journal' },
  { path: '/parametres', page: 'parametres' },
  { path: '/parametres/modeles', page: 'impressions-et-courriers', anchor: 'les-modeles-de-courriers' },
  { path: '/parametres/cle-clinique', page: 'suivi-psychologique', anchor: 'la-cle-clinique' },
  { path: '/parametres/sauvegardes', page: 'sauvegardes-et-restauration' },
  { path: '/parametres/conservation', page: 'conservation-et-effacement' },
  { path: '/parametres/mises-a-jour', page: 'mises-a-jour' },
  { path: '/parametres/a-propos', page: 'mises-a-jour' },
  { path: '/parametres/mon-journal', page: 'journal', anchor: 'mes-propres-lignes' },
  { path: '/aide', page: 'premiers-pas' },
  { path: '/aide/:page', page: 'premiers-pas' },
];

const fits = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((piece, at) => piece.startsWith(':') || piece === given[at]);
};

export interface Place {
  readonly page: string;
  readonly anchor: string | null;
}

/** The same for the screens before the work, which have no address. */
export const thresholdHelps = {
  opening: { page: 'phrase-de-passe', anchor: null },
  first: { page: 'premiers-pas', anchor: 'ouvrir-pour-la-premiere-fois' },
  joining: { page: 'premiers-pas', anchor: 'rejoindre-une-antenne-deja-ouverte' },
  forgotten: { page: 'phrase-de-passe', anchor: 'j-ai-oublie-ma-phrase-de-passe' },
  sheet: { page: 'phrase-de-passe', anchor: 'la-fiche-de-secours' },
  rescue: { page: 'sauvegardes-et-restauration', anchor: 'le-coffre-ne-peut-pas-etre-lu' },
  restore: { page: 'sauvegardes-et-restauration', anchor: 'restaurer-sur-un-autre-ordinateur' },
} satisfies Record<string, Place>;
export type ThresholdHelp = keyof typeof thresholdHelps;

/**
 * The page of the guide for the screen at this address; null when none is written for it.
 * @param path as the window knows it, or as it is declared: `/dossiers/:id`
 */
export function helpOf(path: string, asked = ''): Place | null {
  const values = new URLSearchParams(asked);
  const found = helps
    .filter((help) => fits(help.path, path))
    .filter((help) => Object.entries(help.asked ?? {}).every(([key, value]) => values.get(key) === value))
    .sort((a, b) => parameters(a) - parameters(b) || Number(Boolean(b.asked)) - Number(Boolean(a.asked)))[0];
  return found ? { page: found.page, anchor: found.anchor ?? null } : null;
}

const parameters = ({ path }: Help): number => path.split(':').length;
