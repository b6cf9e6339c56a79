import type { Quarter } from '#contract/values.ts';
import type { SnapshotShape } from '../envoi/snapshot.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import type { FictiveAntenne } from './region.ts';

type Counts = SnapshotShape['counts'];
type Weights = Readonly<Record<string, number>>;

/**
 * A total shared by weight, whole and to the unit: the largest remainders take what is left.
 * @example spread(10, { a: 2, b: 1 }) // { a: 7, b: 3 }
 */
export function spread(total: number, weights: Weights): Record<string, number> {
  const whole = sum(weights);
  if (whole === 0 || total === 0) return Object.fromEntries(Object.keys(weights).map((code) => [code, 0]));
  const shares = Object.entries(weights).map(([code, weight]) => ({ code, share: (total * weight) / whole }));
  const missing = total - shares.reduce((given, { share }) => given + Math.floor(share), 0);
  const served = new Set(
    shares
      .toSorted((a, b) => (b.share % 1) - (a.share % 1))
      .slice(0, missing)
      .map(({ code }) => code),
  );
  return Object.fromEntries(
    shares.map(({ code, share }) => [code, Math.floor(share) + (served.has(code) ? 1 : 0)] as const),
  );
}

const sum = (weights: Weights): number => Object.values(weights).reduce((total, each) => total + each, 0);

/** Met one by one, or together. */
const collective = ['stage', 'groupe-de-parole', 'atelier', 'parentalite'];
const individual = ['entretiens-responsabilisation', 'suivi-psychologique', 'suivi-socio-educatif'];

const only = (weights: Weights, codes: readonly string[]): Weights =>
  Object.fromEntries(Object.entries(weights).filter(([code]) => codes.includes(code)));

const each = (weights: Weights, of: (count: number) => number): Weights =>
  Object.fromEntries(Object.entries(weights).map(([code, count]) => [code, Math.round(of(count))]));

/** Summers are quiet, autumns are not. */
const seasons = { 1: 1.02, 2: 1, 3: 0.84, 4: 1.14 } as const;

/**
 * What an antenne of its size would have counted, each figure agreeing with the others.
 * @param rank how many quarters after the first one told: activity grows slowly
 */
export function figuresOf(antenne: FictiveAntenne, { quarter }: Quarter, rank: number): Counts {
  // Neither two antennes nor two quarters have quite the same shares; the same ones always do.
  let drawn = antenne.received * 7 + rank * 13;
  const about = (weights: Weights): Weights =>
    each(weights, (weight) => {
      drawn = (drawn * 31 + 17) % 1009;
      return weight * 100 * (0.9 + (drawn % 21) / 100);
    });
  const lines = (total: number, weights: Weights) => spread(total, about(weights));

  const received = Math.round(antenne.received * seasons[quarter] * (1 + 0.012 * rank));
  const suites = lines(received, {
    'en-attente': 3,
    acceptee: 84,
    refusee: 4,
    retournee: 3,
    redirigee: 3,
    'sans-suite': 3,
  });
  const refused = (suites['refusee'] ?? 0) + (suites['retournee'] ?? 0);
  const ended = Math.round(received * 0.78);
  const begun = lines(Math.round(received * 0.84), antenne.types);
  const modules = only(begun, [...collective, ...individual]);
  const entered = sum(modules);
  const issues = lines(Math.round(entered * 0.9), { termine: 78, interrompu: 8, abandon: 10, exclu: 4 });
  const groups = each(only(modules, collective), (count) => Math.ceil(count / 11));
  const stages = Math.ceil((modules['stage'] ?? 0) / 11);
  const seats = stages * 12;
  const sessions = each(groups, (count) => count * 6);
  const came = sum(sessions) * 8;
  const psychological = Math.round((modules['suivi-psychologique'] ?? 0) * 0.9);
  const nights = Math.round(antenne.beds * 91 * (0.62 + (rank % 4) * 0.06));
  const cadres = { eviction: 38, presentenciel: 44, postsentenciel: 12, volontaire: 6 };

  const told: Record<string, number | Weights> = {
    'orientations-source': lines(received, {
      volontaire: 6,
      partenaire: 5,
      fnacav: 2,
      justice: 58,
      'forces-ordre': 9,
      spip: 20,
    }),
    'orientations-cadre': lines(received, { presentenciel: 62, postsentenciel: 30, civil: 1, volontaire: 7 }),
    'orientations-internes': Math.round(received * 0.03),
    'orientations-sexe': lines(received, { homme: 96, femme: 4 }),
    'orientations-age': lines(received, {
      'moins-25': 11,
      '25-34': 29,
      '35-44': 31,
      '45-54': 18,
      '55-64': 8,
      '65-plus': 3,
    }),
    'orientations-pcs': lines(received, {
      independant: 7,
      cadre: 5,
      intermediaire: 11,
      employe: 24,
      ouvrier: 30,
      retraite: 4,
      'autre-inactif': 13,
      'non-renseigne': 6,
    }),
    'orientations-parentalite': lines(received, { aucun: 22, un: 24, deux: 30, 'trois-plus': 19, 'non-renseigne': 5 }),
    'orientations-logement': lines(received, {
      personnel: 34,
      conjugal: 17,
      evince: 12,
      'heberge-tiers': 25,
      rue: 3,
      detention: 2,
      'place-ou-hotel': 4,
      'non-renseigne': 3,
    }),
    'orientations-suites': suites,
    'orientations-refus': lines(refused, { 'hors-secteur': 34, 'hors-cadre': 26, 'refus-personne': 24, places: 16 }),
    'premiers-entretiens-delai': lines(Math.round(received * 0.86), {
      'moins-8-jours': 28,
      '8-14-jours': 34,
      '15-30-jours': 26,
      '31-60-jours': 9,
      'plus-60-jours': 3,
    }),
    'accompagnements-commences': begun,
    'accompagnements-en-cours': lines(Math.round(received * 2.1), antenne.types),
    'termines-duree': lines(ended, { 'moins-3-mois': 54, '3-6-mois': 21, '6-12-mois': 11, 'plus-12-mois': 14 }),
    'termines-type': lines(ended, antenne.types),
    'termines-motif': lines(ended, {
      'fin-de-mesure': 44,
      acheve: 30,
      abandon: 7,
      'jamais-venu': 5,
      'non-adhesion': 4,
      exclusion: 2,
      'revocation-incarceration': 4,
      autre: 4,
    }),
    'responsabilisation-personnes': Math.round((entered - (modules['suivi-psychologique'] ?? 0)) * 0.9),
    'soins-inities': psychological,
    'modules-commences': modules,
    'modules-acheves': lines(issues['termine'] ?? 0, modules),
    'modules-abandonnes': lines((issues['abandon'] ?? 0) + (issues['exclu'] ?? 0), modules),
    'modules-issue': issues,
    'groupes-tenus': groups,
    'groupes-remplissage': { occupee: modules['stage'] ?? 0, libre: seats - (modules['stage'] ?? 0) },
    'seances-tenues': sessions,
    'presences-collectives': { dossier: came },
    assiduite: { venu: came, 'absent-excuse': Math.round(came * 0.08), 'absent-injustifie': Math.round(came * 0.05) },
    'entretiens-tenus': each(only(modules, individual), (count) => count * 4),
    attente: lines(Math.round(entered * 0.24), modules),
    'attente-duree': lines(entered, { 'moins-8-jours': 22, '8-30-jours': 46, '31-90-jours': 27, 'plus-90-jours': 5 }),
    'hebergement-nuitees': lines(nights, cadres),
    'hebergement-personnes': lines(Math.ceil(nights / 34), cadres),
    'hebergement-occupation': { occupee: nights, libre: antenne.beds * 91 - nights },
    'hotel-nuitees': lines(Math.round(antenne.beds * 2.5), { 'hotel-eviction': 80, 'hotel-antenne': 20 }),
    'hotel-personnes': lines(Math.ceil(antenne.beds / 5), { 'hotel-eviction': 1 }),
    'convocations-statut': lines(received * 9, {
      honoree: 82,
      'absence-excusee': 8,
      'absence-injustifiee': 6,
      reportee: 4,
    }),
  };
  return Object.fromEntries(catalogue.map(({ id, breakdown }) => [id, countsOf(told[id] ?? 0, breakdown)]));
}

function countsOf(told: number | Weights, breakdown: readonly { readonly code: string }[]): Counts[string] {
  if (typeof told === 'number') return { total: told };
  const by = Object.fromEntries(breakdown.map(({ code }) => [code, told[code] ?? 0]));
  return { total: sum(by), by };
}

/** The same, one line counted twice by mistake: what is corrected afterwards. */
export function mistaken(counts: Counts, id: string, code: string): Counts {
  const { total = 0, by = {} } = counts[id] ?? {};
  const count = by[code] ?? 0;
  return { ...counts, [id]: { total: total + count, by: { ...by, [code]: 2 * count } } };
}
