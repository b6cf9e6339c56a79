import type { ExitState } from '#contract/moduleTerms.ts';
import type { Reader, Writer } from '#db/open.ts';
import { changeEnd } from '../accompagnements/endOperations.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { cancelAfter, restoreAfter } from '../convocations/queries.ts';
import { groupeById } from '../groupes/queries.ts';
import { refuse } from '../refusal.ts';
import { emargementsOfInscriptions } from '../seances/queries.ts';
import { hasAttended } from './completion.ts';
import { motifFor } from './exitState.ts';
import { progressOf } from './progressQueries.ts';
import { inscriptionById, runningOf, updateInscription, waitsFor, type InscriptionRow } from './queries.ts';

interface By {
  readonly db: Writer;
  readonly now: string;
  readonly today: CivilDay;
  readonly compteId: string;
}

export const knownInscription = (db: Reader, id: string): InscriptionRow =>
  inscriptionById(db, id) ??
  refuse('inscription-unknown', 'Cette inscription n’existe plus\u00a0: rechargez la page.', 'inscriptionId');

/** Out of a module, or off the waiting list. */
export function leave(
  { db, now, today, compteId }: By,
  row: InscriptionRow,
  { state, on, endsAccompagnement }: { state: ExitState; on: CivilDay; endsAccompagnement: boolean },
): void {
  if (row.state !== 'inscrit' && row.state !== 'attente')
    refuse('already-left', 'Cette personne a déjà quitté le module\u00a0: rechargez la page.');
  if (on > today)
    refuse('leave-future', 'Ce jour n’est pas encore arrivé\u00a0: indiquez la sortie le jour venu.', 'on');
  assertExit(db, row, state);
  if (row.state === 'attente') {
    updateInscription(db, row.id, { state, endedOn: on });
    return;
  }
  // Somebody taken off before the first séance may have been enrolled ahead of it.
  const ended = row.enteredOn !== null && on < row.enteredOn && state === 'retire' ? row.enteredOn : on;
  if (row.enteredOn !== null && ended < row.enteredOn)
    refuse(
      'leave-before-enter',
      `Cette personne est entrée le ${dateLabel(row.enteredOn)}\u00a0: elle ne peut pas sortir avant.`,
      'on',
    );
  updateInscription(db, row.id, { state, endedOn: ended });
  if (!endsAccompagnement || row.accompagnementId === null) return;
  const span = accompagnementSpan(db, row.accompagnementId);
  if (!span || span.endedOn !== null) return;
  const endedOn = on < span.startsOn ? span.startsOn : on;
  changeEnd({ db, at: now, compteId }, row.accompagnementId, { endedOn, motif: motifFor[state] });
  cancelAfter(db, row.accompagnementId, endedOn);
}

/** Back into the module, and its accompagnement with it when they had ended together. */
export function rejoin({ db, now, compteId }: By, row: InscriptionRow): void {
  if (row.state === 'inscrit' || row.state === 'attente')
    refuse('not-left', 'Cette personne n’a pas quitté le module\u00a0: il n’y a rien à annuler.');
  const { personneId, groupeId, type } = row;
  const again = groupeId === null ? waitsFor(db, { personneId, type }) : runningOf(db, { groupeId, personneId });
  if (again) refuse('already-in', 'Cette personne est revenue depuis dans ce module\u00a0: ouvrez la page du groupe.');
  if (groupeId !== null && (groupeById(db, groupeId)?.closedOn ?? null) !== null)
    refuse('groupe-closed', 'Ce groupe est terminé\u00a0: rouvrez-le d’abord.');
  updateInscription(db, row.id, {
    state: row.enteredOn === null ? 'attente' : 'inscrit',
    endedOn: null,
    endedAlong: false,
  });
  const { accompagnementId } = row;
  if (accompagnementId === null || row.enteredOn === null) return;
  const span = accompagnementSpan(db, accompagnementId);
  if (!span || span.endedOn === null || span.endedOn !== row.endedOn) return;
  changeEnd({ db, at: now, compteId }, accompagnementId, null);
  restoreAfter(db, accompagnementId, span.endedOn);
}

function assertExit(db: Reader, row: InscriptionRow, state: ExitState): void {
  if (row.state === 'attente' && state !== 'retire')
    refuse(
      'never-entered',
      'Cette personne attend encore\u00a0: elle peut seulement être retirée de la liste.',
      'state',
    );
  if (state === 'retire' && emargementsOfInscriptions(db, [row.id]).some(({ status }) => hasAttended(status)))
    refuse('has-attended', 'Cette personne est déjà venue\u00a0: choisissez une autre sortie.', 'state');
  if (state !== 'termine' || row.groupeId === null) return;
  const groupe = groupeById(db, row.groupeId);
  const progress = groupe && progressOf(db, groupe, [row]).get(row.id);
  if (progress && !progress.met)
    refuse(
      'rule-not-met',
      `La règle du module n’est pas atteinte. ${progress.missing ?? ''} Choisissez une autre sortie, ou complétez l’émargement.`,
      'state',
    );
}
