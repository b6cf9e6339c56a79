import { z } from 'zod';
import { read, write } from './operation.ts';
import { answerKinds, answerStates, questionStates } from './questionTerms.ts';
import { CivilDate, Count, Id, Instant, LongText, Nothing, OneOf, Period, Quarter } from './values.ts';

const IndicateurId = z.string({ error: 'Choisissez un indicateur.' }).max(60, 'Choisissez un indicateur.');
const Code = z.string({ error: 'Choisissez une ligne du tableau.' }).max(60, 'Choisissez une ligne du tableau.');

/** One figure of one antenne and quarter. */
export const FigureOf = z.object({
  antenneId: Id,
  quarter: Quarter,
  indicateurId: IndicateurId,
  /** Null for the total. */
  code: Code.nullable(),
});
export type FigureOf = z.output<typeof FigureOf>;

const About = z.object({
  /** « Orientations reçues, par source, Justice, 3ᵉ trimestre 2026 »; null when it is about no figure. */
  figureLabel: z.string().nullable(),
  quarter: Quarter.nullable(),
  indicateurId: z.string().nullable(),
  code: z.string().nullable(),
  /** The figure as the porteur had it when it asked. */
  value: Count.nullable(),
  text: z.string(),
  at: Instant,
  answerKind: z.enum(answerKinds).nullable(),
  answer: z.string().nullable(),
  answeredAt: Instant.nullable(),
});

export const Question = About.extend({
  questionId: Id,
  antenneId: Id,
  antenneName: z.string(),
  author: z.string(),
  state: z.enum(questionStates),
  /** Day the antenne's program signed that it has it. */
  receivedOn: CivilDate.nullable(),
  /** What keeps it from leaving and what to do, in French. */
  problem: z.string().nullable(),
  /** Its message, to be saved as a file. */
  pliId: Id.nullable(),
});
export type Question = z.output<typeof Question>;

const QuestionRecue = About.extend({
  questionId: Id,
  state: z.enum(answerStates),
  problem: z.string().nullable(),
  pliId: Id.nullable(),
});
export type QuestionRecue = z.output<typeof QuestionRecue>;

const AskedText = LongText('Écrivez la question.', 1000);
const Named = z.object({ questionId: Id });

/** Asked by the porteur. */
export const questions = {
  /** Leaves sealed with the next exchange; may be taken back until then. */
  ask: write({
    access: 'porteur.write',
    input: z.object({
      antenneId: Id,
      /** Null when it is about no figure. */
      figure: FigureOf.omit({ antenneId: true }).nullable(),
      text: AskedText,
      /** The finding it is asked from. */
      findingId: z.string().max(200, 'Choisissez un constat de la liste.').nullable().default(null),
    }),
    output: Named,
  }),

  takeBack: write({ access: 'porteur.write', input: Named, output: Nothing }),

  close: write({
    access: 'porteur.write',
    input: z.object({ questionId: Id, closed: z.boolean({ error: 'Indiquez oui ou non.' }) }),
    output: Nothing,
  }),

  /** Open ones first, then the newest. */
  list: read({ access: 'porteur.write', input: Nothing, output: z.array(Question) }),

  /** What a question can be about: the figures antennes send. */
  figures: read({
    access: 'porteur.write',
    input: Nothing,
    output: z.array(
      z.object({
        indicateurId: z.string(),
        label: z.string(),
        lines: z.array(z.object({ code: z.string(), label: z.string() })),
      }),
    ),
  }),
};

/** Answered by the antenne. */
export const questionsRecues = {
  list: read({ access: 'envoi.write', input: Nothing, output: z.array(QuestionRecue) }),

  pending: read({ access: 'envoi.write', input: Nothing, output: z.object({ count: Count }) }),

  answer: write({
    access: 'envoi.write',
    input: z.object({
      questionId: Id,
      kind: OneOf(answerKinds, 'Choisissez une réponse.'),
      text: LongText('Écrivez la réponse.', 1000).nullable(),
    }),
    output: Nothing,
  }),

  takeBack: write({ access: 'envoi.write', input: Named, output: Nothing }),
};

export const CommentaireRegion = z.object({
  commentId: Id,
  /** Null for the whole region. */
  antenneId: Id.nullable(),
  indicateurId: z.string(),
  code: z.string().nullable(),
  period: Period,
  /** « 3ᵉ trimestre 2026 » */
  label: z.string(),
  text: z.string(),
  author: z.string(),
  updatedAt: Instant,
});

/** What the porteur says of figures: kept from year to year, never sent. */
export const commentairesRegion = {
  /** Those of a year, its quarters included, and what was said of the same figures the year before. */
  ofYear: read({
    access: 'porteur.write',
    input: Period.pick({ year: true }),
    output: z.object({ comments: z.array(CommentaireRegion), yearBefore: z.array(CommentaireRegion) }),
  }),

  /** Replaces the one that was there; null takes it off. Answers what was there, to put it back. */
  save: write({
    access: 'porteur.write',
    input: z.object({
      antenneId: Id.nullable(),
      indicateurId: IndicateurId,
      code: Code.nullable(),
      period: Period,
      text: LongText('Écrivez le commentaire.', 600).nullable(),
    }),
    output: z.object({ former: z.string().nullable() }),
  }),
};
