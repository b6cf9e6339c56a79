import { z } from 'zod';
import { placeKinds, sejourCadres } from './moduleTerms.ts';
import { read, write } from './operation.ts';
import { accompagnementTypes } from './terms.ts';
import { CivilDate, CivilTime, Count, Id, Instant, LongText, Nothing, OneOf } from './values.ts';

const Cents = z
  .number({ error: 'Indiquez un montant.' })
  .int('Indiquez un montant en centimes entiers.')
  .min(0, 'Indiquez un montant positif.')
  .max(1_000_000, 'Indiquez 10\u00a0000\u00a0€ par mois au plus.');

const SejourInput = z.object({
  placeId: Id,
  cadre: OneOf(sejourCadres, 'Indiquez le cadre du séjour.'),
  arrivesOn: CivilDate,
  /** The day agreed on arrival; null when it was not. */
  plannedLeavesOn: CivilDate.nullable(),
  contractSignedOn: CivilDate.nullable(),
  /** A month; null when nothing is asked. */
  shareCents: Cents.nullable(),
  /** What the contract asks beside: the group at the partner. */
  obligations: LongText('Indiquez les engagements.', 2000).nullable(),
});

const Known = z.object({ sejourId: Id });

/** A stay, with who and where. */
export const Sejour = SejourInput.extend({
  sejourId: Id,
  accompagnementId: Id,
  lastName: z.string(),
  firstName: z.string(),
  place: z.string(),
  placeKind: z.enum(placeKinds),
  /** Null while the person is there, or expected. */
  leavesOn: CivilDate.nullable(),
});

/** What the board says of a stay besides its dates. Days are late, or over, when above zero. */
const Alert = z.object({
  kind: z.enum([
    'depart-depasse',
    'duree-depassee',
    'depart-proche',
    'dossier-termine',
    'contrat-a-signer',
    'place-pleine',
    'menage',
  ]),
  /** Null for a place being cleaned. */
  sejourId: Id.nullable(),
  accompagnementId: Id.nullable(),
  lastName: z.string(),
  firstName: z.string(),
  place: z.string(),
  /** The day it is about: planned departure, last day allowed, end of the dossier, night too full, end of the cleaning. */
  day: CivilDate,
  days: z.number(),
});

/** Nights in a period over the nights open: never a share without its two terms. */
const Occupancy = z.object({
  nuitees: Count,
  personnes: Count,
  /** Nights on places whose capacity is counted; what is divided. */
  counted: Count,
  /** Open places × nights; 0 when none was open or counted: nothing is divided. */
  open: Count,
});

const Segment = z.object({
  from: CivilDate,
  to: CivilDate,
  capacity: Count.nullable(),
  reason: z.string().nullable(),
});

const Span = z.object({ from: CivilDate, to: CivilDate });

export const sejours = {
  /** One month or any period: each place, what it could hold, who was there. */
  board: read({
    access: 'dossiers.read',
    input: Span,
    output: z.object({
      /** Persons who sleep somewhere tonight, whatever the period shown. */
      tonight: Count,
      places: z.array(
        z.object({
          placeId: Id,
          name: z.string(),
          kind: z.enum(placeKinds),
          town: z.string(),
          /** Lines to draw: one a person it may house, or as many as it takes. */
          lanes: Count,
          /** Within the period, in order, without a hole. */
          segments: z.array(Segment),
          /** Oldest first; `lane` counts from 0. `until`: last night held, null without an end. */
          stays: z.array(Sejour.extend({ lane: Count, nights: Count, until: CivilDate.nullable() })),
          cleanings: z.array(Span.extend({ lane: Count })),
        }),
      ),
    }),
  }),

  /** What waits or needs a look, now. */
  watch: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({
      /** Évictions without a roof, most urgent first. */
      requests: z.array(
        z.object({
          mesureId: Id,
          accompagnementId: Id,
          lastName: z.string(),
          firstName: z.string(),
          referentName: z.string(),
          askedAt: Instant,
          /** 24 real hours later, nights, Sundays and holidays included. */
          dueAt: Instant,
          /** Below zero once past. */
          minutesLeft: z.number(),
          /** A stay already recorded for a day to come. */
          reserved: z.object({ place: z.string(), arrivesOn: CivilDate }).nullable(),
        }),
      ),
      alerts: z.array(Alert),
    }),
  }),

  /** Where somebody may sleep that night; dedicated places first, hotels last. */
  freeAt: read({
    access: 'dossiers.read',
    input: z.object({ day: CivilDate }),
    output: z.object({
      places: z.array(
        z.object({
          placeId: Id,
          name: z.string(),
          kind: z.enum(placeKinds),
          town: z.string(),
          /** Null when nobody counts. */
          free: Count.nullable(),
          /** The day somebody else arrives or it closes; null when nothing is known. */
          freeUntil: CivilDate.nullable(),
          /** Last day of the cleaning, if what is free is still being cleaned. */
          cleaningUntil: CivilDate.nullable(),
        }),
      ),
      /** When no dedicated place is free: the first day one is, as far as departures are known. */
      nextFree: z.object({ day: CivilDate, place: z.string() }).nullable(),
    }),
  }),

  /** Nights and persons, each kind of place apart. Only nights already spent: until yesterday. */
  figures: read({
    access: 'dossiers.read',
    input: Span,
    output: z.object({
      /** What was counted; null when nothing of the period is past. */
      counted: Span.nullable(),
      dedicated: Occupancy,
      hotels: z.array(Occupancy.extend({ kind: z.enum(placeKinds) })),
    }),
  }),

  /** What the form shows before it is sent: why it would be refused, what is only to be known. */
  check: read({
    access: 'dossiers.read',
    input: z.object({
      /** Null for a new one. */
      sejourId: Id.nullable(),
      accompagnementId: Id,
      placeId: Id,
      arrivesOn: CivilDate,
      plannedLeavesOn: CivilDate.nullable(),
    }),
    output: z.object({ refusal: z.string().nullable(), warnings: z.array(z.string()) }),
  }),

  /**
   * Opens a stay. When an éviction of the dossier waits for a roof, its clock stops at `arrivesAt`, or now when it is
   * null and the person arrives today.
   */
  enter: write({
    access: 'dossiers.write',
    input: SejourInput.extend({ accompagnementId: Id, arrivesAt: CivilTime.nullable() }),
    output: z.object({ sejourId: Id, clockStopped: z.boolean() }),
  }),

  /** A correction; gives what it said before: correcting with that undoes. */
  edit: write({
    access: 'dossiers.write',
    input: SejourInput.extend({ sejourId: Id, leavesOn: CivilDate.nullable() }),
    output: z.object({ before: SejourInput.extend({ leavesOn: CivilDate.nullable() }) }),
  }),

  /** `leavesOn` null undoes it. */
  leave: write({
    access: 'dossiers.write',
    input: z.object({ sejourId: Id, leavesOn: CivilDate.nullable() }),
    output: z.object({
      sejourId: Id,
      /** Last day of the cleaning; null when there is none. */
      cleaningUntil: CivilDate.nullable(),
    }),
  }),

  /** Recorded by mistake: counts nowhere. The clock it had stopped runs again. */
  remove: write({
    access: 'dossiers.write',
    input: Known,
    output: z.object({ sejourId: Id, clockRuns: z.boolean() }),
  }),
  /** Undoes `remove`, the clock included. */
  restore: write({ access: 'dossiers.write', input: Known, output: Known }),

  /** For the dossier's page and the form. */
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({
      lastName: z.string(),
      firstName: z.string(),
      type: z.enum(accompagnementTypes),
      startsOn: CivilDate,
      /** Proposed for a new stay, from the mesure and the orientation. */
      cadre: z.enum(sejourCadres),
      /** When its éviction waits for a roof. */
      askedAt: Instant.nullable(),
      /** Newest first; nights until yesterday. */
      stays: z.array(Sejour.extend({ nights: Count, present: z.boolean() })),
    }),
  }),
};
