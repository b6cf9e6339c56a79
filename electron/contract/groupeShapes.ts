import { z } from 'zod';
import {
  emargementStatuses,
  groupeForms,
  inscriptionStates,
  moduleTags,
  seanceStatuses,
  stepKinds,
} from './moduleTerms.ts';
import { accompagnementTypes } from './terms.ts';
import { CivilDate, CivilTime, Count, Id, Text } from './values.ts';

export const Lieu = Text('Indiquez le lieu.', 120);

export const GroupeLine = z.object({
  groupeId: Id,
  name: z.string(),
  type: z.enum(accompagnementTypes),
  tag: z.enum(moduleTags),
  form: z.enum(groupeForms),
  anonymous: z.boolean(),
  partner: z.string().nullable(),
  lieu: z.string(),
  animateurs: z.array(z.string()),
  enrolled: Count,
  waiting: Count,
  /** Null when nobody counts. */
  capacity: Count.nullable(),
  startsOn: CivilDate,
  /** First séance of today or later. */
  nextOn: CivilDate.nullable(),
  nextAt: CivilTime.nullable(),
  closedOn: CivilDate.nullable(),
  /** Séances already past that wait for their attendance. */
  toAnswer: Count,
});

export const SeanceLine = z.object({
  seanceId: Id,
  kind: z.enum(stepKinds),
  label: z.string(),
  day: CivilDate,
  at: CivilTime,
  durationMinutes: Count,
  lieu: z.string(),
  speakers: z.string().nullable(),
  status: z.enum(seanceStatuses),
  /** The day it was planned first, when it was put off. */
  plannedDay: CivilDate.nullable(),
  minutes: z.string().nullable(),
  headcount: Count.nullable(),
  /** Whose interview it is. */
  inscriptionId: Id.nullable(),
  person: z.string().nullable(),
  animateurs: z.array(z.string()),
  expected: Count,
  /** Of those expected, who sent their excuse. */
  excused: Count,
  present: Count,
  /** Expected people without an answer. */
  unanswered: Count,
});

/** Where somebody stands with the rule of the module. */
export const Progress = z.object({
  attended: Count,
  /** Null when the module asks for no number of séances. */
  required: Count.nullable(),
  /** Séances of the group missed and not made up for. */
  missed: z.array(z.object({ seanceId: Id, label: z.string(), day: CivilDate })),
  /** Interviews the rule asks for that were not held. */
  interviewsMissing: z.array(z.string()),
  met: z.boolean(),
  /** The rule, then what is missing, in French. */
  rule: z.string(),
  missing: z.string().nullable(),
});

export const InscriptionLine = z.object({
  inscriptionId: Id,
  personneId: Id,
  lastName: z.string(),
  firstName: z.string(),
  accompagnementId: Id.nullable(),
  state: z.enum(inscriptionStates),
  askedOn: CivilDate,
  dueOn: CivilDate.nullable(),
  enteredOn: CivilDate.nullable(),
  endedOn: CivilDate.nullable(),
  progress: Progress,
  feeCents: Count.nullable(),
  paidCents: Count,
  /** The interviews of the module, held, planned or still to be planned. */
  interviews: z.array(
    z.object({
      kind: z.enum(stepKinds),
      label: z.string(),
      durationMinutes: Count,
      seanceId: Id.nullable(),
      day: CivilDate.nullable(),
      at: CivilTime.nullable(),
      status: z.enum(emargementStatuses).nullable(),
    }),
  ),
});

/** A séance or an interview on the agenda, with who runs it and who is expected. */
export const AgendaSeance = z.object({
  seanceId: Id,
  groupeId: Id,
  groupe: z.string(),
  /** What is printed: nothing of the facts. */
  publicTitle: z.string(),
  type: z.enum(accompagnementTypes),
  kind: z.enum(stepKinds),
  label: z.string(),
  day: CivilDate,
  at: CivilTime,
  durationMinutes: Count,
  lieu: z.string(),
  status: z.enum(seanceStatuses),
  plannedDay: CivilDate.nullable(),
  animateurs: z.array(z.object({ compteId: Id, name: z.string() })),
  /** Nobody's name is kept: heads are counted. */
  anonymous: z.boolean(),
  /** By name, those excused among them; one for an interview. */
  people: z.array(z.object({ personneId: Id, lastName: z.string(), firstName: z.string(), excused: z.boolean() })),
});
