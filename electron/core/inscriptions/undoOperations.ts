import type { z } from 'zod';
import type { inscriptions } from '#contract/inscriptions.ts';
import type { Writer } from '#db/open.ts';
import { tellPorteur } from '../accueil/lettersQueries.ts';
import { unanswered } from '../orientations/answerRule.ts';
import { hasAccompagnement, orientationById, recordAnswer } from '../orientations/queries.ts';
import { refuse } from '../refusal.ts';
import { updateInscription, waitsFor, type InscriptionRow } from './queries.ts';
import { deleteInscription, deleteUntouched, isUsed } from './undoQueries.ts';

type Before = z.output<typeof inscriptions.enrol.output>['before'];

/**
 * As if they had never entered: back on the waiting list, or gone with the accompagnement it opened and the yes it gave.
 * @throws Refusal 'already-left', 'inscription-used', 'already-waiting', 'accompagnement-used'
 */
export function undoEntry(
  { db, now, compteId }: { readonly db: Writer; readonly now: string; readonly compteId: string },
  row: InscriptionRow,
  { waited, opened, answered }: Before,
): void {
  const { id, personneId, type, orientationId, accompagnementId } = row;
  if (row.state !== 'inscrit')
    refuse('already-left', 'Cette personne a déjà quitté le module\u00a0: rechargez la page.');
  if (isUsed(db, id))
    refuse(
      'inscription-used',
      'Cette personne a déjà une présence, un rendez-vous ou un paiement dans ce groupe\u00a0: enregistrez plutôt sa sortie du module.',
    );
  if (waited === null) deleteInscription(db, id);
  else {
    if (waited.groupeId === null && waitsFor(db, { personneId, type }))
      refuse('already-waiting', 'Cette personne attend de nouveau ce module\u00a0: enregistrez plutôt sa sortie.');
    const { groupeId } = waited;
    updateInscription(db, id, { state: 'attente', groupeId, accompagnementId: null, enteredOn: null, feeCents: null });
  }
  if (opened && accompagnementId !== null && !deleteUntouched(db, accompagnementId, row.createdAt))
    refuse(
      'accompagnement-used',
      'L’accompagnement ouvert avec cette inscription a déjà servi\u00a0: enregistrez plutôt la sortie du module.',
    );
  const before = orientationById(db, orientationId);
  if (!answered || before?.answer !== 'acceptee' || hasAccompagnement(db, orientationId)) return;
  recordAnswer(db, before, unanswered, { now, compteId });
  tellPorteur(db, orientationId, now);
}
