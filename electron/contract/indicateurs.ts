import { z } from 'zod';
import { families } from './indicateurTerms.ts';
import { read } from './operation.ts';
import { CivilDate, Count, Id, Nothing, Page, Period } from './values.ts';

const Code = z.string({ error: 'Choisissez une ligne du tableau.' }).max(60, 'Choisissez une ligne du tableau.');

export const Indicateur = z.object({
  id: z.string(),
  label: z.string(),
  /** How it is counted, bounds to the day, in French. */
  definition: z.string(),
  family: z.enum(families),
  kind: z.enum(['flux', 'stock']),
  /** It is never sent to the porteur. */
  staysHere: z.boolean(),
  /** What is counted, singular, in French: 'orientation', 'personne', 'nuitée'. */
  unit: z.string(),
  total: Count,
  /** Part ÷ whole, both terms shown, for a share; null otherwise. */
  share: z.object({ part: Count, whole: Count }).nullable(),
  /** One closed list; its counts sum to `total`. Empty for a plain total. */
  breakdown: z.array(z.object({ code: z.string(), label: z.string(), count: Count })),
});
export type Indicateur = z.output<typeof Indicateur>;

export const indicateurs = {
  compute: read({
    access: 'indicateurs.read',
    input: z.object({ period: Period }),
    output: z.object({
      from: CivilDate,
      to: CivilDate,
      label: z.string(),
      definitionsVersion: z.string(),
      indicateurs: z.array(Indicateur),
    }),
  }),

  /** The dossiers behind a number: their count equals the number. */
  dossiers: read({
    access: 'indicateurs.read',
    consultation: true,
    input: z.object({ period: Period, indicateurId: Code, code: Code.nullable(), ...Page }),
    output: z.object({
      total: Count,
      lines: z.array(
        z.object({
          /** What is counted, for the link; null when no accompagnement followed the orientation, or nobody is counted. */
          accompagnementId: Id.nullable(),
          /** Both empty when nobody known is counted: a free place, the heads of an anonymous group. */
          lastName: z.string(),
          firstName: z.string(),
          /** The date that puts it in the period. */
          day: CivilDate,
          detail: z.string(),
        }),
      ),
    }),
  }),

  /** Years that hold at least one fact, newest first; the current year is always there. */
  years: read({ access: 'indicateurs.read', input: Nothing, output: z.array(z.number()) }),
};
