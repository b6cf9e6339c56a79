import type { MotifFin } from '#contract/terms.ts';
import type { Writer } from '#db/open.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { groupeById } from '../groupes/queries.ts';
import { exitStateFor } from './exitState.ts';
import { progressOf } from './progressQueries.ts';
import { endedAlongWith, runningUnder, updateInscription } from './queries.ts';

/** The modules of an accompagnement that ends stop the same day. */
export function endAlong(
  db: Writer,
  accompagnementId: string,
  { endedOn, motif }: { readonly endedOn: CivilDay; readonly motif: MotifFin },
): void {
  for (const row of runningUnder(db, accompagnementId)) {
    const groupe = row.groupeId === null ? undefined : groupeById(db, row.groupeId);
    const met = groupe ? (progressOf(db, groupe, [row]).get(row.id)?.met ?? false) : false;
    updateInscription(db, row.id, { state: exitStateFor(motif, { met }), endedOn, endedAlong: true });
  }
}

/** Undoes `endAlong`: what had been left before stays left. */
export function resumeAlong(db: Writer, accompagnementId: string): void {
  for (const { id } of endedAlongWith(db, accompagnementId))
    updateInscription(db, id, { state: 'inscrit', endedOn: null, endedAlong: false });
}
