import { z } from 'zod';
import { answerKinds } from '#contract/questionTerms.ts';
import { Id } from '#contract/values.ts';
import { courrierKind } from '../courrier/kind.ts';
import { newId } from '../ids.ts';
import { insertQuestion, questionShared, updateQuestion } from './queries.ts';

const Text = z.string().min(1).max(1000);

/** What travels of a question. */
export const QuestionSent = z.strictObject({
  questionId: Id,
  year: z.number().int().min(2000).max(2199).nullable(),
  quarter: z.number().int().min(1).max(4).nullable(),
  indicateurId: z.string().max(60).nullable(),
  code: z.string().max(60).nullable(),
  value: z.number().int().min(0).nullable(),
  text: Text,
});
export type QuestionSent = z.output<typeof QuestionSent>;

const AnswerSent = z.strictObject({
  questionId: Id,
  answer: z.enum(answerKinds),
  text: Text.nullable(),
});
export type AnswerSent = z.output<typeof AnswerSent>;

export const questionKind = courrierKind({
  kind: 'question',
  receivedBy: 'antenne',
  content: QuestionSent,
  receive: (db, { content: { questionId, ...asked }, now }) => {
    const known = questionShared(db, 'antenne', questionId);
    if (known) return known.id;
    const id = newId();
    const unanswered = { answerKind: null, answer: null, answeredAt: null, answeredBy: null, closedAt: null };
    const here = { side: 'antenne', antenneId: null, compteId: null, findingId: null } as const;
    insertQuestion(db, { id, sharedId: questionId, ...asked, at: now, ...here, ...unanswered });
    return id;
  },
});

export const reponseKind = courrierKind({
  kind: 'reponse',
  receivedBy: 'porteur',
  content: AnswerSent,
  receive: (db, { content: { questionId, answer, text }, antenneId, now }) => {
    const asked = questionShared(db, 'porteur', questionId);
    // Never asked of that antenne: kept among the messages, answers nothing.
    if (!asked || asked.antenneId !== antenneId) return null;
    updateQuestion(db, asked.id, { answerKind: answer, answer: text, answeredAt: now });
    return asked.id;
  },
});
