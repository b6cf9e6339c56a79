import { z } from 'zod';
import { read, write } from './operation.ts';
import { demandeurIssues, demandeurSources, entretienModes, entretienSuites } from './permanenceTerms.ts';
import { cadres, orientationAnswers, refusalReasons, sources } from './terms.ts';
import { CivilDate, Count, Id, Instant, LongText, Nothing, OneOf, Text, Year } from './values.ts';

export const DemandeurInput = z.object({
  lastName: Text('Indiquez le nom.', 80),
  firstName: Text('Indiquez le prénom.', 80),
  birthDate: CivilDate.nullable(),
  phone: Text('Indiquez le numéro de téléphone.', 40).nullable(),
  departement: z
    .string({ error: 'Indiquez le numéro du département.' })
    .trim()
    .regex(/^(\d{2,3}|2[AB])$/, 'Indiquez le numéro du département, par exemple 34.')
    .nullable(),
  /** Where the person would rather go. */
  antenneId: Id.nullable(),
  firstContactOn: CivilDate,
});

export const EntretienAccueilInput = z.object({
  day: CivilDate,
  mode: OneOf(entretienModes, 'Indiquez comment l’entretien a eu lieu.'),
  suite: OneOf(entretienSuites, 'Indiquez la suite de l’entretien.'),
  /** Stays in this base, read one person at a time. */
  resume: LongText('Écrivez le résumé.', 1200).nullable(),
});

export const OrientInput = z.object({
  demandeurId: Id,
  antenneId: Id,
  source: OneOf(demandeurSources, 'Indiquez d’où vient la personne.'),
  cadre: OneOf(cadres, 'Indiquez le cadre.'),
  /** Who sent the person to the porteur; null when they came alone. */
  prescripteur: Text('Indiquez qui a orienté la personne.', 160).nullable(),
});

const Orientation = z.object({
  orientationId: Id,
  antenneName: z.string(),
  number: z.string(),
  sentOn: CivilDate,
  answer: z.enum(orientationAnswers),
  answeredOn: CivilDate.nullable(),
  refusalReason: z.enum(refusalReasons).nullable(),
  firstInterviewOn: CivilDate.nullable(),
  cancelled: z.boolean(),
  /** Whether the sealed message is gone: until then it is simply taken back. */
  gone: z.boolean(),
});

const Line = z.object({
  demandeurId: Id,
  lastName: z.string(),
  firstName: z.string(),
  departement: z.string().nullable(),
  firstContactOn: CivilDate,
  issue: z.enum(demandeurIssues),
  entretiens: Count,
  /** Day its identity is erased by itself, when it is. */
  eraseOn: CivilDate.nullable(),
  /** The last one sent and not cancelled. */
  orientation: Orientation.nullable(),
  erased: z.boolean(),
});

/** What an antenne received from its porteur and has not taken into its register yet. */
const Recue = z.object({
  recueId: Id,
  number: z.string(),
  receivedAt: Instant,
  lastName: z.string(),
  firstName: z.string(),
  birthDate: CivilDate.nullable(),
  phone: z.string().nullable(),
  departement: z.string().nullable(),
  source: z.enum(sources),
  cadre: z.enum(cadres),
  prescripteur: z.string().nullable(),
  entretiens: Count,
  similar: z.array(
    z.object({
      personneId: Id,
      lastName: z.string(),
      firstName: z.string(),
      birthDate: CivilDate.nullable(),
      reasons: z.array(z.string()),
    }),
  ),
});

const Done = z.object({ demandeurId: Id });

/** First reception at the porteur's, and what goes from there to an antenne. */
export const accueil = {
  /** Antennes a person may be oriented to. */
  antennes: read({
    access: 'permanence.write',
    input: Nothing,
    output: z.array(
      z.object({
        antenneId: Id,
        name: z.string(),
        departement: z.string(),
        /** Whether a sealed message can be written to it. */
        reachable: z.boolean(),
      }),
    ),
  }),

  list: read({
    access: 'permanence.write',
    input: z.object({ year: Year, pending: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({
      /** Latest contact first. */
      lines: z.array(Line),
      years: z.array(z.number()),
    }),
  }),

  /** After how many months without contact an identity is erased by itself, and who comes next. */
  conservation: read({
    access: 'permanence.write',
    input: Nothing,
    output: z.object({
      /** Null: nothing is erased by itself. */
      months: Count.nullable(),
      /** The nearest day something is erased, and how many people. */
      next: z.object({ on: CivilDate, people: Count }).nullable(),
    }),
  }),
  saveConservation: write({
    access: 'permanence.write',
    input: z.object({
      months: Count.min(3, 'Gardez les identités 3 mois au moins.')
        .max(120, 'Gardez les identités 120 mois au plus.')
        .nullable(),
    }),
    output: Nothing,
  }),

  read: read({
    access: 'permanence.write',
    consultation: true,
    input: z.object({ demandeurId: Id }),
    output: DemandeurInput.extend({
      demandeurId: Id,
      lastName: z.string(),
      firstName: z.string(),
      issue: z.enum(demandeurIssues),
      redirectedTo: z.string().nullable(),
      erased: z.boolean(),
      /** Oldest first. */
      entretiens: z.array(
        EntretienAccueilInput.extend({ entretienId: Id, resume: z.string().nullable(), compteName: z.string() }),
      ),
      /** Oldest first. */
      orientations: z.array(Orientation),
    }),
  }),

  /** A new person when `demandeurId` is null. */
  save: write({
    access: 'permanence.write',
    input: DemandeurInput.extend({ demandeurId: Id.nullable() }),
    output: Done,
  }),

  addEntretien: write({
    access: 'permanence.write',
    input: EntretienAccueilInput.extend({ demandeurId: Id }),
    output: z.object({ entretienId: Id }),
  }),

  setEntretienRemoved: write({
    access: 'permanence.write',
    input: z.object({ entretienId: Id, removed: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ entretienId: Id }),
  }),

  /** What became of the person, when no antenne is asked. */
  close: write({
    access: 'permanence.write',
    input: z.object({
      demandeurId: Id,
      issue: OneOf(['en-cours', 'redirigee', 'sans-suite'], 'Indiquez la suite.'),
      redirectedTo: Text('Indiquez vers qui.', 160).nullable(),
    }),
    output: Done,
  }),

  /** Writes the sealed message that the antenne receives; it can be taken back until the antenne answers. */
  orient: write({
    access: 'permanence.write',
    input: OrientInput,
    output: z.object({ orientationId: Id, number: z.string() }),
  }),

  cancelOrientation: write({
    access: 'permanence.write',
    input: z.object({ orientationId: Id }),
    output: z.object({ orientationId: Id }),
  }),

  /** Forgets who it is: name, phone, birth date and what was said; the counts stay. */
  erase: write({ access: 'permanence.write', input: z.object({ demandeurId: Id }), output: Done }),

  /** Of an antenne: what came from the porteur and waits to be taken into the register. */
  recues: read({ access: 'dossiers.write', input: Nothing, output: z.array(Recue) }),

  /** Takes one into the register, as a new person or as one already known. */
  takeIn: write({
    access: 'dossiers.write',
    input: z.object({ recueId: Id, personneId: Id.nullable() }),
    output: z.object({ orientationId: Id }),
  }),

  /** Whether an orientation of the register came from the porteur. */
  origin: read({
    access: 'dossiers.read',
    input: z.object({ orientationId: Id }),
    output: z.object({
      recue: z
        .object({
          number: z.string(),
          porteurName: z.string(),
          sentOn: CivilDate,
          /** Whether the last answer is on its way or already there. */
          told: z.boolean(),
          cancelled: z.boolean(),
        })
        .nullable(),
    }),
  }),
};
