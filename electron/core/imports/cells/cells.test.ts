import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportCell } from '#contract/imports.ts';
import { importFieldLabels, importFields } from '#contract/importTerms.ts';
import { addDays } from '../../calendar/civilDate.ts';
import { dateLabel } from '../../calendar/labels.ts';
import { dayIn } from './dates.ts';
import { addressOf, fieldOfTitle, headerIndex, letterOf } from './headers.ts';
import {
  answerWords,
  cadreWords,
  motifWords,
  natureWords,
  oneOfList,
  sexeWords,
  sourceWords,
  typeWords,
} from './lists.ts';
import { namesIn, readable } from './names.ts';
import { isUnknown, textIn } from './reading.ts';
import { referentIn } from './referents.ts';

const today = '2026-11-24';
const text = (typed: string): ImportCell => ({ kind: 'text', text: typed });
const event = (typed: string) => dayIn(text(typed), 'event', today);
const birth = (typed: string) => dayIn(text(typed), 'birth', today);

describe('a day', () => {
  it.each([
    ['02/03/04', '2004-03-02'],
    ['2/3/2004', '2004-03-02'],
    ['02-03-04', '2004-03-02'],
    ['02.03.2004', '2004-03-02'],
    ['02 03 2004', '2004-03-02'],
    ['2004-03-02', '2004-03-02'],
    ['2004/03/02', '2004-03-02'],
    ['2 mars 2004', '2004-03-02'],
    ['mardi 2 mars 2004', '2004-03-02'],
    ['1er août 2026', '2026-08-01'],
    ['1ᵉʳ février 2026', '2026-02-01'],
    ['2 MARS 04', '2004-03-02'],
    ['12 févr. 2026', '2026-02-12'],
    ['02/03/2004 10:30', '2004-03-02'],
    ['2004-03-02T00:00:00.000Z', '2004-03-02'],
    ['\u00a002/03/04 ', '2004-03-02'],
    ['31/12/36', '2036-12-31'],
  ])('« %s » is %s', (typed, day) => {
    expect(event(typed)).toEqual({ value: day });
  });

  it.each([
    ['17/05/84', '1984-05-17'],
    ['01/01/04', '2004-01-01'],
    ['01/01/27', '1927-01-01'],
  ])('a birth on « %s » is %s', (typed, day) => {
    expect(birth(typed)).toEqual({ value: day });
  });

  it.each([
    ['fin mars', 'n’est pas une date'],
    ['03/2004', 'n’est pas une date'],
    ['31/02/2004', 'n’existe pas'],
    ['12/13/2004', 'n’existe pas'],
    ['17/05/84', 'écrivez-la en quatre chiffres'],
    ['01/01/2999', 'n’est pas plausible'],
  ])('« %s » is refused: %s', (typed, reason) => {
    expect(event(typed).reason).toContain(reason);
  });

  it('is never a number the spreadsheet forgot to show as a date', () => {
    expect(dayIn({ kind: 'number', text: '38048' }, 'event', today).reason).toContain('est un nombre et non une date');
    expect(dayIn({ kind: 'date', text: '2004-03-02' }, 'event', today)).toEqual({ value: '2004-03-02' });
  });

  it('is the same day in every way of writing it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13_000 }), (days) => {
        const day = addDays('2000-01-01', days);
        const french = day.split('-').toReversed().join('/');
        for (const typed of [day, french, french.replaceAll('/', '-'), dateLabel(day), dateLabel(day).toUpperCase()])
          expect(event(typed), typed).toEqual({ value: day });
        const short = french.slice(0, 6) + french.slice(8);
        expect(event(short), short).toEqual({ value: day });
      }),
      { seed: 11 },
    );
  });

  it('answers a value, null or a sentence to any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('birth', 'event'), (typed, use) => {
        const read = dayIn(text(typed), use as 'birth' | 'event', today);
        if (read.reason === undefined) expect(read.value ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
        else expect(read.reason).toMatch(/\.$/);
      }),
      { seed: 12 },
    );
  });
});

describe('what is not known', () => {
  it.each(['NC', 'nc', ' ? ', '-', '–', '/', '//', 'Néant', 'NEANT', 'n/a', 'Non renseigné', 'inconnue', '…', ''])(
    '« %s » says nothing',
    (typed) => {
      expect(isUnknown(typed)).toBe(true);
    },
  );

  it.each(['Nc Quang', 'Na', 'X', '0', 'aucun'])('« %s » says something', (typed) => {
    expect(isUnknown(typed)).toBe(false);
  });

  it('an error of the spreadsheet is told, and a formula gives what it gave', () => {
    expect(textIn({ kind: 'error', text: '#N/A' }).reason).toContain('#N/A');
    expect(textIn({ kind: 'formula', text: 'Béziers' })).toEqual({ value: 'Béziers' });
    expect(textIn({ kind: 'formula', text: '' }).reason).toContain('formule sans résultat');
  });
});

describe('names', () => {
  it.each([
    ['LE GOFF', 'Le Goff'],
    ['GARRIGUE-ROUX  ', 'Garrigue-Roux'],
    ["D'AUBIGNÉ", 'D’Aubigné'],
    ['da Silva', 'da Silva'],
    ['Rene\u0301', 'Ren\u00e9'],
    ['\u00a0Élie\u00a0', 'Élie'],
    ['McDonald', 'McDonald'],
  ])('« %s » is kept as « %s »', (typed, name) => {
    expect(readable(typed)).toBe(name);
  });

  it.each([
    ['BEN HADDOU Karim', 'Ben Haddou', 'Karim'],
    ['Karim BEN HADDOU', 'Ben Haddou', 'Karim'],
    ['Ben Haddou, Karim', 'Ben Haddou', 'Karim'],
    ['M. BERTIN Jérôme', 'Bertin', 'Jérôme'],
    ['Bertin Jérôme', 'Bertin', 'Jérôme'],
    ['BERTIN JÉRÔME', 'Bertin', 'Jérôme'],
    ['GARRIGUE-ROUX Jean-Baptiste', 'Garrigue-Roux', 'Jean-Baptiste'],
  ])('« %s » is %s, %s', (typed, lastName, firstName) => {
    expect(namesIn(typed, 'lastName')).toEqual({ value: { lastName, firstName } });
  });

  it('follow the order of the column when nothing else tells', () => {
    expect(namesIn('Jérôme Bertin', 'firstName')).toEqual({ value: { lastName: 'Bertin', firstName: 'Jérôme' } });
  });

  it.each(['Ben Haddou Karim', 'Bertin', 'DA SILVA ANDRE'])('« %s » cannot be told apart', (typed) => {
    expect(namesIn(typed, 'lastName').reason).toMatch(/prénom/i);
  });
});

describe('closed lists', () => {
  const lists = [sexeWords, sourceWords, cadreWords, natureWords, typeWords, motifWords, answerWords];

  it('know their own labels and codes, whatever the case and the accents', () => {
    for (const words of lists)
      for (const code of words.codes) {
        const labels: Record<string, string> = words.labels;
        for (const typed of [
          code,
          labels[code] ?? '',
          (labels[code] ?? '').toUpperCase(),
          (labels[code] ?? '').normalize('NFD'),
        ])
          expect(oneOfList<string>(typed, words), typed).toEqual({ value: code });
      }
  });

  it('never give two meanings to one word', () => {
    for (const words of lists) {
      const usual: Partial<Record<string, readonly string[]>> = words.usual;
      for (const [code, forms] of Object.entries(usual))
        for (const form of forms ?? []) expect(oneOfList<string>(form, words), form).toEqual({ value: code });
    }
  });

  it.each([
    ['C.J.S.E.', natureWords, 'cjse'],
    ['M.', sexeWords, 'homme'],
    ['Mme', sexeWords, 'femme'],
    ['PRÉ SENTENCIEL', cadreWords, 'presentenciel'],
    ['Compo pénale', natureWords, 'composition-penale'],
  ])('« %s » is understood', (typed, words, code) => {
    expect(oneOfList<string>(typed, words)).toEqual({ value: code });
  });

  it.each([
    ['TIG', natureWords],
    ['judiciaire', cadreWords],
    ['stage', natureWords],
  ])('« %s » is not guessed', (typed, words) => {
    expect(oneOfList<string>(typed, words).reason).toContain(`«\u00a0${typed}\u00a0»`);
  });
});

describe('the colleague who follows', () => {
  const referents = [
    { compteId: 'a', name: 'Nadia Benali' },
    { compteId: 'b', name: 'Hugo Marchand' },
    { compteId: 'c', name: 'Nadia Marchand' },
  ];
  it.each([
    ['BENALI Nadia', 'a'],
    ['N. Benali', 'a'],
    ['hugo', 'b'],
  ])('« %s » is found', (typed, id) => {
    expect(referentIn(typed, referents)).toEqual({ value: id });
  });
  it.each([
    ['Nadia', 'Plusieurs collègues'],
    ['Sophie Vidal', 'n’a pas de compte'],
  ])('« %s » is asked', (typed, reason) => {
    expect(referentIn(typed, referents).reason).toContain(reason);
  });
});

describe('titles', () => {
  it('know every field by the name the program gives it', () => {
    for (const field of importFields)
      if (field !== 'fullName' && field !== 'firstThenLast')
        expect(fieldOfTitle(importFieldLabels[field]), field).toBe(field);
  });

  it.each([
    ['Né(e) le', '', 'birthDate'],
    ['N° de téléphone', '', 'phone'],
    ['Nom Prénom', '', 'fullName'],
    ['Prénom NOM', '', 'firstThenLast'],
    ['Début', 'Mesure', 'mesureStartsOn'],
    ['Début', 'Accompagnement', 'startsOn'],
    ['Date', 'Orientation', 'receivedOn'],
    ['Observations', '', null],
  ])('« %s » under « %s » is %s', (title, above, field) => {
    expect(fieldOfTitle(title, above)).toBe(field);
  });

  it('are the line with the most of them known, wherever it is', () => {
    const rows = [['Suivi 2026'], [], ['Nom', 'Prénom', 'Né le'], ['Bertin', 'Jérôme', '01/01/80']];
    expect(headerIndex(rows.map((row) => row.map(text)))).toBe(2);
  });

  it('have the letters of a spreadsheet', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
    expect(addressOf(2, 12)).toBe('C12');
  });
});
