import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RichText } from '#contract/richText.ts';
import { tablesOfHtml } from '#tests/support/htmlTables.ts';
import { buildReport, type ReportInput } from './build.ts';
import { inForce, type VersionRow } from './carry.ts';
import { byDepartement, emptyFiche, housingText } from './fiche.ts';
import { numberNotes, notesOf, summaryOf, type Note, type Part } from './model.ts';
import { paperOf } from './paper.ts';
import { shareOf, textOf, type Figure, type PeriodFigures, type Told } from './told.ts';

const figure = (total: Told, lines: Record<string, Told> = {}, missing: string[] = []): Figure => ({
  total,
  lines: Object.entries(lines).map(([code, told]) => ({ code, label: code, told })),
  missing,
});
const figuresOf = (year: number, quarter: 1 | 2 | 3 | 4 | null, figures: Record<string, Figure>): PeriodFigures => ({
  period: { year, quarter },
  label: quarter === null ? `année ${String(year)}` : `${String(quarter)}ᵉ trimestre ${String(year)}`,
  asked: 2,
  figures: new Map(Object.entries(figures)),
});
const year = (of: number) =>
  figuresOf(of, null, {
    'orientations-source': figure(1519),
    'orientations-cadre': figure(1519, { presentenciel: 1028, postsentenciel: 400, volontaire: 91 }),
  });

const input: ReportInput = {
  year: 2023,
  edition: 'travail',
  structure: 'CPCA Sud Occitanie',
  association: 'AERS',
  provisional: false,
  today: '2026-11-24',
  definitionsVersion: '2026.3',
  definitions: new Map([
    ['orientations-source', 'Orientations reçues dans la période.'],
    ['orientations-cadre', 'Par cadre.'],
  ]),
  comments: [],
  hidden: [],
  textOf: () => null,
  activite: [],
  region: { now: year(2023), before: year(2022) },
  quarters: [],
  antennes: [],
};

const words = (text: string): RichText => ({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Titre' }] },
    { type: 'paragraph', content: [{ type: 'text', text }] },
  ],
});

describe('the cover', () => {
  it('says that figures may still change, unless the year is closed', () => {
    expect(buildReport(input).cover).not.toContainEqual({ text: 'Données provisoires', bold: true });
    expect(buildReport({ ...input, provisional: true }).cover[0]?.text).toBe('Données provisoires');
  });

  it('says who may read it', () => {
    expect(buildReport(input).mark).toContain('diffusion restreinte');
    expect(buildReport({ ...input, edition: 'publique' }).mark).not.toContain('restreinte');
  });
});

describe('a part', () => {
  it('is printed when it has something to say, and not when it is hidden', () => {
    const written = { ...input, textOf: (part: string) => (part === 'enjeux' ? words('À venir.') : null) };
    const titles = (report: ReturnType<typeof buildReport>) => report.parts.map(({ title }) => title);
    expect(titles(buildReport(written))).toContain('4. Enjeux et perspectives 2024');
    expect(titles(buildReport(input))).not.toContain('4. Enjeux et perspectives 2024');
    expect(titles(buildReport({ ...written, hidden: ['enjeux'] }))).not.toContain('4. Enjeux et perspectives 2024');
  });

  it('holds what the porteur itself did, when it is given', () => {
    const activite = [
      {
        title: 'Permanence téléphonique',
        sentences: ['412 appels reçus.'],
        tables: [
          {
            caption: 'Appels par trimestre',
            columns: [
              { label: 'Trimestre', kind: 'text' as const },
              { label: 'Appels', kind: 'number' as const },
            ],
            rows: [{ cells: [{ lines: ['T1'] }, { lines: ['103'] }] }],
            remark: null,
          },
        ],
      },
    ];
    const report = buildReport({ ...input, activite });
    expect(tablesOfHtml(paperOf(report, null))).toContainEqual([
      ['Trimestre', 'Appels'],
      ['T1', '103'],
    ]);
    expect(summaryOf(report).map(({ text }) => text)).toContain('L’activité du porteur en 2023');
  });

  it('keeps its own titles for the sommaire: those of a text are small', () => {
    const report = buildReport({ ...input, textOf: (part) => (part === 'missions' ? words('Agir.') : null) });
    expect(paperOf(report, null)).toContain('<h3>Titre</h3>');
    expect(summaryOf(report).map(({ text }) => text)).not.toContain('Titre');
  });

  it('draws nothing of what somebody types as if it were ours', () => {
    const report = buildReport({
      ...input,
      structure: 'CPCA <script>alert(1)</script>',
      textOf: () => words('<img src=x onerror=alert(1)>'),
    });
    expect(paperOf(report, null)).not.toMatch(/<script|<img src=x/);
  });
});

describe('a comment on a figure', () => {
  const comments = [{ indicateurId: 'orientations-source', text: 'Un service a fermé en mars.' }];
  it('goes under it in the edition of work alone', () => {
    expect(paperOf(buildReport({ ...input, comments }), null)).toContain('Un service a fermé en mars.');
    expect(paperOf(buildReport({ ...input, comments, edition: 'publique' }), null)).not.toContain('Un service a fermé');
  });
});

describe('notes', () => {
  const note = fc
    .tuple(fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }), fc.string())
    .map(([id, about]): Note => ({ definition: id === null ? null : { id, text: `Définition de ${id}.` }, about }));

  it('are numbered in the order of reading, and tell each definition once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(note, { maxLength: 6 }), { maxLength: 6 }), (parts) => {
        const report = {
          parts: parts.map((notes): Part => ({
            title: '',
            pieces: notes.map((one) => ({ kind: 'sentence', runs: [{ text: '', note: one }] })),
          })),
        };
        const numbered = numberNotes(report);
        const all = report.parts.flatMap(({ pieces }) => notesOf(pieces)).map((one) => numbered.get(one));
        expect(all.map((one) => one?.number)).toEqual(all.map((_, index) => index + 1));
        for (const id of ['a', 'b', 'c']) {
          const telling = all.filter((one) => one?.text.startsWith(`Définition de ${id}.`));
          const asked = parts.flat().some(({ definition }) => definition?.id === id);
          expect(telling).toHaveLength(asked ? 1 : 0);
        }
      }),
      { seed: 7 },
    );
  });
});

describe('what is told', () => {
  it('is grouped by thousands, and words for what is no number', () => {
    expect([0, 999, 1519, 1_234_567].map(textOf)).toEqual(['0', '999', '1\u00a0519', '1\u00a0234\u00a0567']);
    expect((['hidden', 'untold', 'missing'] as const).map(textOf)).toEqual(['*', 'non diffusé', 'manquant']);
  });

  it('of a share is never more than its terms', () => {
    const of = (presentenciel: Told, total: Told) => shareOf(figure(total, { presentenciel }), ['presentenciel']);
    expect(of(1428, 1519).percent).toBe('94\u00a0%');
    expect(of('hidden', 1519).percent).toBe('*');
    expect(of(10, 'untold').percent).toBe('non diffusé');
    expect(of(0, 0).percent).toBe('—');
  });

  it('of a table that misses somebody is said under it', () => {
    const now = figuresOf(2023, null, { 'orientations-source': figure(1400, {}, ['La Clède (T4)']) });
    const html = paperOf(buildReport({ ...input, region: { now, before: year(2022) } }), null);
    expect(html).toContain('1\u00a0400 (incomplet)');
    expect(html).toContain('1\u00a0antenne sur\u00a02\u00a0; manque\u00a0: La Clède (T4).');
  });
});

describe('the version in force', () => {
  const row = (id: string, of: number, cleared = false): VersionRow => ({
    id,
    year: of,
    part: 'role',
    antenneId: null,
    cleared,
    at: '',
    author: '',
  });
  it.each([
    ['the last one of the year', [row('a', 2023), row('b', 2023)], 2023, 'b'],
    ['that of the nearest year before', [row('a', 2021), row('b', 2023)], 2025, 'b'],
    ['never one of a later year', [row('a', 2021), row('b', 2023)], 2022, 'a'],
    ['that of before, once the year was put back', [row('a', 2022), row('b', 2023), row('c', 2023, true)], 2023, 'a'],
    ['nothing when nobody wrote', [], 2023, undefined],
  ])('is %s', (_, versions, of, expected) => {
    expect(inForce(versions, of, 'role', null)?.id).toBe(expected);
    expect(inForce(versions, of, 'missions', null)).toBeNull();
  });
});

describe('the table of modules', () => {
  const housed = (places: { number: number; town: string | null }[], frame: string | null) => ({
    ...emptyFiche,
    hebergement: { state: 'ouvert' as const, places, frame, other: null },
  });
  it('counts the places of a département and names their towns', () => {
    const montpellier = housed(
      [
        { number: 3, town: 'Montpellier' },
        { number: 1, town: 'Béziers' },
      ],
      'Pré-sentenciel',
    );
    expect(housingText([montpellier, emptyFiche])).toEqual([
      '4 (3\u00a0Montpellier, 1\u00a0Béziers)',
      'Pré-sentenciel',
    ]);
    expect(housingText([emptyFiche])).toEqual([]);
    expect(housingText([{ ...emptyFiche, hebergement: { ...emptyFiche.hebergement, state: 'en-cours' } }])).toEqual([
      'En cours',
    ]);
  });
  it('has the antennes of a département together', () => {
    const groups = byDepartement([
      { name: 'via voltaire', departement: '34' },
      { name: 'La Clède', departement: '30' },
      { name: 'AERS', departement: '34' },
    ]);
    expect(groups.map(({ departement, antennes }) => [departement, antennes.map(({ name }) => name)])).toEqual([
      ['Gard', ['La Clède']],
      ['Hérault', ['AERS', 'via voltaire']],
    ]);
  });
});
