import { and, asc, eq, inArray, isNotNull, isNull, ne } from 'drizzle-orm';
import type { Reader } from '#db/open.ts';
import { document, groupe, inscription, seance } from '#db/schema/index.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { groupedBy } from '../groupedBy.ts';
import { emargementsOfInscriptions, interviewsOf } from '../seances/queries.ts';
import { attested } from './attested.ts';
import { progressOf } from './progressQueries.ts';
import type { InscriptionRow } from './queries.ts';
import { seanceCounts, type SeanceCounts } from './seanceCounts.ts';

export interface Standing {
  readonly seances: SeanceCounts;
  /** Null for who never entered. */
  readonly met: boolean | null;
  readonly attested: boolean;
}

export interface Inscribed {
  readonly inscription: InscriptionRow;
  /** Null for who waits for any groupe. */
  readonly groupe: typeof groupe.$inferSelect | null;
}

/** Where each of these inscriptions stands, by its id: what it was called to, its rule, its attestation. */
export function standingOf(db: Reader, inscribed: readonly Inscribed[]): Map<string, Standing> {
  const rows = inscribed.map(({ inscription: row }) => row);
  const ids = rows.map(({ id }) => id);
  const collective = collectiveOf(
    db,
    rows.flatMap(({ groupeId }) => groupeId ?? []),
  );
  const interviews = groupedBy(interviewsOf(db, ids), ({ inscriptionId }) => inscriptionId);
  const answers = groupedBy(emargementsOfInscriptions(db, ids), ({ inscriptionId }) => inscriptionId);
  const rules = rulesOf(db, inscribed);
  const attestedIds = attestedAmong(db, rows);
  return new Map(
    rows.map(({ id, groupeId, enteredOn, endedOn }) => [
      id,
      {
        seances: seanceCounts({
          enteredOn,
          endedOn,
          collective: groupeId === null ? [] : (collective.get(groupeId) ?? []),
          interviews: (interviews.get(id) ?? []).map(({ id: seanceId, day }) => ({ seanceId, day })),
          answers: answers.get(id) ?? [],
        }),
        met: enteredOn === null ? null : (rules.get(id) ?? null),
        attested: attestedIds.has(id),
      },
    ]),
  );
}

/** Whether each of these meets the rule of its groupe. */
export const rulesOf = (db: Reader, inscribed: readonly Inscribed[]): Map<string, boolean> =>
  new Map(
    [...groupedBy(inscribed, ({ groupe: own }) => own?.id ?? null).values()].flatMap((same) => {
      const own = same[0]?.groupe;
      if (!own) return [];
      const rows = same.map(({ inscription: row }) => row);
      return [...progressOf(db, own, rows)].map(([id, { met }]) => [id, met] as const);
    }),
  );

const collectiveOf = (db: Reader, groupeIds: string[]) =>
  groupedBy(
    db
      .select({ groupeId: seance.groupeId, seanceId: seance.id, day: seance.day })
      .from(seance)
      .where(
        and(
          inArray(seance.groupeId, [...new Set(groupeIds)]),
          isNull(seance.inscriptionId),
          ne(seance.status, 'annulee'),
        ),
      )
      .all(),
    ({ groupeId }) => groupeId,
  );

/** Ids a query takes at once. */
const chunk = 500;

/** Those of these inscriptions an issued attestation speaks of. */
export function attestedAmong(db: Reader, rows: readonly InscriptionRow[]): Set<string> {
  const ids = [...new Set(rows.flatMap(({ accompagnementId }) => accompagnementId ?? []))];
  const found = new Set<string>();
  for (let from = 0; from < ids.length; from += chunk)
    for (const id of attestedUnder(db, ids.slice(from, from + chunk))) found.add(id);
  return found;
}

function attestedUnder(db: Reader, accompagnementIds: string[]): Set<string> {
  const attestations = db
    .select({ accompagnementId: document.accompagnementId, createdAt: document.createdAt })
    .from(document)
    .where(
      and(
        inArray(document.accompagnementId, accompagnementIds),
        eq(document.kind, 'attestation-module'),
        eq(document.state, 'emis'),
      ),
    )
    .all()
    .flatMap(({ accompagnementId, createdAt }) =>
      accompagnementId === null ? [] : [{ accompagnementId, draftedOn: parisDayOf(createdAt) }],
    );
  const entered = db
    .select({
      inscriptionId: inscription.id,
      accompagnementId: inscription.accompagnementId,
      enteredOn: inscription.enteredOn,
    })
    .from(inscription)
    .where(and(inArray(inscription.accompagnementId, accompagnementIds), isNotNull(inscription.enteredOn)))
    .all()
    .flatMap(({ inscriptionId, accompagnementId, enteredOn }) =>
      accompagnementId === null || enteredOn === null ? [] : [{ inscriptionId, accompagnementId, enteredOn }],
    );
  return attested(entered, attestations);
}

/** Every inscription done or asked under an orientation, oldest first. */
export const inscriptionsOfOrientation = (db: Reader, orientationId: string): Inscribed[] =>
  db
    .select({ inscription, groupe })
    .from(inscription)
    .leftJoin(groupe, eq(groupe.id, inscription.groupeId))
    .where(eq(inscription.orientationId, orientationId))
    .orderBy(asc(inscription.askedOn), asc(inscription.createdAt), asc(inscription.id))
    .all();
