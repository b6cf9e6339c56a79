import { afterEach, beforeEach, expect, it } from 'vitest';
import { questions } from '#contract/questions.ts';
import { verification } from '#contract/verification.ts';
import { questionsHandlers } from '#core/questions/operations.ts';
import { clientOf } from '#tests/support/base.ts';
import { introduce, openStructure, type Structure } from '#tests/support/courrier.ts';
import { verificationHandlers } from './operations.ts';

let antenne: Structure;
let region: Structure;
let antenneId: string;
const nowhere = 'http://127.0.0.1:9/depot/';
const quarter = { year: 2026, quarter: 3 } as const;

beforeEach(async () => {
  [antenne, region] = await Promise.all([
    openStructure('APEX', 'antenne', '66'),
    openStructure('CPCA Sud Occitanie', 'porteur'),
  ]);
  antenneId = await introduce(antenne, region, nowhere);
});
afterEach(() => {
  antenne.test.close();
  region.test.close();
});

const asked = () =>
  clientOf(
    { verification, questions },
    { verification: verificationHandlers, questions: questionsHandlers },
    region.test.host,
  ).client;

async function sendAndReceive(): Promise<void> {
  const { sha256 } = await antenne.envoi.preview(quarter);
  const { envoiId } = await antenne.envoi.prepare({ ...quarter, confirmedSha256: sha256, verified: true });
  await region.porteur.importFile(await antenne.envoi.exportSealed({ envoiId }));
}

it('a finding is seen with a comment, seen again once it says something else, and asked in one step', async () => {
  const client = asked();
  const [missing] = (await client.verification.list(quarter)).findings;
  expect(missing).toMatchObject({ level: 'important', antenneName: 'APEX', seen: null, questionId: null });
  const findingId = missing?.findingId ?? '';
  const sentence = missing?.sentence ?? '';
  await client.verification.see({ findingId, sentence, comment: 'Appelée le 12.' });
  expect((await client.verification.list(quarter)).findings[0]?.seen).toMatchObject({
    comment: 'Appelée le 12.',
    author: 'Hugo Marchand',
  });
  await client.verification.unsee({ findingId });
  expect((await client.verification.list(quarter)).findings[0]?.seen).toBeNull();
  await client.verification.see({ findingId, sentence: 'Ce qu’elle disait avant.', comment: null });
  expect((await client.verification.list(quarter)).findings[0]?.seen).toBeNull();

  const { questionId } = await client.questions.ask({ antenneId, figure: null, text: missing?.ask ?? '', findingId });
  expect((await client.verification.list(quarter)).findings[0]?.questionId).toBe(questionId);

  await sendAndReceive();
  const after = await client.verification.list(quarter);
  expect(after).toMatchObject({ antennes: 1, received: 1, label: '3ᵉ trimestre 2026' });
  expect(after.findings.map(({ findingId: id }) => id.split(':')[0])).toEqual(['empty']);
});

it('a figure is shown through time: what was not received is no zero', async () => {
  await sendAndReceive();
  const figure = { antenneId, quarter, indicateurId: 'orientations-source', code: 'justice' };
  const { series, label, antenneName } = await asked().verification.figure(figure);
  expect({ label, antenneName }).toEqual({
    label: 'Orientations reçues, par source, Services judiciaires',
    antenneName: 'APEX',
  });
  expect(series.map(({ year, quarter: each, count }) => [`${year}-T${each}`, count])).toEqual([
    ['2024-T4', null],
    ['2025-T1', null],
    ['2025-T2', null],
    ['2025-T3', null],
    ['2025-T4', null],
    ['2026-T1', null],
    ['2026-T2', null],
    ['2026-T3', 0],
  ]);
  const doubles = await asked().verification.doubles({ period: { year: 2026, quarter: null } });
  expect(doubles).toMatchObject({ label: 'année 2026', sentences: [], passages: [{ name: 'APEX', received: 0 }] });
});
