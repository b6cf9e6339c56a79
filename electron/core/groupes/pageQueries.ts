import type { Reader } from '#db/open.ts';
import { groupedBy } from '../groupedBy.ts';
import { progressOf } from '../inscriptions/progressQueries.ts';
import { allIncompatibilities, paidBy, type inscriptionsOf } from '../inscriptions/queries.ts';
import { statesInOrder } from '../inscriptions/stateOrder.ts';
import { interviewSteps } from '../programmes/formatRule.ts';
import { formatOf } from '../programmes/queries.ts';
import { emargementsOfInscriptions, interviewsOf } from '../seances/queries.ts';
import type { GroupeRow } from './queries.ts';

type Members = ReturnType<typeof inscriptionsOf>;

/** Those of a groupe as its page shows them: enrolled, then waiting, then those who left. */
export function inscriptionLines(db: Reader, groupe: GroupeRow, members: Members) {
  const rows = members.map(({ inscription }) => inscription);
  const ids = rows.map(({ id }) => id);
  const progress = progressOf(db, groupe, rows);
  const paid = paidBy(db, ids);
  const held = groupedBy(interviewsOf(db, ids), ({ inscriptionId }) => inscriptionId);
  const answers = new Map(
    emargementsOfInscriptions(db, ids).map(({ seanceId, inscriptionId, status }) => [
      `${seanceId} ${inscriptionId}`,
      status,
    ]),
  );
  const steps = interviewSteps(formatOf(groupe).steps);
  return statesInOrder(members, ({ inscription }) => inscription.state).flatMap(({ inscription: row, personne }) => {
    const standing = progress.get(row.id);
    if (!standing) return [];
    const own = held.get(row.id) ?? [];
    const planned = own.map(({ kind, label, durationMinutes, id: seanceId, day, at }) => ({
      kind,
      label,
      durationMinutes,
      seanceId,
      day,
      at,
      status: answers.get(`${seanceId} ${row.id}`) ?? null,
    }));
    const missing = steps
      .filter(({ label }) => !own.some((interview) => interview.label === label))
      .map(({ kind, label, durationMinutes }) => ({
        kind,
        label,
        durationMinutes,
        seanceId: null,
        day: null,
        at: null,
        status: null,
      }));
    return [
      {
        inscriptionId: row.id,
        personneId: row.personneId,
        lastName: personne.lastName,
        firstName: personne.firstName,
        accompagnementId: row.accompagnementId,
        state: row.state,
        askedOn: row.askedOn,
        dueOn: row.dueOn,
        enteredOn: row.enteredOn,
        endedOn: row.endedOn,
        progress: {
          ...standing,
          missed: [...standing.missed],
          interviewsMissing: [...standing.interviewsMissing],
        },
        feeCents: row.feeCents,
        paidCents: paid.get(row.id) ?? 0,
        interviews: [...planned, ...missing],
      },
    ];
  });
}

/** Pairs of those enrolled or waiting who must not meet. */
export function conflictsIn(db: Reader, members: Members): { one: string; other: string }[] {
  const present = new Map(
    members
      .filter(({ inscription: { state } }) => state === 'inscrit' || state === 'attente')
      .map(({ personne: { id, lastName, firstName } }) => [id, `${lastName} ${firstName}`]),
  );
  return allIncompatibilities(db).flatMap(({ one, other }) => {
    const [first, second] = [present.get(one), present.get(other)];
    return first === undefined || second === undefined ? [] : [{ one: first, other: second }];
  });
}
