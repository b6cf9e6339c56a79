import type { rappels } from '#contract/rappels.ts';
import { accompagnementSpan } from '../accompagnements/queries.ts';
import { parisDayOf } from '../calendar/civilDate.ts';
import { occurrences } from '../calendar/occurrences.ts';
import { periodBounds } from '../calendar/period.ts';
import type { Handlers, ReadContext } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { calendarFile } from './calendarFile.ts';
import {
  answersByRappel,
  convocationsNamed,
  deleteRappels,
  expectedFrom,
  insertRappels,
  rappelsOf,
  seriesNamed,
} from './queries.ts';
import { reminderText } from './reminderText.ts';

export const rappelsHandlers: Handlers<typeof rappels> = {
  ofAccompagnement: ({ accompagnementId }, context) => {
    const meetings = toCome(context, accompagnementId);
    const sent = rappelsOf(
      context.db,
      meetings.map(({ id }) => id),
    );
    const [first] = meetings;
    return {
      text: first ? reminderText(first) : null,
      next: meetings.map(({ id, day, at, lieu }) => ({
        convocationId: id,
        day,
        at,
        lieu,
        reminders: sent
          .filter(({ convocationId }) => convocationId === id)
          .map((each) => ({ kind: each.kind, on: parisDayOf(each.at) })),
      })),
    };
  },

  calendar: ({ accompagnementId }, context) => {
    const meetings = toCome(context, accompagnementId);
    if (meetings.length === 0)
      refuse(
        'nothing-to-come',
        'Aucune convocation n’est prévue\u00a0: planifiez une série d’abord.',
        'accompagnementId',
      );
    const ids = [...new Set(meetings.flatMap(({ serieId }) => serieId ?? []))];
    const series = seriesNamed(context.db, ids).map(({ id, rule, at, first, until }) => ({
      id,
      rrule: rule,
      at,
      days: occurrences(rule, { first, until }),
    }));
    const text = calendarFile({ series, meetings }, context.now);
    return { fileName: 'rendez-vous.ics', base64: Buffer.from(text).toString('base64') };
  },

  record: ({ convocationIds, kind }, { db, now, session, about }) => {
    const known = convocationsNamed(db, convocationIds);
    if (known.length < new Set(convocationIds).size)
      refuse('convocation-unknown', 'Cette convocation n’existe plus\u00a0: rechargez la page.', 'convocationIds');
    for (const { accompagnementId } of known) about(accompagnementId);
    const rows = known.map(({ id }) => ({
      id: newId(),
      convocationId: id,
      kind,
      at: now,
      compteId: session.compteId,
    }));
    insertRappels(db, rows);
    return { rappelIds: rows.map(({ id }) => id) };
  },

  remove: ({ rappelIds }, { db }) => ({ removed: deleteRappels(db, rappelIds) }),

  attendance: ({ period }, { db }) => ({ lines: answersByRappel(db, periodBounds(period)) }),
};

function toCome({ db, today, about }: ReadContext, accompagnementId: string) {
  about(accompagnementId);
  if (!accompagnementSpan(db, accompagnementId))
    refuse('accompagnement-unknown', 'Ce dossier n’existe plus\u00a0: revenez à la liste.', 'accompagnementId');
  return expectedFrom(db, accompagnementId, today);
}
