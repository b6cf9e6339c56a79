import { z } from 'zod';
import { controleLevels } from './controles.ts';
import { read, write } from './operation.ts';
import { CommentaireRegion, FigureOf, Question } from './questions.ts';
import { Count, Id, Instant, LongText, Nothing, Period, Quarter } from './values.ts';

export const Constat = z.object({
  findingId: z.string(),
  level: z.enum(controleLevels),
  sentence: z.string(),
  antenneId: Id.nullable(),
  antenneName: z.string().nullable(),
  quarter: Quarter.nullable(),
  indicateurId: z.string().nullable(),
  code: z.string().nullable(),
  /** The question to the antenne, ready to be sent. */
  ask: z.string().nullable(),
  /** Somebody looked into it, as it is said now. */
  seen: z.object({ comment: z.string().nullable(), author: z.string(), at: Instant }).nullable(),
  /** The last question that was asked from it. */
  questionId: Id.nullable(),
});
export type Constat = z.output<typeof Constat>;

const Doubled = z.object({ indicateurId: z.string(), label: z.string(), total: Count, atMost: Count });

const FindingId = z
  .string({ error: 'Choisissez un constat de la liste.' })
  .min(1)
  .max(200, 'Choisissez un constat de la liste.');

export const verification = {
  /** What one quarter of the region says against itself, its past and the other antennes, worst first. */
  list: read({
    access: 'porteur.write',
    input: Quarter,
    output: z.object({ label: z.string(), antennes: Count, received: Count, findings: z.array(Constat) }),
  }),

  /** How many may be counted by two antennes: bounds, from counts alone. */
  doubles: read({
    access: 'porteur.write',
    input: z.object({ period: Period }),
    output: z.object({
      label: z.string(),
      passages: z.array(
        z.object({
          antenneId: Id,
          name: z.string(),
          received: Count.nullable(),
          redirected: Count.nullable(),
          endedOtherwise: Count.nullable(),
        }),
      ),
      persons: z.array(Doubled),
      orientations: Doubled.extend({ ifExplained: Count }),
      sentences: z.array(z.string()),
    }),
  }),

  /** Says that somebody looked into it; said otherwise one day, it is to be seen again. */
  see: write({
    access: 'porteur.write',
    input: z.object({
      findingId: FindingId,
      sentence: LongText('Choisissez un constat de la liste.', 1000),
      comment: LongText('Écrivez le commentaire.', 600).nullable(),
    }),
    output: Nothing,
  }),

  unsee: write({ access: 'porteur.write', input: z.object({ findingId: FindingId }), output: Nothing }),

  /** One figure of one antenne through time, what was said of it and what was asked. */
  figure: read({
    access: 'porteur.write',
    input: FigureOf,
    output: z.object({
      antenneName: z.string(),
      label: z.string(),
      /** The last quarters up to the one asked, oldest first; null when it was not received, or not answered. */
      series: z.array(Quarter.extend({ label: z.string(), count: Count.nullable() })),
      comments: z.array(CommentaireRegion),
      questions: z.array(Question),
    }),
  }),
};
