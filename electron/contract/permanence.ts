import { z } from 'zod';
import { read, write } from './operation.ts';
import { appelListes } from './permanenceTerms.ts';
import { CivilDate, CivilTime, Count, Id, OneOf, Text, Year } from './values.ts';

/** Code of a line of one of the two lists. */
const Code = z.string({ error: 'Choisissez dans la liste.' }).regex(/^[a-z0-9-]{1,60}$/, 'Choisissez dans la liste.');

const Touche = z
  .string({ error: 'Indiquez la touche.' })
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]$/, 'Indiquez une touche\u00a0: une lettre sans accent, ou un chiffre.');

export const Choix = z.object({
  code: Code,
  label: Text('Écrivez le libellé.', 60),
  touche: Touche,
  consigne: Text('Écrivez la consigne.', 160).nullable(),
  aside: z.boolean({ error: 'Indiquez oui ou non.' }),
});

const ListeOfChoix = z
  .array(Choix, { error: 'Indiquez la liste.' })
  .min(1, 'Gardez au moins une ligne.')
  .max(30, 'Gardez 30 lignes au plus.');

export const Listes = z.object({ origine: ListeOfChoix, motif: ListeOfChoix });

export const Hours = z.object({
  /** 1 is Monday. */
  weekdays: z
    .array(
      z.number().int().min(1, 'Choisissez des jours de la semaine.').max(7, 'Choisissez des jours de la semaine.'),
      {
        error: 'Choisissez les jours de la permanence.',
      },
    )
    .min(1, 'Choisissez au moins un jour.')
    .max(7, 'Choisissez des jours de la semaine.'),
  from: CivilTime,
  /** Not included. */
  to: CivilTime,
});
export type Hours = z.output<typeof Hours>;

const departement = z
  .string({ error: 'Indiquez le numéro du département.' })
  .trim()
  .regex(/^(\d{2,3}|2[AB])$/, 'Indiquez le numéro du département, par exemple 34.')
  .nullable();

export const AppelInput = z.object({
  origine: Code,
  motif: Code,
  minutes: z
    .number({ error: 'Indiquez la durée en minutes.' })
    .int('Indiquez la durée en minutes entières.')
    .min(0, 'Indiquez la durée en minutes.')
    .max(600, 'Cette durée n’est pas plausible\u00a0: 600 minutes au plus.')
    .nullable(),
  departement,
  /** Null for now; both are said for a call noted afterwards. */
  when: z.object({ day: CivilDate, at: CivilTime }, { error: 'Indiquez le jour et l’heure.' }).nullable(),
});

const Appel = z.object({
  appelId: Id,
  day: CivilDate,
  at: CivilTime,
  origine: z.string(),
  motif: z.string(),
  minutes: z.number().nullable(),
  departement: z.string().nullable(),
  compteName: z.string(),
  /** Outside the hours of the line, or on a public holiday. */
  outside: z.boolean(),
});

const Counted = z.object({ code: z.string(), label: z.string(), count: Count });

export const permanence = {
  /** One day of the phone line, the lists to note a call with, and how many calls up to that day. */
  day: read({
    access: 'permanence.write',
    /** Null for today. */
    input: z.object({ day: CivilDate.nullable() }),
    output: z.object({
      day: CivilDate,
      listes: Listes,
      hours: Hours,
      /** « du lundi au vendredi de 9 h à 17 h » */
      hoursLabel: z.string(),
      /** Whether the line answers at this moment. */
      open: z.boolean(),
      /** Latest first. */
      appels: z.array(Appel),
      /** From the first day of each to the day asked for, included. */
      counts: z.object({ day: Count, week: Count, month: Count, year: Count }),
    }),
  }),

  /** A call, in three keys; nothing of who calls. */
  record: write({ access: 'permanence.write', input: AppelInput, output: z.object({ appelId: Id }) }),

  /** Recorded by mistake, or given back. */
  setRemoved: write({
    access: 'permanence.write',
    input: z.object({ appelId: Id, removed: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ appelId: Id }),
  }),

  /** Calls of a year: by origin and reason, and by quarter of each. */
  year: read({
    access: 'permanence.write',
    input: z.object({ year: Year }),
    output: z.object({
      total: Count,
      outside: Count,
      origines: z.array(Counted.extend({ quarters: z.array(Count) })),
      motifs: z.array(Counted.extend({ quarters: z.array(Count) })),
    }),
  }),

  /** Rewords one list; a line that calls say stays, put aside if it is no longer wanted. */
  saveListe: write({
    access: 'permanence.write',
    input: z.object({ liste: OneOf(appelListes, 'Choisissez la liste.'), choix: ListeOfChoix }),
    output: z.object({ kept: Count }),
  }),

  /** Every call, those already noted too, is read with these hours. */
  saveHours: write({ access: 'permanence.write', input: Hours, output: Hours }),
};
