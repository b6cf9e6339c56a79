import type { Writer } from '#db/open.ts';
import { recordChange } from '../historique/queries.ts';
import { refuse } from '../refusal.ts';
import { endOf, setEnd } from './queries.ts';

/** Past figures depend on this date: who changed it, when and from what is kept. */
export function changeEnd(
  { db, at, compteId }: { db: Writer; at: string; compteId: string },
  accompagnementId: string,
  end: Parameters<typeof setEnd>[2],
): void {
  const after = end ?? { endedOn: null, motif: null };
  const before = endOf(db, accompagnementId) ?? refuseUnknown();
  setEnd(db, accompagnementId, end);
  recordChange(db, { entity: 'accompagnement', recordId: accompagnementId, before, after, at, compteId });
}

export const refuseUnknown = (): never =>
  refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
