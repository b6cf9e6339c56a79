import type { z } from 'zod';
import { readRrule, rruleOf, ruleLabel } from '#contract/seriesRule.ts';
import type { series } from '#contract/series.ts';
import type { Reader } from '#db/open.ts';
import { addDays, addMonths, type CivilDay } from '../calendar/civilDate.ts';
import { holidaysBetween } from '../calendar/holidays.ts';
import { plan } from '../convocations/operations.ts';
import { seriesDays } from '../convocations/planSeries.ts';
import { alsaceMoselle, cancel, cancelExpected, deleteUntouched, restoreCancelled } from '../convocations/queries.ts';
import { datesForced, withClashes } from '../convocations/clashOperations.ts';
import { addToSerie, insertSerie, setSerieUntil } from '../convocations/seriesQueries.ts';
import type { Handlers, WriteContext } from '../host.ts';
import { newId } from '../ids.ts';
import { closedDays } from '../lieux/queries.ts';
import { refuse } from '../refusal.ts';
import {
  courtDay,
  deletePause,
  endingBeforeCourt,
  deleteSerie,
  forgetChange,
  insertPause,
  isContinued,
  keepChange,
  meetingsOf,
  pauseById,
  pausesOf,
  serieById,
  seriesOf,
  setPauseTo,
  standingChanges,
  withoutNext,
  type SerieRow,
} from './queries.ts';
import {
  assertCut,
  assertPause,
  assertResume,
  cutFrom,
  noEffects,
  pausedBy,
  resumedOn,
  type SeriesEffects,
} from './seriesRules.ts';

export const seriesHandlers: Handlers<typeof series> = {
  ofAccompagnement: ({ accompagnementId }, { db, today, about }) => {
    about(accompagnementId);
    const rows = seriesOf(db, accompagnementId, addMonths(today, -12));
    const ids = rows.map(({ id }) => id);
    const meetings = meetingsOf(db, ids).filter(({ status, day }) => status === 'prevue' && day >= today);
    const pauses = pausesOf(db, ids);
    const changes = standingChanges(db, ids);
    const continued = new Set(rows.map(({ continuesId }) => continuesId));
    const court = courtDay(db, accompagnementId);
    return {
      series: rows.map(({ id, rule, at, durationMinutes, lieu, first, until, onHoliday }) => {
        const toCome = meetings.filter(({ serieId }) => serieId === id);
        return {
          serieId: id,
          rule: readRrule(rule),
          label: ruleLabel(readRrule(rule)),
          at,
          durationMinutes,
          lieu,
          first,
          until,
          onHoliday,
          toCome: toCome.length,
          nextOn: toCome[0]?.day ?? null,
          endsBefore: court !== null && until < court && !continued.has(id) ? court : null,
          pauses: pauses
            .filter(({ serieId }) => serieId === id)
            .map(({ id: pauseId, from, to, reason }) => ({ pauseId, from, to, reason })),
          lastChangeId: continued.has(id) ? null : (changes.get(id)?.at(-1)?.changeId ?? null),
        };
      }),
    };
  },

  alerts: ({ whose }, { db, today, session }) => {
    const compteId = whose === 'mine' ? session.compteId : null;
    return { ending: endingBeforeCourt(db, compteId, today), without: withoutNext(db, compteId, today) };
  },

  previewChange: (input, { db, today }) => {
    const { cancelled, dates, skipped, betterHours } = changed(db, input, today);
    return { dates, skipped, betterHours: betterHours(), cancelled: cancelled.length };
  },

  change: (input, context) => {
    const { db, now, today, about } = context;
    const { row, cancelled, skipped, ...planned } = changed(db, input, today);
    const dates = datesForced(planned.dates, input.forcedReason);
    about(row.accompagnementId);
    const since = cutDay(row, input.from);
    cancel(db, cancelled, 'serie-modifiee');
    setSerieUntil(db, row.id, since);
    const serieId = newId();
    const { accompagnementId } = row;
    const { at, durationMinutes, lieu, onHoliday, from } = input;
    const until = input.until ?? dates.at(-1)?.day ?? from;
    const added = insertSerie(
      db,
      {
        id: serieId,
        accompagnementId,
        rule: rruleOf(input.rule),
        at,
        durationMinutes,
        lieu,
        first: from,
        until,
        onHoliday,
        continuesId: row.id,
        createdAt: now,
      },
      dates,
      newId,
    );
    const changeId = keep(context, serieId, {
      ...noEffects,
      cut: { serieId: row.id, before: row.until, since },
      created: serieId,
      added,
      cancelled,
    });
    return { changeId, serieId, cancelled: cancelled.length, planned: dates.length, skipped: skipped.length };
  },

  stop: ({ serieId, from }, context) => {
    const { db, today, about } = context;
    const row = known(db, serieId);
    about(row.accompagnementId);
    assertCut(from, row, today);
    const cancelled = idsOf(cutFrom(meetingsOf(db, [serieId]), from));
    const since = cutDay(row, from);
    cancel(db, cancelled, 'serie-modifiee');
    setSerieUntil(db, serieId, since);
    const changeId = keep(context, serieId, { ...noEffects, cut: { serieId, before: row.until, since }, cancelled });
    return { changeId, cancelled: cancelled.length };
  },

  pause: ({ serieId, from, to, reason }, context) => {
    const { db, now, session, about } = context;
    const row = known(db, serieId);
    about(row.accompagnementId);
    assertPause({ from, to }, { ...row, pauses: pausesOf(db, [serieId]) });
    const cancelled = idsOf(pausedBy(meetingsOf(db, [serieId]), { from, to }));
    const pauseId = newId();
    insertPause(db, { id: pauseId, serieId, from, to, reason, createdAt: now, compteId: session.compteId });
    cancel(db, cancelled, 'pause');
    const changeId = keep(context, serieId, { ...noEffects, cancelled, pause: { pauseId, made: true, to: null } });
    return { changeId, cancelled: cancelled.length };
  },

  resume: ({ pauseId, on }, context) => {
    const { db, now, today, about } = context;
    const paused =
      pauseById(db, pauseId) ?? refuse('pause-unknown', 'Cette pause n’existe plus\u00a0: rechargez la page.');
    const row = known(db, paused.serieId);
    about(row.accompagnementId);
    assertResume(on, paused);
    setPauseTo(db, pauseId, addDays(on, -1));
    const { dates } = seriesDays({ ...row, rrule: row.rule, closings: closingsOf(db, row) });
    const { revived, missing } = resumedOn(meetingsOf(db, [row.id]), dates, on);
    const restored = restoreCancelled(db, idsOf(revived));
    const added = addToSerie(db, row.id, missing, { createdAt: now, newId });
    const pause = { pauseId, made: false, to: paused.to };
    const changeId = keep(context, row.id, { ...noEffects, added, revived: idsOf(revived), pause });
    const back = { dates: dates.filter(({ day }) => day >= on), skipped: [] };
    const met = withClashes(db, row, back, { today, except: idsOf(meetingsOf(db, [row.id])) }).dates;
    const clashing = met.filter(({ clashes }) => clashes.length > 0).length;
    return { changeId, restored: restored + added.length, clashing };
  },

  undo: ({ serieId, changeId }, context) => {
    const { db, now, session, about } = context;
    const row = known(db, serieId);
    about(row.accompagnementId);
    const last = standingChanges(db, [serieId]).get(serieId)?.at(-1);
    if (last?.changeId !== changeId || isContinued(db, serieId))
      return refuse(
        'change-not-last',
        'Seul le dernier changement s’annule\u00a0: annulez d’abord celui qui l’a suivi.',
      );
    const { effects } = last;
    assertUndoable(db, effects);
    forgetChange(db, serieId, last, { at: now, compteId: session.compteId });
    return takeBack(db, effects);
  },
};

const idsOf = (meetings: readonly { readonly id: string }[]): string[] => meetings.map(({ id }) => id);

const known = (db: Reader, serieId: string): SerieRow =>
  serieById(db, serieId) ?? refuse('serie-unknown', 'Cette série n’existe plus\u00a0: rechargez la page.');

/** A series cut before its first day keeps it, and nothing else. */
const cutDay = ({ first }: SerieRow, from: CivilDay): CivilDay => (from > first ? addDays(from, -1) : first);

const closingsOf = (db: Reader, { first, until, lieu }: SerieRow) => [
  ...holidaysBetween({ from: first, to: until }, { alsaceMoselle: alsaceMoselle(db) }),
  ...closedDays(db, { from: first, to: until }, lieu),
];

function keep({ db, now, session }: WriteContext, serieId: string, effects: SeriesEffects): string {
  const changeId = newId();
  keepChange(db, serieId, { changeId, effects }, { at: now, compteId: session.compteId });
  return changeId;
}

function changed(db: Reader, input: z.output<typeof series.previewChange.input>, today: CivilDay) {
  const { serieId, from, ...asked } = input;
  const row = known(db, serieId);
  assertCut(from, row, today);
  const cut = cutFrom(meetingsOf(db, [serieId]), from);
  const freed = cut.filter(({ at }) => at === input.at).map(({ day }) => day);
  const planned = { ...asked, first: from, accompagnementId: row.accompagnementId };
  const cancelled = idsOf(cut);
  return { row, cancelled, ...withClashes(db, planned, plan(db, planned, freed), { today, except: cancelled }) };
}

/** What was written by hand since stays: the change can then no longer be taken back whole. */
function assertUndoable(db: Reader, { cut, created, added }: SeriesEffects): void {
  const cutSerie = cut ? serieById(db, cut.serieId) : undefined;
  const movedSince = cut !== null && cutSerie?.until !== cut.since;
  const kept = new Set(added);
  const touched =
    created !== null && meetingsOf(db, [created]).some(({ id, status }) => (kept.has(id) ? status !== 'prevue' : true));
  if (movedSince || touched)
    refuse(
      'series-used-since',
      'Cette série a servi depuis (une réponse, un report, de nouvelles dates)\u00a0: changez-la à nouveau plutôt que d’annuler.',
    );
}

function takeBack(db: WriteContext['db'], effects: SeriesEffects): { removed: number; restored: number } {
  const { cut, created, added, cancelled, revived, pause } = effects;
  const removed = deleteUntouched(db, [...added]) + cancelExpected(db, [...revived], 'pause');
  if (created !== null) deleteSerie(db, created);
  if (cut) setSerieUntil(db, cut.serieId, cut.before);
  if (pause?.made) deletePause(db, pause.pauseId);
  else if (pause) setPauseTo(db, pause.pauseId, pause.to);
  return { removed, restored: restoreCancelled(db, [...cancelled]) };
}
