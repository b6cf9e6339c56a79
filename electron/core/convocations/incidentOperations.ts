import { holidaysBetween } from '../calendar/holidays.ts';
import { addDays } from '../calendar/civilDate.ts';
import { createDraft, discardUntouched } from '../documents/operations.ts';
import { lastRecorded, recordChange } from '../historique/queries.ts';
import type { WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { deleteEcheance, echeanceById, insertEcheance, mesureOfAccompagnement } from '../mesures/queries.ts';
import { absencesAmong, incidentDueOn, incidentLabel, reachesLimit } from './absenceRule.ts';
import { alsaceMoselle, convocationsOf, type ConvocationRow } from './queries.ts';

export interface Incident {
  readonly echeanceId: string;
  /** Draft of the report, ready to be completed. */
  readonly documentId: string;
  readonly label: string;
  readonly dueOn: string;
}

const field = 'incident';

/** One absence too many under a mesure: the report to the magistrate falls due. Null when it is not the case. */
export function openIncident(context: WriteContext, { id, accompagnementId }: ConvocationRow): Incident | null {
  const { db, now, today, session } = context;
  const { mesure } = mesureOfAccompagnement(db, accompagnementId) ?? { mesure: null };
  const absences = absencesAmong(convocationsOf(db, accompagnementId).map(({ status }) => status));
  if (!mesure || !reachesLimit(absences, mesure.absenceLimit)) return null;
  const soon = { from: today, to: addDays(today, 30) };
  const closed = new Set(holidaysBetween(soon, { alsaceMoselle: alsaceMoselle(db) }).map(({ day }) => day));
  const label = incidentLabel(absences);
  const { compteId } = session;
  const incident = {
    echeanceId: newId(),
    documentId: createDraft(db, {
      subject: { about: 'accompagnement', accompagnementId },
      kind: 'rapport-incident',
      cause: label,
      compteId,
      now,
    }),
    label,
    dueOn: incidentDueOn(today, closed),
  };
  const { echeanceId, dueOn } = incident;
  insertEcheance(db, { id: echeanceId, mesureId: mesure.id, kind: 'rapport', label, dueOn, createdAt: now });
  keep(context, id, null, incident);
  return incident;
}

/** The answer that opened it is taken back: so are what falls due and the draft, unless somebody worked on them. */
export function dropIncident(context: WriteContext, convocationId: string): void {
  const opened = lastRecorded(context.db, convocationId, field) as Incident | null;
  if (opened === null) return;
  const due = echeanceById(context.db, opened.echeanceId);
  if (due?.doneOn === null) deleteEcheance(context.db, due.id);
  discardUntouched(context.db, opened.documentId);
  keep(context, convocationId, opened, null);
}

function keep(context: WriteContext, convocationId: string, before: Incident | null, after: Incident | null): void {
  const { db, now, session } = context;
  recordChange(db, {
    entity: 'convocation',
    recordId: convocationId,
    before: { [field]: before },
    after: { [field]: after },
    at: now,
    compteId: session.compteId,
  });
}
