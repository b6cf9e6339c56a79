import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bilan, delayBand } from './bilan.ts';
import { meanOf } from './bilanActions.ts';
import type { BilanFacts } from './bilanShape.ts';

const nothing: BilanFacts = {
  year: 2026,
  appels: { hours: 'du lundi au vendredi', total: 0, outside: 0, origines: [], motifs: [] },
  accueil: { demandeurs: 0, entretiens: [], orientations: [] },
  formations: [],
  evenements: [],
  communications: [],
  etudes: [],
  conventions: [],
};

it('says nothing of what was not done', () => {
  expect(bilan(nothing)).toEqual([]);
});

it('the last row of a table of calls is the sum of the others, column by column', () => {
  const quarters = fc.array(fc.nat(400), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(quarters, { minLength: 1, maxLength: 8 }), (lines) => {
      const origines = lines.map((each, index) => ({
        label: `Origine ${String(index)}`,
        quarters: each,
        count: each.reduce((sum, value) => sum + value, 0),
      }));
      const total = origines.reduce((sum, { count }) => sum + count, 0);
      fc.pre(total > 0);
      const [section] = bilan({
        ...nothing,
        appels: { ...nothing.appels, total, outside: 0, origines, motifs: origines },
      });
      const rows = (section?.tables[0]?.rows ?? []).map(({ cells }) =>
        cells.slice(1).map(({ lines: [text = ''] }) => Number(text.replaceAll('\u00a0', ''))),
      );
      const last = rows.pop() ?? [];
      expect(last).toEqual(last.map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0)));
      expect(last[4]).toBe(total);
    }),
    { seed: 7 },
  );
});

it('tells what became of every orientation sent, and marks what is of persons', () => {
  const sentOn = '2026-03-02';
  const [section] = bilan({
    ...nothing,
    accueil: {
      demandeurs: 4,
      entretiens: [
        { mode: 'telephone', count: 5 },
        { mode: 'presentiel', count: 1 },
      ],
      orientations: [
        { antenneName: 'APEX', sentOn, answer: 'acceptee', answeredOn: '2026-03-09' },
        { antenneName: 'APEX', sentOn, answer: 'refusee', answeredOn: '2026-03-10' },
        { antenneName: 'La Clède', sentOn, answer: 'en-attente', answeredOn: null },
      ],
    },
  });
  expect(section?.sentences).toEqual([
    '4\u00a0personnes ont été reçues en premier accueil en 2026.',
    '6\u00a0entretiens ont été menés\u00a0: 5 par téléphone, 1 en présence.',
    '3\u00a0orientations ont été adressées aux antennes.',
  ]);
  expect(section?.aboutPersons).toBe(true);
  const delays = section?.tables.at(-1);
  expect(delays?.aboutPersons).toBe(true);
  expect(delays?.rows.map(({ cells }) => cells.map(({ lines }) => lines.join()))).toEqual([
    ['7 jours au plus', '1'],
    ['De 8 à 15 jours', '1'],
    ['De 16 à 30 jours', '0'],
    ['Plus de 30 jours', '0'],
    ['Sans réponse à ce jour', '1'],
    ['Total', '3'],
  ]);
});

it('writes the edges of the delays to the day', () => {
  const after = (day: string) => delayBand('2026-03-01', day);
  expect([after('2026-03-08'), after('2026-03-09'), after('2026-03-16'), after('2026-03-17')]).toEqual([
    '7 jours au plus',
    'De 8 à 15 jours',
    'De 8 à 15 jours',
    'De 16 à 30 jours',
  ]);
  expect([after('2026-03-31'), after('2026-04-01')]).toEqual(['De 16 à 30 jours', 'Plus de 30 jours']);
});

it('counts each answer of an evaluation once', () => {
  expect(meanOf([])).toBeNull();
  expect(
    meanOf([
      { answers: 9, meanHundredths: 400 },
      { answers: 1, meanHundredths: 500 },
    ]),
  ).toBe(410);
});
