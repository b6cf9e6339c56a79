import { z } from 'zod';
import { Lieu, SeanceLine } from './groupeShapes.ts';
import { emargementStatuses } from './moduleTerms.ts';
import { read, write } from './operation.ts';
import { Minutes } from './programmes.ts';
import { CivilDate, CivilTime, Count, Id, LongText, OneOf, Text } from './values.ts';

const Mark = z.object({
  inscriptionId: Id,
  /** Null takes the answer back. */
  status: OneOf(emargementStatuses, 'Choisissez une réponse.').nullable(),
  comment: Text('Écrivez quelques mots, ou effacez la remarque.', 200).nullable(),
  /** The séance missed that this one makes up for. */
  catchesUpId: Id.nullable(),
});

const MoveInput = z.object({
  seanceId: Id,
  day: CivilDate,
  at: CivilTime,
  /** The séances after it follow, closed days avoided. */
  cascade: z.boolean({ error: 'Indiquez si les séances suivantes se décalent aussi.' }),
});

/** Where a séance stood. */
const Moment = z.object({ seanceId: Id, day: CivilDate, at: CivilTime, plannedDay: CivilDate.nullable() });

const InterviewInput = z.object({
  inscriptionId: Id,
  kind: OneOf(['prealable', 'individuelle', 'bilan'], 'Indiquez de quel entretien il s’agit.'),
  label: Text('Nommez l’entretien.', 120),
  day: CivilDate,
  at: CivilTime,
  durationMinutes: Minutes,
  lieu: Lieu,
});

export const seances = {
  previewMove: read({
    access: 'convocations.write',
    input: MoveInput,
    output: z.object({
      moved: z.array(z.object({ seanceId: Id, label: z.string(), from: CivilDate, day: CivilDate })),
      /** What the new moments meet, in sentences. */
      clashes: z.array(z.string()),
    }),
  }),
  move: write({
    access: 'convocations.write',
    input: MoveInput,
    output: z.object({ moved: Count, before: z.array(Moment) }),
  }),
  /** Undoes `move`: every séance goes back to the moment it had. */
  moveBack: write({
    access: 'convocations.write',
    input: z.object({ before: z.array(Moment).min(1, 'Rien n’est à remettre en place.').max(500) }),
    output: z.object({ moved: Count }),
  }),

  cancel: write({
    access: 'convocations.write',
    input: z.object({ seanceId: Id }),
    output: z.object({ seanceId: Id }),
  }),
  /** Undoes `cancel`. */
  restore: write({
    access: 'convocations.write',
    input: z.object({ seanceId: Id }),
    output: z.object({ seanceId: Id }),
  }),

  /** Who speaks, who stands in for whom, what was said. */
  edit: write({
    access: 'convocations.write',
    input: z.object({
      seanceId: Id,
      label: Text('Nommez la séance.', 120),
      durationMinutes: Minutes,
      lieu: Lieu,
      speakers: Text('Indiquez qui intervient.', 200).nullable(),
      minutes: LongText('Écrivez le compte rendu, ou laissez-le vide.', 10_000).nullable(),
      replacements: z
        .array(z.object({ replacesId: Id, compteId: Id }))
        .max(12, 'Un groupe a douze animateurs au plus.'),
    }),
    output: z.object({ seanceId: Id }),
  }),

  /** The attendance of one séance, to be read, printed or answered. */
  sheet: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object({ seanceId: Id }),
    output: z.object({
      groupeId: Id,
      groupe: z.string(),
      publicTitle: z.string(),
      anonymous: z.boolean(),
      partner: z.string().nullable(),
      catchUp: z.boolean(),
      seance: SeanceLine,
      pseudonymes: z.array(z.string()),
      replacements: z.array(z.object({ replacesId: Id, compteId: Id })),
      animateurs: z.array(z.object({ compteId: Id, name: z.string() })),
      lines: z.array(
        z.object({
          inscriptionId: Id,
          personneId: Id,
          accompagnementId: Id.nullable(),
          lastName: z.string(),
          firstName: z.string(),
          status: z.enum(emargementStatuses).nullable(),
          comment: z.string().nullable(),
          catchesUpId: Id.nullable(),
          /** Enrolled elsewhere, here to make up for a séance: the name of that groupe and what was missed. */
          guestOf: z.string().nullable(),
          /** Made up for since, when it was missed. */
          caughtUpOn: CivilDate.nullable(),
        }),
      ),
      /** Who is excused from which séance of that day: nothing is signed there. */
      excused: z.array(z.object({ seanceId: Id, inscriptionId: Id })),
      /** People of other groupes of the same kind who have a séance to make up for. */
      toCatchUp: z.array(
        z.object({
          inscriptionId: Id,
          person: z.string(),
          groupe: z.string(),
          seanceId: Id,
          label: z.string(),
          day: CivilDate,
        }),
      ),
    }),
  }),

  /** Several answers at once; the séance is then held, unless they are excuses sent before its day. */
  mark: write({
    access: 'convocations.write',
    input: z.object({ seanceId: Id, marks: z.array(Mark).min(1, 'Indiquez au moins une réponse.').max(500) }),
    output: z.object({
      present: Count,
      unanswered: Count,
      /** The answers these replaced: marking them again undoes it. */
      before: z.array(Mark),
    }),
  }),

  /** An anonymous séance: heads, with the names given or without. */
  countHeads: write({
    access: 'convocations.write',
    input: z.object({
      seanceId: Id,
      headcount: Count.max(500, 'Ce nombre n’est pas plausible\u00a0: vérifiez-le.').nullable(),
      pseudonymes: z.array(Text('Écrivez un prénom ou un surnom.', 60)).max(100, 'Écrivez 100 prénoms au plus.'),
    }),
    output: z.object({ headcount: Count }),
  }),

  /** What an interview would meet at that moment, in sentences. */
  interviewClashes: read({
    access: 'convocations.write',
    input: InterviewInput.pick({ inscriptionId: true, day: true, at: true, durationMinutes: true, lieu: true }),
    output: z.object({ clashes: z.array(z.string()) }),
  }),

  /** An interview of one participant: before, after, or to make up for a séance missed. */
  planInterview: write({
    access: 'convocations.write',
    input: InterviewInput,
    output: z.object({ seanceId: Id }),
  }),

  /** For a séance or an interview planned by mistake, that nobody answered. */
  remove: write({
    access: 'convocations.write',
    input: z.object({ seanceId: Id }),
    output: z.object({ seanceId: Id }),
  }),
};
