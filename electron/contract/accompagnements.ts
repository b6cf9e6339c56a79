import { z } from 'zod';
import { DossierFilter, DossierSort } from './lists.ts';
import { read, write } from './operation.ts';
import {
  cancelReasons,
  accompagnementTypes,
  cadres,
  convocationStatuses,
  mesureNatures,
  motifsFin,
  sexes,
  sources,
} from './terms.ts';
import { CivilDate, CivilTime, Count, Id, Nothing, OneOf, Page, Text } from './values.ts';

export const Personne = z.object({
  lastName: Text('Indiquez le nom.', 80),
  firstName: Text('Indiquez le prénom.', 80),
  /** Null while it is unknown. */
  birthDate: CivilDate.nullable(),
  sexe: OneOf(sexes, 'Choisissez une valeur de la liste.'),
});

export const Orientation = z.object({
  receivedOn: CivilDate,
  source: OneOf(sources, 'Indiquez d’où vient l’orientation.'),
  cadre: OneOf(cadres, 'Indiquez le cadre de l’orientation.'),
  /** The person or service who sent it; null when the person came alone. */
  prescripteur: Text('Indiquez le prescripteur.', 160).nullable(),
});

export const Mesure = z.object({
  nature: OneOf(mesureNatures, 'Indiquez la mesure.'),
  court: Text('Indiquez le tribunal.', 160),
  number: Text('Indiquez le numéro du dossier judiciaire.', 60),
  startsOn: CivilDate,
  endsOn: CivilDate.nullable(),
  audienceOn: CivilDate.nullable(),
});

export const OpenInput = z.object({
  personne: z.discriminatedUnion(
    'kind',
    [Personne.extend({ kind: z.literal('new') }), z.object({ kind: z.literal('existing'), personneId: Id })],
    { error: 'Indiquez la personne.' },
  ),
  orientation: Orientation,
  /** An orientation of the register: `orientation` then says it again, corrected; null to record one more. */
  orientationId: Id.nullable().default(null),
  /** Required for a judicial cadre, null for a volunteer. */
  mesure: Mesure.nullable(),
  type: OneOf(accompagnementTypes, 'Indiquez l’accompagnement.'),
  startsOn: CivilDate,
  /** Second member of the binôme; the referent is the caller. */
  binomeId: Id.nullable(),
});

/** A name while it is being typed: it may still be empty. */
const Typing = z.string({ error: 'Tapez un nom.' }).max(80, 'Ce texte est trop long\u00a0: 80 caractères au plus.');

/** One line of the list of accompagnements. */
export const AccompagnementLine = z.object({
  accompagnementId: Id,
  lastName: z.string(),
  firstName: z.string(),
  birthDate: CivilDate.nullable(),
  type: z.enum(accompagnementTypes),
  startsOn: CivilDate,
  endedOn: CivilDate.nullable(),
  motif: z.enum(motifsFin).nullable(),
  referentName: z.string(),
  binomeName: z.string().nullable(),
  /** Of the mesure; null for a volunteer. */
  nature: z.enum(mesureNatures).nullable(),
  court: z.string().nullable(),
  number: z.string().nullable(),
  audienceOn: CivilDate.nullable(),
  /** Next convocation still `prevue`, from today. */
  nextOn: CivilDate.nullable(),
  nextAt: CivilTime.nullable(),
});

export const ConvocationLine = z.object({
  convocationId: Id,
  day: CivilDate,
  at: CivilTime,
  durationMinutes: Count,
  lieu: z.string(),
  status: z.enum(convocationStatuses),
  /** Only when `annulee`. */
  cancelReason: z.enum(cancelReasons).nullable(),
  /** The day the series had planned, when a holiday or somebody moved it; else null. */
  plannedDay: CivilDate.nullable(),
  /** What was said beside the answer. */
  comment: z.string().nullable(),
  /** Why it stands in spite of what it meets. */
  forcedReason: z.string().nullable(),
});

export const AccompagnementPage = z.object({
  accompagnementId: Id,
  personneId: Id,
  personne: Personne,
  orientationId: Id,
  orientation: Orientation,
  mesure: Mesure.nullable(),
  type: z.enum(accompagnementTypes),
  startsOn: CivilDate,
  endedOn: CivilDate.nullable(),
  motif: z.enum(motifsFin).nullable(),
  referent: z.object({ compteId: Id, name: z.string() }),
  binome: z.object({ compteId: Id, name: z.string() }).nullable(),
  /** Who stands in for the referent today. */
  replacedBy: z.object({ name: z.string(), to: CivilDate }).nullable(),
  /** The same person's other accompagnements, newest first. */
  others: z.array(
    z.object({
      accompagnementId: Id,
      type: z.enum(accompagnementTypes),
      startsOn: CivilDate,
      endedOn: CivilDate.nullable(),
    }),
  ),
  attendance: z.record(z.enum(convocationStatuses), Count),
  /** All convocations, oldest first (a year of weekly ones is 52). */
  convocations: z.array(ConvocationLine),
});

export const accompagnements = {
  /** The guided screen: orientation, personne, mesure and accompagnement in one transaction. */
  open: write({
    access: 'dossiers.write',
    input: OpenInput,
    output: z.object({ accompagnementId: Id, personneId: Id }),
  }),

  /** Persons already known who may be the one being typed, by sound, spelling, other names and birth date. */
  similarPersonnes: read({
    access: 'dossiers.read',
    input: z.object({ lastName: Typing, firstName: Typing, birthDate: CivilDate.nullable() }),
    output: z.array(
      z.object({
        personneId: Id,
        lastName: z.string(),
        firstName: z.string(),
        birthDate: CivilDate.nullable(),
        sexe: z.enum(sexes),
        accompagnements: Count,
        /** Why it may be the same person, in French: « noms qui se prononcent de même ». */
        reasons: z.array(z.string()),
      }),
    ),
  }),

  /** What was typed before, most used first: for completion only. */
  suggestions: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.object({ prescripteurs: z.array(z.string()), courts: z.array(z.string()), lieux: z.array(z.string()) }),
  }),

  /** The professionals who can be referent or binôme. */
  professionals: read({
    access: 'dossiers.read',
    input: Nothing,
    output: z.array(z.object({ compteId: Id, name: z.string() })),
  }),

  list: read({
    access: 'dossiers.read',
    input: DossierFilter.extend({
      sort: DossierSort.default({ by: 'person', direction: 'asc' }),
      ...Page,
    }),
    output: z.object({
      total: Count,
      lines: z.array(AccompagnementLine),
      /** What was shown: when none was asked, the caller's own dossiers if they follow any. */
      whose: z.enum(['mine', 'all']),
    }),
  }),

  read: read({
    access: 'dossiers.read',
    consultation: true,
    input: z.object({ accompagnementId: Id }),
    output: AccompagnementPage,
  }),

  /** What was typed wrong, or who follows the person from now on; the history keeps what it said before. */
  edit: write({
    access: 'dossiers.write',
    input: z.object({
      accompagnementId: Id,
      type: OneOf(accompagnementTypes, 'Indiquez l’accompagnement.'),
      startsOn: CivilDate,
      referentId: Id,
      binomeId: Id.nullable(),
    }),
    output: z.object({ accompagnementId: Id }),
  }),

  /** Convocations after `endedOn` that were still `prevue` become `annulee`. */
  close: write({
    access: 'dossiers.write',
    input: z.object({
      accompagnementId: Id,
      endedOn: CivilDate,
      motif: OneOf(motifsFin, 'Indiquez le motif de fin.'),
    }),
    output: z.object({ cancelled: Count }),
  }),

  /** Undoes `close`, cancelled convocations included. */
  reopen: write({
    access: 'dossiers.write',
    input: z.object({ accompagnementId: Id }),
    output: z.object({ restored: Count }),
  }),
};
