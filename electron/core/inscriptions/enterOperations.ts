import type { Reader, Writer } from '#db/open.ts';
import { tellPorteur } from '../accueil/lettersQueries.ts';
import { assertStart, assertType } from '../accompagnements/openRule.ts';
import { insertDossier } from '../accompagnements/queries.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { groupeById, usualAnimateurs, type GroupeRow } from '../groupes/queries.ts';
import { newId } from '../ids.ts';
import { mesureById } from '../mesures/queries.ts';
import { orientationById, recordAnswer } from '../orientations/queries.ts';
import { formatOf } from '../programmes/queries.ts';
import { refuse } from '../refusal.ts';
import { rankedFor } from './choiceQueries.ts';
import { freeAccompagnement, runningOf, wisherOfAccompagnement, wisherOfOrientation, type Wisher } from './queries.ts';

export type About =
  | { readonly from: 'accompagnement'; readonly accompagnementId: string }
  | { readonly from: 'orientation'; readonly orientationId: string };

export const wisherOf = (db: Reader, about: About): Wisher =>
  (about.from === 'accompagnement'
    ? wisherOfAccompagnement(db, about.accompagnementId)
    : wisherOfOrientation(db, about.orientationId)) ??
  refuse('subject-unknown', 'Ce dossier ou cette orientation n’existe plus\u00a0: revenez à la liste.', 'about');

/** A groupe that still takes people, by name. */
export function openGroupe(db: Reader, groupeId: string): GroupeRow {
  const row =
    groupeById(db, groupeId) ??
    refuse('groupe-unknown', 'Ce groupe n’existe plus\u00a0: choisissez-en un autre.', 'groupeId');
  if (row.closedOn !== null)
    refuse(
      'groupe-closed',
      `Ce groupe est terminé depuis le ${dateLabel(row.closedOn)}\u00a0: choisissez-en un autre.`,
      'groupeId',
    );
  if (row.anonymous)
    refuse('groupe-anonymous', 'Ce groupe est anonyme\u00a0: personne n’y est inscrit par son nom.', 'groupeId');
  return row;
}

/** @throws Refusal 'already-in', 'obstacle' unless `forced` */
export function assertMayEnter(
  db: Reader,
  wisher: Wisher,
  row: GroupeRow,
  asked: {
    readonly dueOn: CivilDay | null;
    readonly today: CivilDay;
    readonly forced: boolean;
    readonly own: string | null;
  },
): void {
  const running = runningOf(db, { groupeId: row.id, personneId: wisher.personne.id });
  if (running && running.id !== asked.own)
    refuse(
      'already-in',
      'Cette personne est déjà dans ce groupe, ou y attend\u00a0: ouvrez la page du groupe.',
      'groupeId',
    );
  if (asked.forced) return;
  const [ranked] = rankedFor(db, wisher, [row], asked);
  const obstacles = ranked?.obstacles ?? [];
  if (obstacles.length > 0)
    refuse('obstacle', `${obstacles.join(' ')} Confirmez pour inscrire la personne malgré tout.`, 'forced');
}

/**
 * The accompagnement somebody follows this module under: one of that type that runs without a module, or a new one.
 * The one who runs the groupe is its referent.
 */
export function accompagnementFor(
  db: Writer,
  { personne, orientationId, receivedOn, mesureId }: Wisher,
  row: GroupeRow,
  { on, today, now, compteId }: { on: CivilDay; today: CivilDay; now: string; compteId: string },
): { accompagnementId: string; opened: boolean; answered: boolean } {
  const free = freeAccompagnement(db, { personneId: personne.id, type: row.type, orientationId });
  if (free) {
    if (on < free.startsOn)
      refuse(
        'enter-before-start',
        `L’accompagnement a commencé le ${dateLabel(free.startsOn)}\u00a0: la personne ne peut pas entrer avant.`,
        'on',
      );
    return { accompagnementId: free.id, opened: false, answered: false };
  }
  assertType({ type: row.type, mesure: mesureId === null ? null : (mesureById(db, mesureId) ?? null) });
  assertStart(on, receivedOn, today);
  const answered = accept(db, orientationId, { on: on < today ? on : today, now, compteId });
  const [referent, binome] = usualAnimateurs(db, [row.id]).get(row.id) ?? [];
  const id = newId();
  insertDossier(db, {
    personne: null,
    orientation: null,
    mesure: null,
    accompagnement: {
      id,
      personneId: personne.id,
      orientationId,
      mesureId,
      type: row.type,
      startsOn: on,
      referentId: referent?.compteId ?? compteId,
      binomeId: binome?.compteId ?? null,
      createdAt: now,
    },
  });
  return { accompagnementId: id, opened: true, answered };
}

/** Entering a module is a yes to the orientation that waited for an answer. @returns whether it did */
function accept(
  db: Writer,
  orientationId: string,
  { on, now, compteId }: { on: CivilDay; now: string; compteId: string },
): boolean {
  const before = orientationById(db, orientationId);
  if (!before || before.answer === 'acceptee') return false;
  if (before.answer !== 'en-attente')
    refuse(
      'orientation-declined',
      'Cette orientation n’a pas été acceptée\u00a0: annulez d’abord sa réponse dans le registre.',
      'about',
    );
  recordAnswer(
    db,
    before,
    { answer: 'acceptee', answeredOn: on, refusalReason: null, redirectedTo: null },
    { now, compteId },
  );
  tellPorteur(db, orientationId, now);
  return true;
}

/** @throws Refusal 'enter-future' unless that day has come, or the groupe has not begun: people enrol ahead */
export function assertEntry(on: CivilDay, { startsOn }: GroupeRow, today: CivilDay): void {
  if (on > today && on > startsOn)
    refuse(
      'enter-future',
      'Ce jour n’est pas encore arrivé\u00a0: inscrivez la personne au plus tard aujourd’hui.',
      'on',
    );
}

export const feeOf = (row: GroupeRow): number | null => formatOf(row).feeCents;
