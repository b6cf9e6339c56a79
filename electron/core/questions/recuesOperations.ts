import type { questionsRecues } from '#contract/questions.ts';
import { post, sentAbout, takeBack } from '../courrier/queries.ts';
import { stateOf } from '../courrier/shown.ts';
import type { Handlers } from '../host.ts';
import { refuse } from '../refusal.ts';
import type { AnswerSent } from './courrierQueries.ts';
import { figureLabel, quarterAsked } from './operations.ts';
import { pendingCount, questionById, questionsOf, updateQuestion } from './queries.ts';
import { answerState } from './states.ts';

export const questionsRecuesHandlers: Handlers<typeof questionsRecues> = {
  list: (_input, { db }) => {
    const rows = questionsOf(db, 'antenne');
    const messages = sentAbout(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => {
      const message = messages.findLast(({ aboutId }) => aboutId === row.id);
      const gone = message ? stateOf(message) : null;
      const { text, at, indicateurId, code, value, answerKind, answer, answeredAt } = row;
      return {
        questionId: row.id,
        figureLabel: figureLabel(row),
        quarter: quarterAsked(row),
        indicateurId,
        code,
        value,
        text,
        at,
        answerKind,
        answer,
        answeredAt,
        state: answerState(answeredAt, gone),
        problem: gone?.problem ?? null,
        pliId: message?.id ?? null,
      };
    });
  },

  pending: (_input, { db }) => ({ count: pendingCount(db) }),

  answer: ({ questionId, kind, text }, { db, now, session, about }) => {
    about(questionId);
    const row = questionById(db, 'antenne', questionId);
    if (row.answeredAt !== null)
      refuse('question-answered', 'Cette question a déjà sa réponse\u00a0: attendez que le porteur en pose une autre.');
    if (kind === 'texte' && text === null) refuse('answer-missing', 'Écrivez la réponse.', 'text');
    const content: AnswerSent = { questionId: row.sharedId, answer: kind, text };
    post(db, { to: 'porteur', kind: 'reponse', content, aboutId: row.id, now });
    updateQuestion(db, row.id, { answerKind: kind, answer: text, answeredAt: now, answeredBy: session.compteId });
    return {};
  },

  takeBack: ({ questionId }, { db, about }) => {
    about(questionId);
    const row = questionById(db, 'antenne', questionId);
    for (const message of sentAbout(db, [row.id])) takeBack(db, message.id);
    updateQuestion(db, row.id, { answerKind: null, answer: null, answeredAt: null, answeredBy: null });
    return {};
  },
};
