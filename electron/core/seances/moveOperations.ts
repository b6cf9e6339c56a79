import type { Reader } from '#db/open.ts';
import { daysBetween } from '../calendar/civilDate.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { cascade, assertOpen } from '../groupes/planSeances.ts';
import { refuse } from '../refusal.ts';
import { closingsFrom, farthestDays } from './closedQueries.ts';
import { emargementsOf, followingSeances, seanceById, type SeanceRow } from './queries.ts';
import { seanceClashes } from './seanceClashQueries.ts';

export const unknown = (): never =>
  refuse('seance-unknown', 'Cette séance n’existe plus\u00a0: rechargez la page.', 'seanceId');
export const known = (db: Reader, id: string): SeanceRow => seanceById(db, id) ?? unknown();

export function assertPlanned({ status }: SeanceRow): void {
  if (status === 'tenue')
    refuse('seance-held', 'Cette séance est déjà émargée\u00a0: effacez d’abord ses réponses.', 'seanceId');
  if (status === 'annulee')
    refuse('seance-cancelled', 'Cette séance est annulée\u00a0: rétablissez-la d’abord.', 'seanceId');
}

interface MoveAsked {
  readonly seanceId: string;
  readonly day: string;
  readonly at: string;
  readonly cascade: boolean;
}

/** Every séance that changes its day, the one asked for first. */
export function movedBy(db: Reader, { seanceId, day, cascade: follow }: MoveAsked) {
  const row = known(db, seanceId);
  assertPlanned(row);
  if (Math.abs(daysBetween(row.day, day)) > farthestDays)
    refuse('move-too-far', 'C’est à plus de trois ans\u00a0: vérifiez l’année.', 'day');
  const closings = closingsFrom(db, day < row.day ? day : row.day, row.lieu);
  assertOpen(day, closings, 'day');
  const first = { seanceId, label: row.label, from: row.day, day };
  if (!follow || row.inscriptionId !== null) return { row, moved: [first] };
  const following = followingSeances(db, row).map(({ id, ...seance }) => ({ ...seance, seanceId: id }));
  return { row, moved: [first, ...cascade({ ...row, seanceId }, day, following, closings)] };
}

/** A séance of the group that stays behind the one that is moved past it. */
function movedInOrder(db: Reader, row: SeanceRow, moved: Moved): string[] {
  const [first] = moved;
  if (!first || row.inscriptionId !== null) return [];
  const ids = new Set(moved.map(({ seanceId }) => seanceId));
  const passed = followingSeances(db, row).filter(({ id, day }) => !ids.has(id) && day < first.day);
  return passed.length === 0
    ? []
    : [
        `${passed.length === 1 ? 'Une séance suivante serait' : `${passed.length} séances suivantes seraient`} avant celle-ci\u00a0: décalez-les aussi.`,
      ];
}

/** What the move breaks: the order of the séances, the excuses sent for another day, what each meets at its new moment. */
export const moveClashes = (
  db: Reader,
  asked: MoveAsked,
  { row, moved }: { row: SeanceRow; moved: Moved },
): string[] => [...movedInOrder(db, row, moved), ...excusesMoved(db, moved), ...metAt(db, asked, moved)];

type Moved = readonly { readonly seanceId: string; readonly from: string; readonly day: string }[];

/** An excuse was given for a day: at another one, the person may come. */
function excusesMoved(db: Reader, moved: Moved): string[] {
  const others = moved.filter(({ from, day }) => day !== from).map(({ seanceId }) => seanceId);
  const total = emargementsOf(db, others).length;
  if (total === 0) return [];
  return [
    total === 1
      ? 'Une absence excusée est notée pour l’ancien jour\u00a0: retirez-la si la personne peut venir au nouveau.'
      : `${total} absences excusées sont notées pour l’ancien jour\u00a0: retirez celles des personnes qui peuvent venir au nouveau.`,
  ];
}

/** What each séance meets at its new moment, after the day it is told of. */
function metAt(db: Reader, { seanceId: first, at }: MoveAsked, moved: Moved): string[] {
  const except = moved.map(({ seanceId }) => seanceId);
  return moved.flatMap(({ seanceId, day }) => {
    const row = known(db, seanceId);
    const slot = { day, at: seanceId === first ? at : row.at, durationMinutes: row.durationMinutes };
    const { groupeId, inscriptionId, lieu } = row;
    const asked = { groupeId, seanceId, inscriptionId, animateurIds: null, lieu, except };
    return (seanceClashes(db, asked, [slot])[0]?.clashes ?? []).map(
      (clash) => `${capital(longDateLabel(day))}\u00a0: ${clash}`,
    );
  });
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr-FR') + text.slice(1);
