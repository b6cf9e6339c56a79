import type { convocations } from '#contract/convocations.ts';
import type { Reader } from '#db/open.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { parisMomentOf, type CivilDay } from '../calendar/civilDate.ts';
import { lastRecorded, recordChange } from '../historique/queries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { refuse } from '../refusal.ts';
import { alternativesTo, clashesOf } from './clashes.ts';
import { factsAround, reasonKept } from './clashOperations.ts';
import { courtDay, mesureEnd } from '../series/queries.ts';
import { movedTo, type Place } from './moveRule.ts';
import { assertWithinMesure, refuseTaken } from './planSeries.ts';
import { convocationById, daysTaken, setPlace, type ConvocationRow } from './queries.ts';

type Moves = Pick<typeof convocations, 'move' | 'undoMove' | 'checkSlot'>;

const field = 'moment';

/** One meeting elsewhere, its series unchanged. */
export const moveHandlers: Handlers<Moves> = {
  move: ({ convocationId, forcedReason, ...to }, context) => {
    const { db, today, about } = context;
    const convocation = known(db, convocationId);
    const { accompagnementId } = convocation;
    about(accompagnementId);
    const span = spanOf(db, accompagnementId);
    const place = movedTo({ convocation, to, span, today });
    assertWithinMesure(to.day, mesureEnd(db, accompagnementId), 'day');
    const sameMoment = place.day === convocation.day && place.at === convocation.at;
    if (!sameMoment) assertFree(db, accompagnementId, place);
    const kept = reasonKept(db, { accompagnementId, lieu: to.lieu, except: [convocationId] }, place, {
      forcedReason,
      field: 'forcedReason',
    });
    setPlace(db, convocationId, { ...place, forcedReason: kept });
    record(context, convocation, place);
    return { convocationId };
  },

  checkSlot: ({ accompagnementId, convocationId, isReport, lieu, ...slot }, { db, now }) => {
    const facts = factsAround(
      db,
      { accompagnementId, lieu, except: convocationId === null ? [] : [convocationId] },
      slot.day,
    );
    const clashes = clashesOf(slot, facts);
    if (clashes.length === 0) return { clashes, alternatives: [] };
    const { startsOn, endedOn } = spanOf(db, accompagnementId);
    const reported = isReport && convocationId !== null ? [justAfter(known(db, convocationId))] : [];
    const earliest = latestOf([{ day: startsOn, at: '00:00' }, parisMomentOf(now), ...reported]);
    const bounds = { earliest, latest: soonest(endedOn, courtDay(db, accompagnementId)) };
    return { clashes, alternatives: alternativesTo(slot, facts, bounds).map(({ day, at }) => ({ day, at })) };
  },

  undoMove: ({ convocationId }, context) => {
    const { db, about } = context;
    const convocation = known(db, convocationId);
    about(convocation.accompagnementId);
    const moved = lastRecorded(db, convocationId, field) as { readonly from: Stood; readonly to: Place } | null;
    if (!moved || convocation.status !== 'prevue' || !isAt(convocation, moved.to))
      return refuse(
        'move-not-last',
        'Ce rendez-vous a changé depuis\u00a0: déplacez-le à nouveau plutôt que d’annuler.',
      );
    if (!isSameMoment(moved.from, moved.to)) assertFree(db, convocation.accompagnementId, moved.from);
    setPlace(db, convocationId, moved.from);
    record(context, convocation, null);
    return { convocationId };
  },
};

const known = (db: Reader, id: string): ConvocationRow =>
  convocationById(db, id) ?? refuse('convocation-unknown', 'Cette convocation n’existe plus\u00a0: rechargez la page.');

const spanOf = (db: Reader, accompagnementId: string) =>
  accompagnementSpan(db, accompagnementId) ??
  refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.');

interface Moment {
  readonly day: CivilDay;
  readonly at: string;
}

/** Between this minute and the next one, as text sorts: later than « 13:30 », earlier than « 13:31 ». */
const justAfter = ({ day, at }: Moment): Moment => ({ day, at: `${at}:01` });

const latestOf = (moments: readonly [Moment, ...Moment[]]): Moment =>
  moments.reduce((one, other) => (`${one.day} ${one.at}` < `${other.day} ${other.at}` ? other : one));

const soonest = (one: CivilDay | null, other: CivilDay | null): CivilDay | null =>
  one === null || (other !== null && other < one) ? other : one;

const isSameMoment = (one: Place, other: Place): boolean => one.day === other.day && one.at === other.at;

const isAt = (row: ConvocationRow, to: Place): boolean => isSameMoment(row, to) && row.lieu === to.lieu;

function assertFree(db: Reader, accompagnementId: string, { day, at }: Place): void {
  if (daysTaken(db, accompagnementId, at, { from: day, to: day }).size > 0) refuseTaken(day, 'day');
}

type Stood = Place & { readonly forcedReason: string | null };

const placeOf = ({ day, at, durationMinutes, lieu, plannedDay, plannedAt, forcedReason }: Stood): Stood => ({
  day,
  at,
  durationMinutes,
  lieu,
  plannedDay,
  plannedAt,
  forcedReason,
});

/** What was planned stays in the history, and is all it takes to undo. */
function record({ db, now, session }: WriteContext, from: ConvocationRow, to: Place | null): void {
  recordChange(db, {
    entity: 'convocation',
    recordId: from.id,
    before: { [field]: placeOf(from) },
    after: { [field]: to && { from: placeOf(from), to } },
    at: now,
    compteId: session.compteId,
  });
}
