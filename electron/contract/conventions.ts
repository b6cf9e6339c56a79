import { z } from 'zod';
import { conventionEcheanceKinds } from './activiteTerms.ts';
import { read, write } from './operation.ts';
import { CivilDate, Count, Id, Nothing, OneOf, Text, Year } from './values.ts';

const Cents = z
  .number({ error: 'Indiquez un montant en euros.' })
  .int('Indiquez un montant avec deux décimales au plus.')
  .min(0, 'Indiquez un montant positif.')
  .max(100_000_000_000, 'Ce montant n’est pas plausible\u00a0: vérifiez-le.');

const EcheanceInput = z.object({
  /** Null for one more. */
  echeanceId: Id.nullable(),
  kind: OneOf(conventionEcheanceKinds, 'Indiquez le genre d’échéance.'),
  label: Text('Décrivez l’échéance.', 120),
  dueOn: CivilDate,
  amountCents: Cents.nullable(),
});

const Echeance = EcheanceInput.extend({ echeanceId: Id, doneOn: CivilDate.nullable() });

export const ConventionInput = z.object({
  antenneId: Id,
  year: Year,
  /** Null until it is signed. */
  signedOn: CivilDate.nullable(),
  shareCents: Cents,
  /** Null when the convention says nothing of places. */
  places: z
    .number({ error: 'Indiquez un nombre de places.' })
    .int('Indiquez un nombre entier.')
    .min(0, 'Indiquez un nombre de places.')
    .max(10_000, 'Ce nombre n’est pas plausible\u00a0: vérifiez-le.')
    .nullable(),
  echeances: z.array(EcheanceInput, { error: 'Indiquez les échéances.' }).max(40, 'Gardez 40 échéances au plus.'),
});

const access = 'porteur.write';

export const conventions = {
  year: read({
    access,
    input: z.object({ year: Year }),
    output: z.object({
      /** Null until it is said. */
      totalCents: z.number().nullable(),
      /** What no convention shares out; thousandths of the whole, which add up to exactly 1 000 with the others. */
      porteur: z.object({ cents: z.number(), thousandths: Count }),
      /** Each antenne, with its convention when it has one. */
      lines: z.array(
        z.object({
          antenneId: Id,
          antenneName: z.string(),
          departement: z.string(),
          convention: z
            .object({
              conventionId: Id,
              signedOn: CivilDate.nullable(),
              shareCents: z.number(),
              thousandths: Count,
              places: z.number().nullable(),
              /** Soonest first. */
              echeances: z.array(Echeance),
            })
            .nullable(),
        }),
      ),
      years: z.array(z.number()),
    }),
  }),

  /** The region's total; what is already shared out must fit in it. */
  saveBudget: write({
    access,
    input: z.object({ year: Year, totalCents: Cents }),
    output: z.object({ totalCents: z.number() }),
  }),

  /** One for each antenne and year: saved again, it is changed. */
  save: write({ access, input: ConventionInput, output: z.object({ conventionId: Id }) }),

  /** Done today, or not after all. */
  setDone: write({
    access,
    input: z.object({ echeanceId: Id, done: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: z.object({ echeanceId: Id }),
  }),

  /** What is late or falls due soon, soonest first. */
  dues: read({
    access,
    input: Nothing,
    output: z.array(Echeance.extend({ antenneName: z.string(), year: z.number(), late: z.boolean() })),
  }),
};
