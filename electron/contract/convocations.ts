import { z } from 'zod';
import { ConvocationLine } from './accompagnements.ts';
import { AgendaSeance } from './groupeShapes.ts';
import { read, write } from './operation.ts';
import { accompagnementTypes, markableStatuses, onHolidayChoices } from './terms.ts';
import { SeriesRule } from './seriesRule.ts';
import { CivilDate, CivilTime, Count, Id, LongText, Nothing, OneOf, Text } from './values.ts';

const Duration = z
  .number({ error: 'Indiquez une durée en minutes.' })
  .int('Indiquez une durée en minutes.')
  .min(5, 'Indiquez une durée d’au moins 5 minutes.')
  .max(480, 'Indiquez une durée de 8 heures au plus.');

/** Why a meeting stands in spite of what it meets; null when it meets nothing. */
export const ForcedReason = Text('Indiquez pourquoi le rendez-vous est maintenu.', 200).nullable();

/** « chaque mardi à 10 h 30 jusqu'à l'audience » */
export const SeriesInput = z.object({
  accompagnementId: Id,
  rule: SeriesRule,
  at: CivilTime,
  durationMinutes: Duration,
  /** No convocation before this day. */
  first: CivilDate,
  /** No convocation after this day, three years after `first` at most; null when it stops after so many `times`. */
  until: CivilDate.nullable(),
  times: z
    .number({ error: 'Indiquez un nombre de convocations.' })
    .int('Indiquez un nombre de convocations.')
    .min(1, 'Indiquez un nombre de convocations.')
    .max(160, 'Une série compte 160 convocations au plus.')
    .nullable()
    .default(null),
  onHoliday: OneOf(onHolidayChoices, 'Indiquez que faire des jours fériés.'),
  /** Its closings are avoided as holidays are; null while it is not typed. */
  lieu: Text('Indiquez le lieu.', 120).nullable().default(null),
});

export const SeriesPreview = z.object({
  dates: z.array(
    z.object({
      day: CivilDate,
      /** The day asked for, when a closed day moved it; else null. */
      plannedDay: CivilDate.nullable(),
      /** Name of the holiday met, kept or avoided. */
      holiday: z.string().nullable(),
      /** What that day meets, in sentences: somebody received, an absence, a full room. */
      clashes: z.array(z.string()),
    }),
  ),
  /** Hours at which the same days would meet less, the best first; none when nothing is met. */
  betterHours: z.array(z.object({ at: CivilTime, clashes: Count })),
  skipped: z.array(z.object({ day: CivilDate, holiday: z.string() })),
});

/** A convocation on the agenda, with the person it is for. */
export const AgendaLine = ConvocationLine.extend({
  accompagnementId: Id,
  lastName: z.string(),
  firstName: z.string(),
  type: z.enum(accompagnementTypes),
  referentId: Id,
  referentName: z.string(),
  binomeId: Id.nullable(),
  binomeName: z.string().nullable(),
});

export const convocations = {
  previewSeries: read({ access: 'convocations.write', input: SeriesInput, output: SeriesPreview }),

  /** Plans the convocations of a series; a day that already has one for this accompagnement is refused. */
  planSeries: write({
    access: 'convocations.write',
    input: SeriesInput.extend({ lieu: Text('Indiquez le lieu.', 120), forcedReason: ForcedReason.default(null) }),
    output: z.object({ serieId: Id, planned: Count, moved: Count, skipped: Count }),
  }),

  /** Undoes a series just planned: removes its convocations that are still `prevue` and not yet past. */
  removeSeries: write({
    access: 'convocations.write',
    input: z.object({ serieId: Id }),
    output: z.object({ removed: Count }),
  }),

  /** Agenda of at most 62 days, `from` and `to` included, ordered by day and hour. */
  between: read({
    access: 'dossiers.read',
    input: z.object({
      from: CivilDate,
      to: CivilDate,
      /** `mine`: the caller is referent or binôme. `compte`: those of `compteId`, for a colleague of the binôme. */
      whose: OneOf(['mine', 'all', 'compte'], 'Choisissez l’agenda à montrer.'),
      compteId: Id.nullable().default(null),
    }),
    output: z.object({
      lines: z.array(AgendaLine),
      /** Séances and interviews of modules that were not cancelled. */
      seances: z.array(AgendaSeance),
      holidays: z.array(z.object({ day: CivilDate, name: z.string() })),
    }),
  }),

  /** Past or today's meetings without an answer, newest first. */
  unanswered: read({
    access: 'dossiers.read',
    input: z.object({ whose: OneOf(['mine', 'all'], 'Choisissez l’agenda à montrer.') }),
    output: z.array(AgendaLine),
  }),

  /** Séances already begun that wait for their attendance, newest first; those of the caller, or of everybody. */
  seancesToAnswer: read({
    access: 'dossiers.read',
    input: z.object({ whose: OneOf(['mine', 'all'], 'Choisissez l’agenda à montrer.') }),
    output: z.array(AgendaSeance),
  }),

  /** How many meetings of the caller are over and have no answer: what is left to do in the evening. */
  toAnswer: read({ access: 'convocations.write', input: Nothing, output: z.object({ count: Count }) }),

  /** `reportedTo` is required for `reportee`, and only there; the new convocation keeps place and length. */
  mark: write({
    access: 'convocations.write',
    input: z.object({
      convocationId: Id,
      status: OneOf(markableStatuses, 'Choisissez une réponse.'),
      reportedTo: z.object({ day: CivilDate, at: CivilTime, forcedReason: ForcedReason.default(null) }).nullable(),
    }),
    output: z.object({
      replacementId: Id.nullable(),
      /** One unexcused absence too many: a report to the magistrate falls due. */
      incident: z.object({ echeanceId: Id, documentId: Id, label: z.string(), dueOn: CivilDate }).nullable(),
    }),
  }),

  /** One meeting elsewhere, still expected; what its series had planned is kept. */
  move: write({
    access: 'convocations.write',
    input: z.object({
      convocationId: Id,
      day: CivilDate,
      at: CivilTime,
      durationMinutes: Duration,
      lieu: Text('Indiquez le lieu.', 120),
      forcedReason: ForcedReason,
    }),
    output: z.object({ convocationId: Id }),
  }),

  /** What a meeting would meet at that moment, and the three nearest free ones. */
  checkSlot: read({
    access: 'convocations.write',
    input: z.object({
      accompagnementId: Id,
      /** The meeting that would be moved; null for a new one. */
      convocationId: Id.nullable(),
      /** A report: nothing is proposed at the hour of that meeting, nor before. */
      isReport: z.boolean({ error: 'Dites si le rendez-vous est reporté.' }).default(false),
      day: CivilDate,
      at: CivilTime,
      durationMinutes: Duration,
      lieu: Text('Indiquez le lieu.', 120),
    }),
    output: z.object({
      clashes: z.array(z.string()),
      alternatives: z.array(z.object({ day: CivilDate, at: CivilTime })),
    }),
  }),

  /** Undoes the last `move`, while the meeting has not changed since. */
  undoMove: write({
    access: 'convocations.write',
    input: z.object({ convocationId: Id }),
    output: z.object({ convocationId: Id }),
  }),

  /** A few words beside the answer; null removes them. */
  comment: write({
    access: 'convocations.write',
    input: z.object({
      convocationId: Id,
      comment: LongText('Écrivez quelques mots, ou effacez la note.', 500).nullable(),
    }),
    output: z.object({ convocationId: Id }),
  }),

  /**
   * Somebody came: the convocation of that day is answered « honorée »; without one, the visit is noted in the dossier
   * and counts in no figure of convocations.
   */
  recordVisit: write({
    access: 'convocations.write',
    input: z.object({ accompagnementId: Id }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('answered'), convocationId: Id }),
      z.object({ kind: z.literal('noted'), noteId: Id, at: CivilTime }),
    ]),
  }),

  /** Undoes a visit just noted; one that answered a convocation is undone by `unmark`. */
  removeVisit: write({
    access: 'convocations.write',
    input: z.object({ noteId: Id }),
    output: z.object({ noteId: Id }),
  }),

  /** Undoes `mark`: back to `prevue`; the replacement of a report is removed if nothing happened to it. */
  unmark: write({
    access: 'convocations.write',
    input: z.object({ convocationId: Id }),
    output: z.object({ replacementRemoved: z.boolean() }),
  }),
};
