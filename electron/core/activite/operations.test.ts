import { afterEach, beforeEach, expect, it } from 'vitest';
import { activite } from '#contract/activite.ts';
import { conventions } from '#contract/conventions.ts';
import { permanence } from '#contract/permanence.ts';
import { writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { conventionsHandlers } from '../conventions/operations.ts';
import { newId } from '../ids.ts';
import { permanenceHandlers } from '../permanence/operations.ts';
import { insertAntenne } from '../porteur/queries.ts';
import { activiteHandlers } from './operations.ts';

let test: TestHost;
const client = () =>
  clientOf(
    { activite, conventions, permanence },
    { activite: activiteHandlers, conventions: conventionsHandlers, permanence: permanenceHandlers },
    test.host,
  ).client;

beforeEach(() => {
  test = openTestHost({
    people: { 'Claire Fabre': 'coordination' },
    structure: { kind: 'porteur', name: 'CPCA Sud Occitanie', association: 'AERS', departement: '34' },
  });
});
afterEach(() => test.close());

function enrol(name: string, departement: string): string {
  if (!test.host.opened) throw new Error('locked');
  const id = newId();
  insertAntenne(writerOf(test.host.opened.connection), {
    id,
    code: `a-${departement.padStart(16, '0')}`,
    name,
    departement,
    publicKey: `${departement}`.padEnd(43, 'A'),
    receptionKey: null,
    enrolledAt: '2026-01-05T09:00:00.000Z',
  });
  return id;
}

const training = {
  id: null,
  kind: 'a-la-demande',
  title: 'Violences conjugales, du repérage à l’intervention',
  partner: 'SPIP de l’Aude',
  firstDay: '2026-09-28',
  lastDay: '2026-09-29',
  minutes: 840,
  place: 'Carcassonne',
  trainers: 'via voltaire, AERS, APEX',
  participants: [
    { profession: 'CPIP', count: 9 },
    { profession: 'Assistant social', count: 3 },
  ],
  evaluations: [{ question: 'Répond à mes attentes', answers: 10, meanHundredths: 450 }],
} as const;

it('a training is kept, changed, taken back, and told in the report', async () => {
  const { id } = await client().activite.saveFormation({
    ...training,
    participants: [...training.participants],
    evaluations: [...training.evaluations],
  });
  await client().activite.saveFormation({
    ...training,
    id,
    place: 'Narbonne',
    participants: [...training.participants],
    evaluations: [],
  });
  const { formations, professions } = await client().activite.year({ year: 2026 });
  expect(formations).toMatchObject([{ id, place: 'Narbonne', participantCount: 12, evaluations: [] }]);
  expect(professions).toEqual(['Assistant social', 'CPIP']);
  const sections = await client().activite.bilan({ year: 2026 });
  expect(sections.map(({ title }) => title)).toEqual(['Formations']);
  expect(sections[0]?.sentences).toEqual(['1\u00a0session de formation, pour 12\u00a0participants.']);
  await client().activite.setRemoved({ kind: 'formation', id, removed: true });
  expect(await client().activite.bilan({ year: 2026 })).toEqual([]);
  await expect(
    client().activite.saveFormation({ ...training, lastDay: '2026-09-27', participants: [], evaluations: [] }),
  ).rejects.toMatchObject({ code: 'training-ends-before-start', field: 'lastDay' });
});

it('events, communication and research are of their year; a study is of every year it lasts', async () => {
  await client().activite.saveEvenement({
    id: null,
    day: '2026-01-19',
    title: 'Les auteurs en question',
    kind: 'colloque',
    role: 'organisateur',
    town: 'Montpellier',
    departement: '34',
    reached: 350,
  });
  await client().activite.saveCommunication({ id: null, day: '2026-03-01', kind: 'reseaux', title: 'Page LinkedIn' });
  await client().activite.saveEtude({
    id: null,
    title: 'Les auteurs âgés',
    state: 'en-cours',
    who: 'étudiante en master 1',
    startsOn: '2025-09-01',
    endsOn: null,
  });
  await client().permanence.record({
    origine: 'personne',
    motif: 'aide',
    minutes: null,
    departement: null,
    when: null,
  });
  const titles = (await client().activite.bilan({ year: 2026 })).map(({ title }) => title);
  expect(titles).toEqual(['Permanence téléphonique', 'Événements et réunions', 'Communication', 'Recherche']);
  expect((await client().activite.year({ year: 2025 })).etudes).toHaveLength(1);
  expect((await client().activite.year({ year: 2024 })).etudes).toEqual([]);
});

it('shares and the porteur’s own always make the total, in euros and in thousandths', async () => {
  const [apex, clede] = [enrol('APEX', '66'), enrol('La Clède', '30')];
  await client().conventions.saveBudget({ year: 2026, totalCents: 30_000_000 });
  const agreement = { year: 2026, signedOn: '2026-02-02', places: null, echeances: [] };
  await client().conventions.save({ ...agreement, antenneId: apex, shareCents: 10_000_000 });
  await client().conventions.save({ ...agreement, antenneId: clede, shareCents: 10_000_001, places: 1 });
  const year = await client().conventions.year({ year: 2026 });
  const parts = [year.porteur.cents, ...year.lines.map(({ convention }) => convention?.shareCents ?? 0)];
  expect(parts.reduce((sum, each) => sum + each, 0)).toBe(year.totalCents);
  const thousandths = [year.porteur.thousandths, ...year.lines.map(({ convention }) => convention?.thousandths ?? 0)];
  expect(thousandths.reduce((sum, each) => sum + each, 0)).toBe(1000);

  await expect(
    client().conventions.save({ ...agreement, antenneId: clede, shareCents: 20_000_001 }),
  ).rejects.toMatchObject({ code: 'shares-beyond-total', field: 'shareCents' });
  await expect(client().conventions.saveBudget({ year: 2026, totalCents: 20_000_000 })).rejects.toMatchObject({
    code: 'shares-beyond-total',
    field: 'totalCents',
  });
});

it('reminds of what falls due, until it is done', async () => {
  const antenneId = enrol('APEX', '66');
  const due = { echeanceId: null, kind: 'compte-rendu', label: 'Compte rendu financier', amountCents: null } as const;
  const said = { antenneId, year: 2026, signedOn: null, shareCents: 0, places: null };
  await client().conventions.save({
    ...said,
    echeances: [
      { ...due, dueOn: '2026-11-20' },
      { ...due, kind: 'versement', label: 'Solde', dueOn: '2026-12-15', amountCents: 5_000_000 },
      { ...due, dueOn: '2027-03-31' },
    ],
  });
  const dues = await client().conventions.dues({});
  expect(dues).toMatchObject([
    { dueOn: '2026-11-20', late: true, antenneName: 'APEX' },
    { dueOn: '2026-12-15', late: false, amountCents: 5_000_000 },
  ]);
  await client().conventions.setDone({ echeanceId: dues[0]?.echeanceId ?? '', done: true });
  expect(await client().conventions.dues({})).toHaveLength(1);
  // Saved again with its lines: what is done stays done, what is left out goes.
  const { lines } = await client().conventions.year({ year: 2026 });
  const kept = (lines[0]?.convention?.echeances ?? []).slice(0, 2).map(({ doneOn: _doneOn, ...line }) => line);
  await client().conventions.save({ ...said, echeances: kept });
  expect((await client().conventions.year({ year: 2026 })).lines[0]?.convention?.echeances).toMatchObject([
    { dueOn: '2026-11-20', doneOn: '2026-11-24' },
    { dueOn: '2026-12-15', doneOn: null },
  ]);
});
