import { z } from 'zod';
import { Span } from './indicateurs.ts';
import { read, write } from './operation.ts';
import { Count, Id, Instant, LongText, Nothing, Quarter } from './values.ts';

/** `bloquant` stops the sending · `important` waits for somebody to say it was verified · `information` is told. */
export const controleLevels = ['bloquant', 'important', 'information'] as const;
export type ControleLevel = (typeof controleLevels)[number];

/** Where what is behind a finding is seen. */
const Behind = z.discriminatedUnion('to', [
  z.object({
    to: z.literal('dossiers'),
    indicateurId: z.string(),
    code: z.string().nullable(),
    label: z.string(),
    period: Span,
  }),
  z.object({ to: z.literal('seance'), groupeId: Id, seanceId: Id }),
  z.object({ to: z.literal('completude'), figure: z.string() }),
]);

export const Finding = z.object({
  /** Stable: names the rule and what it was applied to. */
  id: z.string(),
  level: z.enum(controleLevels),
  /** Both numbers and what they are, in French. */
  sentence: z.string(),
  indicateurId: z.string(),
  behind: Behind,
});
export type Finding = z.output<typeof Finding>;

const Cell = {
  indicateurId: z.string({ error: 'Choisissez un indicateur.' }).max(60, 'Choisissez un indicateur.'),
  /** Null for the total. */
  code: z.string({ error: 'Choisissez une ligne du tableau.' }).max(60, 'Choisissez une ligne du tableau.').nullable(),
};

export const controles = {
  /** What a quarter's figures say against each other, its neighbours and the dossiers, worst first. */
  list: read({
    access: 'indicateurs.read',
    input: Quarter,
    output: z.object({ findings: z.array(Finding), blocking: Count, important: Count }),
  }),

  /** Comments attached to figures of exactly this period. They never leave the antenne. */
  comments: read({
    access: 'indicateurs.read',
    input: z.object({ period: Span }),
    output: z.object({
      comments: z.array(
        z.object({
          indicateurId: z.string(),
          code: z.string().nullable(),
          text: z.string(),
          author: z.string(),
          updatedAt: Instant,
        }),
      ),
    }),
  }),

  /** Replaces the one that was there; null takes it off. */
  comment: write({
    access: 'dossiers.write',
    input: z.object({ period: Span, ...Cell, text: LongText('Écrivez le commentaire.', 300).nullable() }),
    output: Nothing,
  }),
};
