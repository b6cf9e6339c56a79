import { and, asc, desc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { groupe, inscription, seance } from '#db/schema/index.ts';
import type { ModuleKnown } from '../documents/moduleFacts.ts';
import { groupedBy } from '../groupedBy.ts';
import { formatOf } from '../programmes/queries.ts';
import { emargementsOfInscriptions, interviewsOf } from '../seances/queries.ts';
import { completion, hasAttended, type Completion } from './completion.ts';
import type { InscriptionRow } from './queries.ts';

type GroupeRow = typeof groupe.$inferSelect;

/** Where each of these inscriptions of one groupe stands with its rule. */
export function progressOf(db: Reader, of: GroupeRow, rows: readonly InscriptionRow[]): Map<string, Completion> {
  const ids = rows.map(({ id }) => id);
  const format = formatOf(of);
  const collective = collectiveOf(db, of.id);
  const interviews = groupedBy(interviewsOf(db, ids), ({ inscriptionId }) => inscriptionId);
  // An excuse sent for a séance that was not held yet misses nothing.
  const toCome = new Set(collective.flatMap(({ seanceId, status }) => (status === 'prevue' ? [seanceId] : [])));
  const answers = groupedBy(
    emargementsOfInscriptions(db, ids).filter(({ seanceId }) => !toCome.has(seanceId)),
    ({ inscriptionId }) => inscriptionId,
  );
  return new Map(
    ids.map((id) => [
      id,
      completion({
        format,
        collective,
        interviews: (interviews.get(id) ?? []).map(({ id: seanceId, label }) => ({ seanceId, label })),
        answers: answers.get(id) ?? [],
      }),
    ]),
  );
}

const collectiveOf = (db: Reader, groupeId: string) =>
  db
    .select({ seanceId: seance.id, label: seance.label, day: seance.day, status: seance.status })
    .from(seance)
    .where(and(eq(seance.groupeId, groupeId), isNull(seance.inscriptionId), ne(seance.status, 'annulee')))
    .orderBy(asc(seance.day), asc(seance.at))
    .all();

/** The last module somebody entered under an accompagnement, with its groupe. */
export const lastInscriptionOf = (db: Reader, accompagnementId: string) =>
  db
    .select({ inscription, groupe })
    .from(inscription)
    .innerJoin(groupe, eq(groupe.id, inscription.groupeId))
    .where(and(eq(inscription.accompagnementId, accompagnementId), isNotNull(inscription.enteredOn)))
    .orderBy(desc(inscription.enteredOn), desc(inscription.id))
    .get();

/** What letters say of the module of an accompagnement; null without one. */
export function moduleKnownOf(db: Reader, accompagnementId: string): ModuleKnown | null {
  const last = lastInscriptionOf(db, accompagnementId);
  if (!last) return null;
  const { rule, missing } = progressOf(db, last.groupe, [last.inscription]).get(last.inscription.id) ?? {
    rule: '',
    missing: null,
  };
  const came = emargementsOfInscriptions(db, [last.inscription.id]).filter(({ status }) => hasAttended(status));
  const attended = db
    .select({ label: seance.label, day: seance.day })
    .from(seance)
    .where(
      inArray(
        seance.id,
        came.map(({ seanceId }) => seanceId),
      ),
    )
    .orderBy(asc(seance.day), asc(seance.at))
    .all();
  return {
    title: last.groupe.publicTitle,
    enteredOn: last.inscription.enteredOn,
    endedOn: last.inscription.endedOn,
    attended,
    rule,
    missing,
  };
}
