import type { GapPlace } from '#contract/completude.ts';
import type { SituationTopic } from '#contract/situationTerms.ts';
import {
  cadresJudiciaires,
  type AccompagnementType,
  type Cadre,
  type MotifFin,
  type Sexe,
  type Source,
} from '#contract/terms.ts';
import { daysBetween, type CivilDay } from '../calendar/civilDate.ts';

/** Figures that a gap makes false, by their id in the catalogue. */
export const gapFigures = [
  'orientations-source',
  'orientations-cadre',
  'orientations-suites',
  'termines-duree',
  'termines-type',
  'termines-motif',
  'convocations-statut',
  'seances-tenues',
  'presences-collectives',
  'assiduite',
  'entretiens-tenus',
  'responsabilisation-personnes',
  'soins-inities',
  'orientations-sexe',
  'orientations-age',
  'orientations-pcs',
  'orientations-logement',
  'orientations-parentalite',
] as const;
export type Figure = (typeof gapFigures)[number];

export interface Gap {
  readonly code: string;
  readonly label: string;
  readonly place: GapPlace;
  readonly figures: readonly Figure[];
}

export interface DossierFacts {
  readonly type: AccompagnementType;
  readonly sexe: Sexe;
  readonly birthDate: CivilDay | null;
  /** Topics of which something is known. */
  readonly known: ReadonlySet<SituationTopic>;
  readonly source: Source;
  readonly cadre: Cadre;
  readonly prescripteur: string | null;
  readonly mesure: { readonly endsOn: CivilDay | null; readonly audienceOn: CivilDay | null } | null;
  readonly endedOn: CivilDay | null;
  readonly motif: MotifFin | null;
  /** Convocations of a past day without an answer. */
  readonly unanswered: number;
  /** Convocations of today or later. */
  readonly toCome: number;
  /** Séances and interviews of a past day that nobody answered, while the person was in the module. */
  readonly unheld: {
    readonly total: number;
    /** Of a group; the others are somebody's interviews. */
    readonly collective: number;
    /** By the tag of their module, for those a figure counts. */
    readonly responsabilisation: number;
    readonly soin: number;
  };
  /** The module waited for was due by a day that is past. */
  readonly overdue: boolean;
  /** Somebody housed without a signed contract. */
  readonly unsigned: boolean;
}

export interface GapOptions {
  readonly today: CivilDay;
  /** Topics the antenne uses: what it does not ask is never missing. */
  readonly topics: readonly SituationTopic[];
}

/** What is missing in one dossier, in the order it is filled in. */
export function gapsOf(facts: DossierFacts, options: GapOptions): Gap[] {
  return [
    ...personGaps(facts, options),
    ...orientationGaps(facts),
    ...followUpGaps(facts, options),
    ...moduleGaps(facts),
  ];
}

function personGaps({ sexe, birthDate, known }: DossierFacts, { topics }: GapOptions): Gap[] {
  const gaps: Gap[] = [];
  const missing = (code: string, label: string, figure: Figure) =>
    gaps.push({ code, label, place: 'personne', figures: [figure] });
  if (sexe === 'non-renseigne') missing('sexe', 'Sexe non renseigné', 'orientations-sexe');
  if (birthDate === null) missing('naissance', 'Date de naissance inconnue', 'orientations-age');
  if (topics.includes('emploi') && !known.has('emploi'))
    missing('emploi', 'Emploi et catégorie non renseignés', 'orientations-pcs');
  if (topics.includes('logement') && !known.has('logement'))
    missing('logement', 'Logement non renseigné', 'orientations-logement');
  if (topics.includes('parentalite') && !known.has('parentalite'))
    missing('parentalite', 'Enfants non renseignés', 'orientations-parentalite');
  return gaps;
}

function orientationGaps({ source, prescripteur, cadre, mesure }: DossierFacts): Gap[] {
  const gaps: Gap[] = [];
  if (source !== 'volontaire' && prescripteur === null)
    gaps.push({
      code: 'prescripteur',
      label: 'Prescripteur manquant',
      place: 'orientation',
      figures: ['orientations-source'],
    });
  if (cadresJudiciaires.includes(cadre) && mesure === null)
    gaps.push({
      code: 'mesure',
      label: 'Cadre judiciaire sans mesure',
      place: 'dossier',
      figures: ['orientations-cadre'],
    });
  return gaps;
}

function followUpGaps(facts: DossierFacts, { today }: GapOptions): Gap[] {
  const { type, mesure, endedOn, motif, unanswered, toCome } = facts;
  const gaps: Gap[] = [];
  const missing = (code: string, label: string, place: GapPlace, figures: readonly Figure[]) =>
    gaps.push({ code, label, place, figures });
  if (unanswered > 0)
    missing('convocations', `Convocations passées sans réponse\u00a0: ${unanswered}`, 'convocations', [
      'convocations-statut',
    ]);
  if (endedOn === null && weeklyTypes.includes(type) && toCome === 0)
    missing('sans-convocation', 'Aucune convocation à venir', 'convocations', ['convocations-statut']);
  if (endedOn === null && mesure?.endsOn && mesure.endsOn < today)
    missing('fin-depassee', 'Fin de la mesure dépassée, accompagnement encore ouvert', 'mesure', [
      'termines-duree',
      'termines-type',
    ]);
  if (endedOn === null && mesure && mesure.endsOn === null && mesure.audienceOn === null)
    missing('mesure-sans-terme', 'Mesure sans fin ni audience', 'mesure', ['termines-duree']);
  if (endedOn !== null && motif === null) missing('motif', 'Motif de fin non renseigné', 'dossier', ['termines-motif']);
  return gaps;
}

/** A wait that is too long and a contract that is not signed falsify no figure: they are missing all the same. */
function moduleGaps({ unheld, overdue, unsigned }: DossierFacts): Gap[] {
  const gaps: Gap[] = [];
  const missing = (code: string, label: string, figures: Figure[] = []) =>
    gaps.push({ code, label, place: 'dossier', figures });
  if (unheld.total > 0)
    missing('emargement', `Séances passées sans émargement\u00a0: ${unheld.total}`, [
      ...(unheld.collective > 0 ? (['seances-tenues', 'presences-collectives', 'assiduite'] as const) : []),
      ...(unheld.collective < unheld.total ? (['entretiens-tenus'] as const) : []),
      ...(unheld.responsabilisation > 0 ? (['responsabilisation-personnes'] as const) : []),
      ...(unheld.soin > 0 ? (['soins-inities'] as const) : []),
    ]);
  if (overdue) missing('module-attendu', 'Module encore en attente, date limite dépassée');
  if (unsigned) missing('contrat', 'Hébergement sans contrat d’engagement signé');
  return gaps;
}

/** Those a judge expects to be convoked until the end. */
const weeklyTypes: readonly AccompagnementType[] = ['cjse', 'cjse-eviction'];

/** An orientation is expected to be answered within so many days. */
export const answerDays = 30;

/** @returns null when it may still wait */
export function waitingGap(receivedOn: CivilDay, today: CivilDay): Gap | null {
  const waited = daysBetween(receivedOn, today);
  if (waited <= answerDays) return null;
  return {
    code: 'reponse',
    label: `Orientation sans réponse depuis ${waited}\u00a0jours`,
    place: 'orientation',
    figures: ['orientations-suites'],
  };
}
