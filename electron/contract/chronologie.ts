import { z } from 'zod';
import { emargementStatuses, exitStates, sejourCadres } from './moduleTerms.ts';
import { read } from './operation.ts';
import {
  accompagnementTypes,
  cadres,
  cancelReasons,
  convocationStatuses,
  entretienKinds,
  mesureChangeKinds,
  motifsFin,
  noteKinds,
  orientationAnswers,
  pauseReasons,
  presences,
  sources,
} from './terms.ts';
import { CivilDate, CivilTime, Count, Id, Instant } from './values.ts';

/** What the timeline can be narrowed to. */
export const chronologieFamilies = [
  'entretiens',
  'echanges',
  'convocations',
  'modules',
  'courriers',
  'decisions',
  'corrections',
] as const;
export type ChronologieFamily = (typeof chronologieFamilies)[number];

/** Records whose fields are corrected. */
export const correctedEntities = ['accompagnement', 'orientation', 'mesure', 'personne'] as const;

/** What happened, by what it was; each is worded by the window. */
export const ChronologieEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('orientation'),
    source: z.enum(sources),
    cadre: z.enum(cadres),
    prescripteur: z.string().nullable(),
  }),
  z.object({ kind: z.literal('reponse'), answer: z.enum(orientationAnswers) }),
  z.object({ kind: z.literal('entretien'), entretienKind: z.enum(entretienKinds), presence: z.enum(presences) }),
  z.object({ kind: z.literal('ouverture'), type: z.enum(accompagnementTypes) }),
  z.object({ kind: z.literal('fin'), motif: z.enum(motifsFin).nullable() }),
  z.object({
    kind: z.literal('convocation'),
    status: z.enum(convocationStatuses),
    lieu: z.string(),
    plannedDay: CivilDate.nullable(),
    cancelReason: z.enum(cancelReasons).nullable(),
    comment: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('serie'),
    label: z.string(),
    at: CivilTime,
    first: CivilDate,
    until: CivilDate,
    /** It took over from another. */
    continues: z.boolean(),
  }),
  z.object({
    kind: z.literal('pause'),
    reason: z.enum(pauseReasons),
    from: CivilDate,
    to: CivilDate.nullable(),
  }),
  z.object({
    kind: z.literal('mesure'),
    changeKind: z.enum(mesureChangeKinds),
    endsOn: CivilDate.nullable(),
    audienceOn: CivilDate.nullable(),
  }),
  z.object({ kind: z.literal('obligation'), label: z.string(), ended: z.boolean() }),
  z.object({ kind: z.literal('echeance'), label: z.string() }),
  z.object({ kind: z.literal('hebergement'), housed: z.boolean() }),
  z.object({
    kind: z.literal('remplacement'),
    name: z.string(),
    from: CivilDate,
    to: CivilDate,
  }),
  z.object({ kind: z.literal('module-demande'), type: z.enum(accompagnementTypes), groupe: z.string().nullable() }),
  z.object({ kind: z.literal('module-entree'), groupe: z.string() }),
  z.object({ kind: z.literal('module-sortie'), groupe: z.string().nullable(), state: z.enum(exitStates) }),
  /** A séance of the group, or an interview of the module; null while nobody answered. */
  z.object({
    kind: z.literal('seance'),
    groupe: z.string(),
    label: z.string(),
    interview: z.boolean(),
    status: z.enum(emargementStatuses).nullable(),
    /** What was missed, when it makes up for another séance. */
    catchesUp: z.object({ label: z.string(), day: CivilDate }).nullable(),
    comment: z.string().nullable(),
  }),
  z.object({ kind: z.literal('sejour'), place: z.string(), arrived: z.boolean(), cadre: z.enum(sejourCadres) }),
  z.object({ kind: z.literal('courrier'), title: z.string(), number: z.string(), cancelled: z.boolean() }),
  z.object({ kind: z.literal('piece'), name: z.string() }),
  z.object({ kind: z.literal('correction'), entity: z.enum(correctedEntities) }),
  z.object({
    kind: z.literal('note'),
    noteId: Id,
    noteKind: z.enum(noteKinds),
    /** Null for an account that may not read notes, and for a note taken back. */
    text: z.string().nullable(),
    /** Whether the caller wrote it, and may correct it. */
    mine: z.boolean(),
    removed: z.boolean(),
    editedAt: Instant.nullable(),
  }),
]);

export const ChronologieEntry = z.object({
  entryId: z.string(),
  family: z.enum(chronologieFamilies),
  day: CivilDate,
  at: CivilTime.nullable(),
  /** Who did or wrote it, when it is known. */
  author: z.string().nullable(),
  event: ChronologieEvent,
});

export const chronologie = {
  /** All that happened in an accompagnement up to today, newest first; what is still to come is not told here. */
  read: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({
      entries: z.array(ChronologieEntry),
      counts: z.record(z.enum(chronologieFamilies), Count),
    }),
  }),
};
