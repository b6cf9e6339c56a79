import { z } from 'zod';
import { FileToSave } from './envoi.ts';
import { read, write } from './operation.ts';
import { rappelKinds } from './terms.ts';
import { CivilDate, CivilTime, Count, Id, OneOf, Period } from './values.ts';

const Reminded = z.object({ kind: z.enum(rappelKinds), on: CivilDate });

export const rappels = {
  /** What to send before the next convocations, and what was already sent. */
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({
      /** Ready to copy: day, hour and place of the next one, and nothing of why. Null without any to come. */
      text: z.string().nullable(),
      next: z.array(
        z.object({
          convocationId: Id,
          day: CivilDate,
          at: CivilTime,
          lieu: z.string(),
          reminders: z.array(Reminded),
        }),
      ),
    }),
  }),

  /** All that is to come, as a calendar file (RFC 5545) that names nobody. */
  calendar: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object({ accompagnementId: Id }),
    output: FileToSave,
  }),

  record: write({
    access: 'convocations.write',
    input: z.object({
      convocationIds: z.array(Id).min(1, 'Choisissez une convocation.').max(60, 'Choisissez 60 convocations au plus.'),
      kind: OneOf(rappelKinds, 'Indiquez comment la personne a été prévenue.'),
    }),
    output: z.object({ rappelIds: z.array(Id) }),
  }),

  /** Undoes `record`. */
  remove: write({
    access: 'convocations.write',
    input: z.object({
      rappelIds: z.array(Id).min(1, 'Choisissez un rappel.').max(60, 'Choisissez 60 rappels au plus.'),
    }),
    output: z.object({ removed: Count }),
  }),

  /** Whether people come, by how they were told: convocations of a period that have an answer; `none` first. */
  attendance: read({
    access: 'indicateurs.read',
    input: z.object({ period: Period }),
    output: z.object({
      lines: z.array(
        z.object({
          /** The last way used before the meeting; null when nobody was told. */
          kind: z.enum(rappelKinds).nullable(),
          honoree: Count,
          excused: Count,
          unexcused: Count,
        }),
      ),
    }),
  }),
};
