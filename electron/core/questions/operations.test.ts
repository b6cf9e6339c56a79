import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentairesRegion, questions, questionsRecues } from '#contract/questions.ts';
import { exchange } from '#core/courrier/exchange.ts';
import { post } from '#core/courrier/queries.ts';
import { AnswerError, clientOf } from '#tests/support/base.ts';
import { introduce, openStructure, writerIn, type Structure } from '#tests/support/courrier.ts';
import { startDav, type DavFolder } from '#tests/support/webdav/folder.ts';
import { commentairesRegionHandlers, questionsHandlers } from './operations.ts';
import { questionsRecuesHandlers } from './recuesOperations.ts';

let depot: DavFolder;
let antenne: Structure;
let region: Structure;
let antenneId: string;

const clientIn = ({ test }: Structure) =>
  clientOf(
    { questions, questionsRecues, commentairesRegion },
    {
      questions: questionsHandlers,
      questionsRecues: questionsRecuesHandlers,
      commentairesRegion: commentairesRegionHandlers,
    },
    test.host,
  ).client;

beforeEach(async () => {
  [depot, antenne, region] = await Promise.all([
    startDav(),
    openStructure('APEX', 'antenne', '66'),
    openStructure('CPCA Sud Occitanie', 'porteur'),
  ]);
  antenneId = await introduce(antenne, region, depot.url);
});
afterEach(async () => {
  antenne.test.close();
  region.test.close();
  await depot.stop();
});

const figure = {
  quarter: { year: 2026, quarter: 3 },
  indicateurId: 'orientations-source',
  code: 'justice',
} as const;
const text = 'Ce total a triplé\u00a0: est-ce bien cela\u00a0?';
const go = async () => {
  await exchange(region.test.host, 'porteur');
  await exchange(antenne.test.host, 'antenne');
  await exchange(region.test.host, 'porteur');
};
const stateNow = async () => (await clientIn(region).questions.list({}))[0]?.state;

describe('a question', () => {
  it('goes to the antenne and its answer comes back, each state told', async () => {
    const asking = clientIn(region);
    const answering = clientIn(antenne);
    const { questionId } = await asking.questions.ask({ antenneId, figure, text });
    expect(await stateNow()).toBe('to-send');
    await exchange(region.test.host, 'porteur');
    expect(await stateNow()).toBe('sent');
    await go();
    expect(await stateNow()).toBe('received');
    expect(await answering.questionsRecues.pending({})).toEqual({ count: 1 });
    const [received] = await answering.questionsRecues.list({});
    expect(received).toMatchObject({
      figureLabel: 'Orientations reçues, par source, Services judiciaires, 3ᵉ trimestre 2026',
      quarter: figure.quarter,
      text,
      state: 'to-answer',
      value: null,
    });
    const answer = {
      questionId: received?.questionId ?? '',
      kind: 'texte',
      text: 'Oui, une session de plus.',
    } as const;
    await answering.questionsRecues.answer(answer);
    expect(await answering.questionsRecues.pending({})).toEqual({ count: 0 });
    await expect(answering.questionsRecues.answer(answer)).rejects.toMatchObject({ code: 'question-answered' });
    await exchange(antenne.test.host, 'antenne');
    await exchange(region.test.host, 'porteur');
    await exchange(antenne.test.host, 'antenne');
    expect((await answering.questionsRecues.list({}))[0]?.state).toBe('received');
    expect((await asking.questions.list({}))[0]).toMatchObject({
      questionId,
      state: 'answered',
      answerKind: 'texte',
      answer: 'Oui, une session de plus.',
      antenneName: 'APEX',
      author: 'Hugo Marchand',
    });
    await asking.questions.close({ questionId, closed: true });
    expect(await stateNow()).toBe('closed');
    await asking.questions.close({ questionId, closed: false });
    expect(await stateNow()).toBe('answered');
  });

  it('is taken back until it leaves, and so is its answer', async () => {
    const asking = clientIn(region);
    const first = await asking.questions.ask({ antenneId, figure: null, text });
    await asking.questions.takeBack(first);
    expect(await asking.questions.list({})).toEqual([]);
    const second = await asking.questions.ask({ antenneId, figure: null, text });
    await go();
    await expect(asking.questions.takeBack(second)).rejects.toMatchObject({ code: 'courrier-sealed' });
    expect(await asking.questions.list({})).toHaveLength(1);

    const answering = clientIn(antenne);
    const [received] = await answering.questionsRecues.list({});
    const questionId = received?.questionId ?? '';
    await expect(answering.questionsRecues.answer({ questionId, kind: 'texte', text: null })).rejects.toBeInstanceOf(
      AnswerError,
    );
    await answering.questionsRecues.answer({ questionId, kind: 'corrige', text: null });
    await answering.questionsRecues.takeBack({ questionId });
    expect(await answering.questionsRecues.pending({})).toEqual({ count: 1 });
    await exchange(antenne.test.host, 'antenne');
    expect((await antenne.courrierAntenne.list({})).sent).toEqual([]);
  });

  it('is not answered by another antenne', async () => {
    const { questionId } = await clientIn(region).questions.ask({ antenneId, figure, text });
    const other = await openStructure('Udaf', 'antenne', '11');
    await introduce(other, region, depot.url);
    post(writerIn(other.test), {
      to: 'porteur',
      kind: 'reponse',
      content: { questionId, answer: 'corrige', text: null },
      aboutId: null,
      now: '2026-11-24T09:00:00.000Z',
    });
    await exchange(other.test.host, 'antenne');
    expect(await exchange(region.test.host, 'porteur')).toMatchObject({ received: 1 });
    other.test.close();
    expect((await clientIn(region).questions.list({}))[0]).toMatchObject({ state: 'sent', answer: null });
  });

  it('about a figure that is not sent is refused', async () => {
    const asked = { antenneId, figure: { ...figure, indicateurId: 'volontaires-suites' }, text };
    await expect(clientIn(region).questions.ask(asked)).rejects.toMatchObject({ code: 'indicateur-unknown' });
  });
});

describe('a comment on a figure', () => {
  it('is kept beside it, replaced, taken off and put back, and seen the year after', async () => {
    const { commentairesRegion: comments } = clientIn(region);
    const on = {
      antenneId,
      indicateurId: 'orientations-source',
      code: null,
      period: { year: 2025, quarter: 3 },
    } as const;
    expect(await comments.save({ ...on, text: 'Ouverture de Céret.' })).toEqual({ former: null });
    expect(await comments.save({ ...on, text: 'Ouverture de l’antenne de Céret.' })).toEqual({
      former: 'Ouverture de Céret.',
    });
    const region2025 = { ...on, antenneId: null, period: { year: 2025, quarter: null } };
    await comments.save({ ...region2025, text: 'Année de référence.' });
    expect((await comments.ofYear({ year: 2025 })).comments).toMatchObject([
      { text: 'Année de référence.', label: 'année 2025', antenneId: null },
      { text: 'Ouverture de l’antenne de Céret.', label: '3ᵉ trimestre 2025', author: 'Hugo Marchand' },
    ]);
    expect((await comments.ofYear({ year: 2026 })).yearBefore).toHaveLength(2);
    const { former } = await comments.save({ ...on, text: null });
    expect((await comments.ofYear({ year: 2025 })).comments).toHaveLength(1);
    await comments.save({ ...on, text: former });
    expect((await comments.ofYear({ year: 2025 })).comments).toHaveLength(2);
  });
});
