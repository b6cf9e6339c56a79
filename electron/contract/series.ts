import { z } from 'zod';
import { ForcedReason, SeriesInput, SeriesPreview } from './convocations.ts';
import { read, write } from './operation.ts';
import { SeriesRule } from './seriesRule.ts';
import { onHolidayChoices, pauseReasons } from './terms.ts';
import { CivilDate, CivilTime, Count, Id, OneOf, Text } from './values.ts';

const PauseLine = z.object({
  pauseId: Id,
  from: CivilDate,
  /** Last day of the pause; null until it resumes. */
  to: CivilDate.nullable(),
  reason: z.enum(pauseReasons),
});

export const SerieLine = z.object({
  serieId: Id,
  rule: SeriesRule,
  /** « chaque mardi » */
  label: z.string(),
  at: CivilTime,
  durationMinutes: Count,
  lieu: z.string(),
  first: CivilDate,
  until: CivilDate,
  onHoliday: z.enum(onHolidayChoices),
  /** Convocations of it still to come. */
  toCome: Count,
  /** First of them. */
  nextOn: CivilDate.nullable(),
  /** It stops before the audience or the end of the mesure. */
  endsBefore: CivilDate.nullable(),
  pauses: z.array(PauseLine),
  /** The last change of it that can still be undone. */
  lastChangeId: Id.nullable(),
});

/** What a series becomes from a day on: « this one and the following ». */
const ChangeInput = SeriesInput.omit({ accompagnementId: true, first: true }).extend({
  serieId: Id,
  /** First day of the new plan, today at the earliest; what is before does not move. */
  from: CivilDate,
});

const Changed = z.object({ changeId: Id, cancelled: Count });

const Followed = z.object({ accompagnementId: Id, lastName: z.string(), firstName: z.string() });

export const series = {
  /** The series of an accompagnement that still run or ended in the last year, latest first. */
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ series: z.array(SerieLine) }),
  }),

  /** Who will soon be convoked no more: open accompagnements of the caller, or of all; soonest first. */
  alerts: read({
    access: 'dossiers.read',
    input: z.object({ whose: OneOf(['mine', 'all'], 'Choisissez les dossiers à montrer.') }),
    output: z.object({
      /** Their last convocation comes before the audience, or the end of the mesure. */
      ending: z.array(Followed.extend({ lastOn: CivilDate, courtOn: CivilDate })),
      /** A CJSE without any convocation to come, and no pause that says why. */
      without: z.array(Followed),
    }),
  }),

  previewChange: read({
    access: 'convocations.write',
    input: ChangeInput,
    output: SeriesPreview.extend({ cancelled: Count }),
  }),

  /** The series stops the day before `from`; another continues it. Convocations already answered never move. */
  change: write({
    access: 'convocations.write',
    input: ChangeInput.extend({ lieu: Text('Indiquez le lieu.', 120), forcedReason: ForcedReason.default(null) }),
    output: Changed.extend({ serieId: Id, planned: Count, skipped: Count }),
  }),

  /** No more convocations from that day on. */
  stop: write({ access: 'convocations.write', input: z.object({ serieId: Id, from: CivilDate }), output: Changed }),

  /** Nobody is convoked on these days; `to` is null until it is known when it resumes. */
  pause: write({
    access: 'convocations.write',
    input: z.object({
      serieId: Id,
      from: CivilDate,
      to: CivilDate.nullable(),
      reason: OneOf(pauseReasons, 'Indiquez la raison de la pause.'),
    }),
    output: Changed,
  }),

  /** The pause ends the day before `on`; what it had cancelled from that day on is expected again. */
  resume: write({
    access: 'convocations.write',
    input: z.object({ pauseId: Id, on: CivilDate }),
    /** `clashing`: how many of them meet something that was planned meanwhile. */
    output: z.object({ changeId: Id, restored: Count, clashing: Count }),
  }),

  /** Undoes the last change, stop, pause or resumption of a series, while nothing hangs on it. */
  undo: write({
    access: 'convocations.write',
    input: z.object({ serieId: Id, changeId: Id }),
    output: z.object({ removed: Count, restored: Count }),
  }),
};
