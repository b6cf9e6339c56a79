import { z } from 'zod';
import { DueFilter, DueSort } from './lists.ts';
import { read, write } from './operation.ts';
import { accompagnementTypes, dueKinds, echeanceKinds, mesureChangeKinds, mesureNatures } from './terms.ts';
import { CivilDate, CivilTime, Count, Id, Instant, Nothing, OneOf, Page, Text } from './values.ts';

/** How near: past, within seven days, within thirty, further. */
export const urgencies = ['late', 'j7', 'j30', 'later'] as const;

export const DueLine = z.object({
  kind: z.enum(dueKinds),
  label: z.string(),
  dueOn: CivilDate,
  /** Of the hour, for the twenty-four hours of an éviction; else null. */
  dueAt: CivilTime.nullable(),
  urgency: z.enum(urgencies),
  /** Below zero once past. */
  daysLeft: z.number(),
  /** Whole hours left of the twenty-four, below zero once past; null for the rest. */
  hoursLeft: z.number().nullable(),
  /** What can be ticked; null for a date of the mesure. */
  echeanceId: Id.nullable(),
  doneOn: CivilDate.nullable(),
});

/** A line of the list of what falls due. */
export const ListedDue = DueLine.extend({
  accompagnementId: Id,
  lastName: z.string(),
  firstName: z.string(),
  type: z.enum(accompagnementTypes),
  referentName: z.string(),
});

const Label = Text('Indiquez ce qui est attendu.', 160);
const Moment = z.object({ day: CivilDate, at: CivilTime }, { error: 'Indiquez le jour et l’heure.' });

export const ChangeInput = z.object({
  mesureId: Id,
  kind: OneOf(mesureChangeKinds, 'Indiquez ce qui a été décidé.'),
  decidedOn: CivilDate,
  endsOn: CivilDate.nullable(),
  audienceOn: CivilDate.nullable(),
});

const Meeting = z.object({ day: CivilDate, at: CivilTime, plannedDay: CivilDate.nullable(), lieu: z.string() });

/** What a change of dates does to the convocations, shown before it is saved. */
export const ChangeEffects = z.object({
  added: z.array(Meeting),
  cancelled: z.array(Meeting),
  /** Public holidays on which the series plans nothing. */
  skipped: z.array(z.object({ day: CivilDate, holiday: z.string() })),
  /** What added meetings meet: told before saving, to be moved by hand; the court's dates are not put off for it. */
  clashes: z.array(z.object({ day: CivilDate, clash: z.string() })),
});

export const ObligationInput = z.object({
  mesureId: Id,
  label: Text('Indiquez l’obligation.', 160),
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
});

const Obligation = ObligationInput.omit({ mesureId: true }).extend({ obligationId: Id });

export const MesurePage = z.object({
  mesureId: Id,
  nature: z.enum(mesureNatures),
  court: z.string(),
  authority: z.string().nullable(),
  number: z.string(),
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
  audienceOn: CivilDate.nullable(),
  housingAskedAt: Instant.nullable(),
  housedAt: Instant.nullable(),
  /** Null for the usual number. */
  absenceLimit: Count.nullable(),
  obligations: z.array(Obligation),
  /** Oldest first. */
  changes: z.array(
    z.object({
      changeId: Id,
      kind: z.enum(mesureChangeKinds),
      decidedOn: CivilDate,
      previousEndsOn: CivilDate.nullable(),
      endsOn: CivilDate.nullable(),
      previousAudienceOn: CivilDate.nullable(),
      audienceOn: CivilDate.nullable(),
    }),
  ),
  /** Soonest first; what is done comes last. */
  dues: z.array(DueLine),
});

const References = z.object({
  /** Every mesure of the program, in its order: what the antenne calls it, and whether it is met there. */
  natures: z.array(
    z.object({
      nature: z.enum(mesureNatures, { error: 'Choisissez une mesure de la liste.' }),
      label: Text('Nommez la mesure.', 80),
      proposed: z.boolean({ error: 'Indiquez oui ou non.' }),
    }),
  ),
  courts: z.array(Text('Indiquez le tribunal.', 160)).max(200, 'Cette liste est trop longue.'),
  authorities: z.array(Text('Indiquez l’autorité.', 160)).max(200, 'Cette liste est trop longue.'),
  obligations: z.array(Text('Indiquez l’obligation.', 160)).max(200, 'Cette liste est trop longue.'),
});

export const mesures = {
  /** The mesure of an accompagnement; null for a volunteer. */
  ofAccompagnement: read({
    access: 'dossiers.read',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ mesure: MesurePage.nullable() }),
  }),

  /** Court, authority and number, as the order says them; unexcused absences before the magistrate is told. */
  edit: write({
    access: 'dossiers.write',
    input: z.object({
      mesureId: Id,
      court: Text('Indiquez le tribunal.', 160),
      authority: Text('Indiquez l’autorité.', 160).nullable(),
      number: Text('Indiquez le numéro du dossier judiciaire.', 60),
      absenceLimit: z
        .number({ error: 'Indiquez un nombre d’absences.' })
        .int('Indiquez un nombre d’absences.')
        .min(1, 'Indiquez un nombre d’absences.')
        .max(20, 'Indiquez 20 absences au plus.')
        .nullable(),
    }),
    output: z.object({ mesureId: Id }),
  }),

  previewChange: read({ access: 'dossiers.write', input: ChangeInput, output: ChangeEffects }),

  /** New dates; the series that ran until the old ones follow, in the same transaction. */
  change: write({
    access: 'dossiers.write',
    input: ChangeInput,
    output: z.object({ changeId: Id, added: Count, cancelled: Count }),
  }),

  /** Undoes the last change, dates and convocations; those that were answered meanwhile stay. */
  undoChange: write({
    access: 'dossiers.write',
    input: z.object({ changeId: Id }),
    output: z.object({ removed: Count, restored: Count }),
  }),

  addObligation: write({ access: 'dossiers.write', input: ObligationInput, output: z.object({ obligationId: Id }) }),

  /** `endsOn` null gives it back without an end. */
  endObligation: write({
    access: 'dossiers.write',
    input: z.object({ obligationId: Id, endsOn: CivilDate.nullable() }),
    output: z.object({ obligationId: Id }),
  }),

  /** Housing under an éviction; null for what is not yet, or was typed by mistake. */
  setHousing: write({
    access: 'dossiers.write',
    input: z.object({ mesureId: Id, asked: Moment.nullable(), housed: Moment.nullable() }),
    output: z.object({ mesureId: Id }),
  }),

  addEcheance: write({
    access: 'dossiers.write',
    input: z.object({
      mesureId: Id,
      kind: OneOf(echeanceKinds, 'Indiquez le genre d’échéance.'),
      label: Label,
      dueOn: CivilDate,
    }),
    output: z.object({ echeanceId: Id }),
  }),

  editEcheance: write({
    access: 'dossiers.write',
    input: z.object({ echeanceId: Id, label: Label, dueOn: CivilDate }),
    output: z.object({ echeanceId: Id }),
  }),

  /** For one that is no longer asked; what it said stays in the history. */
  removeEcheance: write({
    access: 'dossiers.write',
    input: z.object({ echeanceId: Id }),
    /** What it takes to add it again. */
    output: z.object({ mesureId: Id, kind: z.enum(echeanceKinds), label: z.string(), dueOn: CivilDate }),
  }),

  /** `doneOn` null undoes it. */
  markEcheance: write({
    access: 'dossiers.write',
    input: z.object({ echeanceId: Id, doneOn: CivilDate.nullable() }),
    output: z.object({ echeanceId: Id }),
  }),

  /** All that falls due in the dossiers still open, soonest first. */
  dues: read({
    access: 'dossiers.read',
    input: DueFilter.extend({ sort: DueSort.default({ by: 'dueOn', direction: 'asc' }), ...Page }),
    output: z.object({
      total: Count,
      lines: z.array(ListedDue),
      /** Whatever the filters but whose they are. */
      counts: z.object({ late: Count, j7: Count, j30: Count }),
    }),
  }),

  /** Lists proposed while typing; never imposed. */
  references: read({ access: 'dossiers.read', input: Nothing, output: References }),
  saveReferences: write({ access: 'parametres.write', input: References, output: References }),
};
