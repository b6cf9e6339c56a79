import type { z } from 'zod';
import type { convocations, SeriesInput } from '#contract/convocations.ts';
import { rruleOf } from '#contract/seriesRule.ts';
import type { Reader } from '#db/open.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { addMonths, daysBetween, parisMomentOf, type CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { longDateLabel } from '../calendar/labels.ts';
import type { Handlers } from '../host.ts';
import { recordChange } from '../historique/queries.ts';
import { newId } from '../ids.ts';
import { closedDays } from '../lieux/queries.ts';
import { refuse } from '../refusal.ts';
import { dropIncident, openIncident } from './incidentOperations.ts';
import { datesForced, reasonKept, withClashes } from './clashOperations.ts';
import { assertMarkable, refuseCancelled } from './markRule.ts';
import { moveHandlers } from './moveOperations.ts';
import { assertWithinMesure, longestMonths, planSeries, refuseTaken, type SeriesPlan } from './planSeries.ts';
import { agendaSeances, seancesToAnswer } from '../seances/momentQueries.ts';
import { mesureEnd } from '../series/queries.ts';
import { visitsHandlers } from './visitsOperations.ts';
import {
  agendaBetween,
  alsaceMoselle,
  cancel,
  convocationById,
  countToAnswer,
  daysTaken,
  dropReplacement,
  insertReplacement,
  setComment,
  setStatus,
  unansweredUntil,
} from './queries.ts';
import { deleteSerieFrom, insertSerie, serieById } from './seriesQueries.ts';

const longestAgendaDays = 62;

export const convocationsHandlers: Handlers<typeof convocations> = {
  previewSeries: (input, { db, today }) => {
    const { dates, skipped, betterHours } = withClashes(db, input, plan(db, input), { today });
    return { dates, skipped, betterHours: betterHours() };
  },

  planSeries: (input, { db, now, today, about }) => {
    about(input.accompagnementId);
    const { skipped, ...planned } = withClashes(db, input, plan(db, input), { today });
    const dates = datesForced(planned.dates, input.forcedReason);
    const serieId = newId();
    const until = input.until ?? dates.at(-1)?.day ?? input.first;
    insertSerie(db, { ...input, id: serieId, rule: rruleOf(input.rule), until, createdAt: now }, dates, newId);
    const moved = dates.filter(({ plannedDay }) => plannedDay !== null).length;
    return { serieId, planned: dates.length, moved, skipped: skipped.length };
  },

  removeSeries: ({ serieId }, { db, today, about }) => {
    const serie =
      serieById(db, serieId) ?? refuse('serie-unknown', 'Cette série n’existe plus\u00a0: elle a déjà été retirée.');
    about(serie.accompagnementId);
    return { removed: deleteSerieFrom(db, serieId, today) };
  },

  between: ({ from, to, whose, compteId }, { db, session }) => {
    assertAgenda(from, to);
    if (whose === 'compte' && compteId === null) refuse('compte-missing', 'Choisissez un collègue.', 'compteId');
    const followedBy = whose === 'mine' ? session.compteId : whose === 'compte' ? compteId : null;
    return {
      lines: agendaBetween(db, { from, to }, followedBy),
      seances: agendaSeances(db, { from, to }, followedBy),
      holidays: holidaysBetween({ from, to }, { alsaceMoselle: alsaceMoselle(db) }),
    };
  },

  unanswered: ({ whose }, { db, today, session }) =>
    unansweredUntil(db, today, whose === 'mine' ? session.compteId : null),

  seancesToAnswer: ({ whose }, { db, now, session }) =>
    seancesToAnswer(db, parisMomentOf(now), whose === 'mine' ? session.compteId : null),

  toAnswer: (_, { db, now, session }) => {
    const moment = parisMomentOf(now);
    const seances = seancesToAnswer(db, moment, session.compteId).length;
    return { count: countToAnswer(db, moment, session.compteId) + seances };
  },

  mark: ({ convocationId, status, reportedTo }, context) => {
    const { db, now, today, about } = context;
    const convocation = known(db, convocationId);
    about(convocation.accompagnementId);
    const { endedOn } = span(db, convocation.accompagnementId);
    assertMarkable({ convocation, status, reportedTo, endedOn, today });
    setStatus(db, convocationId, status);
    const incident = status === 'absence-injustifiee' ? openIncident(context, convocation) : null;
    if (reportedTo === null) return { replacementId: null, incident };
    const { day, at } = reportedTo;
    const { accompagnementId, durationMinutes, lieu } = convocation;
    assertWithinMesure(day, mesureEnd(db, accompagnementId), 'reportedTo.day');
    if (daysTaken(db, accompagnementId, at, { from: day, to: day }).size > 0) refuseTaken(day, 'reportedTo.day');
    const forcedReason = reasonKept(
      db,
      { accompagnementId, lieu, except: [convocationId] },
      { day, at, durationMinutes },
      { forcedReason: reportedTo.forcedReason, field: 'reportedTo.forcedReason' },
    );
    const replacementId = newId();
    insertReplacement(db, convocation, { id: replacementId, day, at, forcedReason, createdAt: now });
    return { replacementId, incident };
  },

  comment: ({ convocationId, comment }, { db, now, session, about }) => {
    const { accompagnementId, comment: before } = known(db, convocationId);
    about(accompagnementId);
    setComment(db, convocationId, comment);
    recordChange(db, {
      entity: 'convocation',
      recordId: convocationId,
      before: { comment: before },
      after: { comment },
      at: now,
      compteId: session.compteId,
    });
    return { convocationId };
  },

  ...moveHandlers,
  ...visitsHandlers,

  unmark: ({ convocationId }, context) => {
    const { db, about } = context;
    const convocation = known(db, convocationId);
    about(convocation.accompagnementId);
    if (convocation.status === 'annulee') refuseCancelled(convocation.cancelReason);
    if (convocation.status === 'prevue')
      refuse('not-answered', 'Cette convocation n’a pas encore de réponse\u00a0: il n’y a rien à annuler.');
    dropIncident(context, convocationId);
    const replacementRemoved = dropReplacement(db, convocationId);
    const { endedOn } = span(db, convocation.accompagnementId);
    // Excused in advance, then the accompagnement ended before that day: undone, it is what closing would have made of it.
    if (endedOn !== null && convocation.day > endedOn) cancel(db, [convocationId], 'fin-accompagnement');
    else setStatus(db, convocationId, 'prevue');
    return { replacementRemoved };
  },
};

/** @param freed days whose convocation at that hour is about to be cancelled */
export function plan(db: Reader, input: z.output<typeof SeriesInput>, freed: readonly CivilDay[] = []): SeriesPlan {
  const { accompagnementId, rule, at, first, until, times, onHoliday, lieu } = input;
  const { startsOn, endedOn } = span(db, accompagnementId);
  if (endedOn !== null)
    refuse(
      'accompagnement-closed',
      `Cet accompagnement est terminé depuis le ${longDateLabel(endedOn)}\u00a0: rouvrez-le avant de convoquer.`,
    );
  if (first < startsOn)
    refuse(
      'before-accompagnement',
      `L’accompagnement ne commence que le ${longDateLabel(startsOn)}\u00a0: choisissez ce jour ou un jour plus tard.`,
      'first',
    );
  // An absurd interval is refused by the rule; what is read for it stays within three years all the same.
  const last = addMonths(first, longestMonths);
  const interval = { from: first, to: until !== null && until < last ? until : last };
  return planSeries({
    rrule: rruleOf(rule),
    first,
    until,
    times,
    mesureEnd: mesureEnd(db, accompagnementId),
    onHoliday,
    closings: [...holidaysBetween(interval, { alsaceMoselle: alsaceMoselle(db) }), ...closedDays(db, interval, lieu)],
    taken: new Set([...daysTaken(db, accompagnementId, at, interval)].filter((day) => !freed.includes(day))),
  });
}

const span = (db: Reader, accompagnementId: string): { startsOn: CivilDay; endedOn: CivilDay | null } =>
  accompagnementSpan(db, accompagnementId) ??
  refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');

const known = (db: Reader, id: string) =>
  convocationById(db, id) ?? refuse('convocation-unknown', 'Cette convocation n’existe plus\u00a0: rechargez la page.');

function assertAgenda(from: CivilDay, to: CivilDay): void {
  if (to < from)
    refuse(
      'agenda-ends-before-start',
      'La période finit avant de commencer\u00a0: corrigez l’une des deux dates.',
      'to',
    );
  if (daysBetween(from, to) + 1 > longestAgendaDays)
    refuse(
      'agenda-too-long',
      `L’agenda montre ${longestAgendaDays} jours au plus\u00a0: choisissez une période plus courte.`,
      'to',
    );
}
