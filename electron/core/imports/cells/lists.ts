import {
  accompagnementTypeLabels,
  accompagnementTypes,
  cadreLabels,
  cadres,
  mesureNatureLabels,
  mesureNatures,
  motifFinLabels,
  motifsFin,
  orientationAnswerLabels,
  sexeLabels,
  sexes,
  sourceLabels,
  sources,
} from '#contract/terms.ts';
import { foldName } from '../../fold.ts';
import { quoted, said, unread, type Reading } from './reading.ts';

/** A closed list as it is met in spreadsheets. */
export interface Words<T extends string> {
  readonly labels: Readonly<Record<T, string>>;
  readonly codes: readonly T[];
  /** What antennes write for it, besides the label and the code. */
  readonly usual: Partial<Readonly<Record<T, readonly string[]>>>;
  /** « ce cadre » */
  readonly what: string;
}

export const sexeWords: Words<(typeof sexes)[number]> = {
  codes: sexes,
  labels: sexeLabels,
  usual: {
    homme: ['h', 'm', 'masculin', 'monsieur', 'mr', 'm homme', 'masc'],
    femme: ['f', 'feminin', 'madame', 'mme', 'mlle', 'fem'],
  },
  what: 'ce sexe',
};

export const sourceWords: Words<(typeof sources)[number]> = {
  codes: sources,
  labels: sourceLabels,
  usual: {
    volontaire: ['volontariat', 'lui meme', 'elle meme', 'spontane', 'spontanee', 'demarche personnelle'],
    partenaire: ['professionnel', 'association', 'ccas', 'medecin', 'travailleur social', 'partenaires'],
    fnacav: ['ligne nationale', 'ne frappez pas', 'ligne fnacav'],
    justice: ['parquet', 'tribunal', 'tribunal judiciaire', 'tj', 'jld', 'procureur', 'magistrat', 'judiciaire'],
    'forces-ordre': ['police', 'gendarmerie', 'commissariat', 'forces de l ordre', 'fo', 'fdo'],
    spip: ['service penitentiaire d insertion et de probation'],
    antenne: ['autre antenne', 'cpca', 'interne', 'orientation interne'],
  },
  what: 'cette source',
};

export const cadreWords: Words<(typeof cadres)[number]> = {
  codes: cadres,
  labels: cadreLabels,
  usual: {
    presentenciel: ['pre sentenciel', 'pre', 'pre sententiel', 'presententiel', 'avant jugement'],
    postsentenciel: ['post sentenciel', 'post', 'post sententiel', 'postsententiel', 'apres jugement'],
    civil: ['jaf', 'juge aux affaires familiales'],
    volontaire: ['volontariat', 'vol', 'demarche volontaire'],
  },
  what: 'ce cadre',
};

export const natureWords: Words<(typeof mesureNatures)[number]> = {
  codes: mesureNatures,
  labels: mesureNatureLabels,
  usual: {
    cjse: ['controle judiciaire socio educatif', 'cj socio educatif'],
    'cjse-eviction': ['cjse eviction', 'cjse avec eviction', 'cjse ev', 'cjse e'],
    'composition-penale': ['cp', 'compo', 'compo penale'],
    'classement-sous-condition': ['csc', 'classement sous conditions'],
    'sursis-probatoire': ['sp'],
    'peine-de-stage': ['peine stage'],
    'ordonnance-protection': ['op', 'ordonnance protection'],
  },
  what: 'cette mesure',
};

export const typeWords: Words<(typeof accompagnementTypes)[number]> = {
  codes: accompagnementTypes,
  labels: accompagnementTypeLabels,
  usual: {
    cjse: ['controle judiciaire socio educatif'],
    'cjse-eviction': ['cjse avec eviction', 'cjse ev'],
    stage: ['stages', 'stage de responsabilisation vif', 'stage vif'],
    'groupe-de-parole': ['groupe', 'gp', 'gdp'],
    'entretiens-responsabilisation': ['entretiens', 'entretien', 'entretiens individuels', 'eer'],
    'suivi-psychologique': ['psy', 'psychologue', 'suivi psy'],
    'suivi-socio-educatif': ['socio educatif', 'suivi social', 'social'],
    hebergement: ['hebergement', 'heb'],
  },
  what: 'cet accompagnement',
};

export const motifWords: Words<(typeof motifsFin)[number]> = {
  codes: motifsFin,
  labels: motifFinLabels,
  usual: {
    'fin-de-mesure': ['fin de mesure', 'jugement', 'mainlevee', 'echeance', 'fin mesure'],
    acheve: ['objectifs atteints', 'module acheve'],
    abandon: ['abandonne'],
    'jamais-venu': ['jamais venue', 'jamais presente', 'nvp'],
    'non-adhesion': ['absence d adhesion'],
    exclusion: ['exclu', 'exclue'],
    'revocation-incarceration': ['revocation', 'incarceration', 'incarcere', 'detention'],
    demenagement: ['demenage'],
    reorientation: ['reoriente', 'reorientee'],
    sante: ['maladie', 'hospitalisation'],
    deces: ['decede', 'decedee'],
  },
  what: 'ce motif',
};

/** Others need a reason or a destination: they are answered on their own screen. */
const answers = ['en-attente', 'acceptee', 'sans-suite'] as const;
export const answerWords: Words<(typeof answers)[number]> = {
  codes: answers,
  labels: {
    'en-attente': orientationAnswerLabels['en-attente'],
    acceptee: orientationAnswerLabels.acceptee,
    'sans-suite': orientationAnswerLabels['sans-suite'],
  },
  usual: {
    'en-attente': ['attente', 'en cours'],
    acceptee: ['accepte', 'oui', 'accord', 'ok', 'admis'],
    'sans-suite': ['sans suite', 'jamais venu', 'classe'],
  },
  what: 'cette suite',
};

/** What each list answers to, folded; made once. */
const known = new WeakMap<object, ReadonlyMap<string, string>>();

function formsOf<T extends string>(words: Words<T>): ReadonlyMap<string, string> {
  const found = known.get(words);
  if (found) return found;
  const forms = new Map<string, string>();
  const add = (form: string, code: T) => {
    const folded = foldName(form);
    if (!forms.has(folded)) forms.set(folded, code);
  };
  for (const code of words.codes) {
    add(words.labels[code], code);
    add(code, code);
    // « Contrôle judiciaire socio-éducatif (CJSE) » is met without what is in brackets.
    add(words.labels[code].replace(/\(.*\)/u, ''), code);
  }
  for (const code of words.codes) for (const form of words.usual[code] ?? []) add(form, code);
  known.set(words, forms);
  return forms;
}

/**
 * One of a closed list, by its label, its code or what antennes usually write; case and accents ignored.
 * @example oneOfList('C.J.S.E', natureWords) // 'cjse'
 */
export function oneOfList<T extends string>(text: string, words: Words<T>): Reading<T> {
  const forms = formsOf(words);
  const folded = foldName(text);
  const code = forms.get(folded) ?? forms.get(folded.replaceAll(' ', ''));
  const found = words.codes.find((each) => each === code);
  if (found !== undefined) return said(found);
  const expected =
    words.codes.length > fewEnough
      ? 'Choisissez dans la liste'
      : `Choisissez parmi ${words.codes.map((each) => quoted(words.labels[each])).join(', ')}`;
  return unread(`${quoted(text)}\u00a0: ${words.what} n’est pas dans la liste. ${expected}.`);
}

/** Beyond it, a sentence that names them all is not read. */
const fewEnough = 4;
