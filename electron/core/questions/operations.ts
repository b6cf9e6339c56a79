import type { z } from 'zod';
import type { commentairesRegion, Question, questions } from '#contract/questions.ts';
import type { Reader } from '#db/open.ts';
import { labelOf } from '../calendar/labels.ts';
import { post, sentAbout, takeBack } from '../courrier/queries.ts';
import { stateOf } from '../courrier/shown.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { allAntennes } from '../porteur/queries.ts';
import { refuse } from '../refusal.ts';
import type { QuestionSent } from './courrierQueries.ts';
import {
  commentsOfYear,
  deleteQuestion,
  insertQuestion,
  periodOf,
  questionById,
  questionsOf,
  receivedFigure,
  replaceCommentRegion,
  updateQuestion,
  type QuestionRow,
} from './queries.ts';
import { figureWords, isSent } from './shown.ts';
import { questionState } from './states.ts';

const figureUnknown = (): never =>
  refuse('indicateur-unknown', 'Ce chiffre n’est pas de ceux que les antennes envoient\u00a0: choisissez-en un autre.');

/** « Orientations reçues, par source, Services judiciaires, 3ᵉ trimestre 2026 » */
export function figureLabel(row: Pick<QuestionRow, 'indicateurId' | 'code' | 'year' | 'quarter'>): string | null {
  const words = figureWords(row);
  return words === null || row.year === null ? words : `${words}, ${labelOf(periodOf(row.year, row.quarter))}`;
}

/** The quarter a question is about, as the window asks for it. */
export const quarterAsked = ({ year, quarter }: Pick<QuestionRow, 'year' | 'quarter'>) => {
  const period = year === null || quarter === null ? null : periodOf(year, quarter);
  return period === null || period.quarter === null ? null : { year: period.year, quarter: period.quarter };
};

/** Questions of the porteur as they are shown. */
export function questionLines(db: Reader): z.input<typeof Question>[] {
  const names = new Map(allAntennes(db).map(({ id, name }) => [id, name]));
  const rows = questionsOf(db, 'porteur');
  const messages = sentAbout(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const message = messages.findLast(({ aboutId }) => aboutId === row.id);
    const gone = message ? stateOf(message) : null;
    const { text, at, author, indicateurId, code, value, answerKind, answer, answeredAt } = row;
    return {
      questionId: row.id,
      antenneId: row.antenneId ?? '',
      antenneName: names.get(row.antenneId ?? '') ?? '',
      figureLabel: figureLabel(row),
      quarter: quarterAsked(row),
      indicateurId,
      code,
      value,
      text,
      at,
      author,
      answerKind,
      answer,
      answeredAt,
      state: questionState(row, gone),
      receivedOn: gone?.state === 'received' ? gone.on : null,
      problem: row.answeredAt === null ? (gone?.problem ?? null) : null,
      pliId: message?.id ?? null,
    };
  });
}

export const questionsHandlers: Handlers<typeof questions> = {
  ask: ({ antenneId, figure, text, findingId }, { db, now, session, about }) => {
    if (figure && !isSent(figure)) figureUnknown();
    const id = newId();
    const asked = {
      year: figure?.quarter.year ?? null,
      quarter: figure?.quarter.quarter ?? null,
      indicateurId: figure?.indicateurId ?? null,
      code: figure?.code ?? null,
      value: figure && receivedFigure(db, { antenneId, ...figure }),
      text,
    };
    const content: QuestionSent = { questionId: id, ...asked };
    post(db, { to: { antenneId }, kind: 'question', content, aboutId: id, now });
    insertQuestion(db, {
      id,
      sharedId: id,
      side: 'porteur',
      antenneId,
      ...asked,
      at: now,
      compteId: session.compteId,
      findingId,
      answerKind: null,
      answer: null,
      answeredAt: null,
      answeredBy: null,
      closedAt: null,
    });
    about(id);
    return { questionId: id };
  },

  takeBack: ({ questionId }, { db, about }) => {
    about(questionId);
    const { id } = questionById(db, 'porteur', questionId);
    for (const message of sentAbout(db, [id])) takeBack(db, message.id);
    deleteQuestion(db, id);
    return {};
  },

  close: ({ questionId, closed }, { db, now, about }) => {
    about(questionId);
    const { id } = questionById(db, 'porteur', questionId);
    updateQuestion(db, id, { closedAt: closed ? now : null });
    return {};
  },

  list: (_input, { db }) => questionLines(db),

  figures: () =>
    catalogue.map(({ id, label, breakdown }) => ({
      indicateurId: id,
      label,
      lines: breakdown.map((line) => ({ code: line.code, label: line.label })),
    })),
};

export const commentairesRegionHandlers: Handlers<typeof commentairesRegion> = {
  ofYear: ({ year }, { db }) => ({ comments: commentsOfYear(db, year), yearBefore: commentsOfYear(db, year - 1) }),

  save: ({ text, ...commented }, { db, now, session, about }) => {
    if (!isSent(commented)) figureUnknown();
    about(commented.indicateurId);
    if (commented.antenneId !== null && !allAntennes(db).some(({ id }) => id === commented.antenneId))
      refuse('antenne-unknown', 'Cette antenne n’est plus enregistrée\u00a0: choisissez-en une autre.', 'antenneId');
    const comment = text === null ? null : { text, compteId: session.compteId, now };
    return { former: replaceCommentRegion(db, commented, comment) };
  },
};
