import { cadresJudiciaires, dureeBandLabels, dureeBands } from '#contract/terms.ts';
import type { Note, Piece, Row, Run, Table } from './model.ts';
import { incomplete, noteOn, type NoteContext } from './notes.ts';
import { figureOf, lineOf, shareOf, textOf, type PeriodFigures, type Share, type Told } from './told.ts';

/** The figures of a year and of the year before, of the region or of one antenne. */
export interface Years {
  readonly now: PeriodFigures;
  readonly before: PeriodFigures;
}

const bold = (told: Told): Run => ({ text: textOf(told), bold: true });
const said = (text: string): Run => ({ text });

/** @example shareText({ part: 1428, whole: 1519, percent: '94 %' }) // '94 % (1 428 sur 1 519)' */
export const shareText = ({ part, whole, percent }: Share): string =>
  typeof part === 'number' && typeof whole === 'number'
    ? `${percent} (${textOf(part)}\u00a0sur\u00a0${textOf(whole)})`
    : percent;

const judicial = (figures: PeriodFigures): Share => shareOf(figureOf(figures, 'orientations-cadre'), cadresJudiciaires);
const occupied = (figures: PeriodFigures): Share => shareOf(figureOf(figures, 'hebergement-occupation'), ['occupee']);
const totalOf = (figures: PeriodFigures, id: string): Told => figureOf(figures, id).total;

/** The key figures in sentences, as the region has always written them. */
export function keySentences({ now, before }: Years): Piece[] {
  const { year } = now.period;
  const share = judicial(now);
  const ended = figureOf(now, 'termines-duree');
  return [
    {
      kind: 'sentence',
      runs: [
        said(`Orientations reçues en ${String(year)}\u00a0: `),
        bold(totalOf(now, 'orientations-source')),
        said(
          ` (${textOf(totalOf(before, 'orientations-source'))} en ${String(year - 1)}). Part des mesures judiciaires\u00a0: `,
        ),
        { text: share.percent, bold: true },
        said(`, soit ${textOf(share.part)} sur ${textOf(share.whole)}.`),
      ],
    },
    {
      kind: 'sentence',
      runs: [
        said('Personnes ayant participé à une action de responsabilisation\u00a0: '),
        bold(totalOf(now, 'responsabilisation-personnes')),
        said(
          '. C’est la somme des personnes distinctes dans chaque antenne\u00a0: une personne suivie par deux antennes compte dans chacune.',
        ),
      ],
    },
    {
      kind: 'sentence',
      runs: [
        said('Démarches de soins psychologiques initiées\u00a0: '),
        bold(totalOf(now, 'soins-inities')),
        said('.'),
      ],
    },
    {
      kind: 'sentence',
      runs: [
        said(`Sur l’ensemble des accompagnements terminés en ${String(year)} (`),
        said(textOf(ended.total)),
        said(')\u00a0:'),
      ],
    },
    {
      kind: 'bullets',
      items: dureeBands.map((band) => [
        bold(lineOf(ended, band)),
        said(` ont duré ${dureeBandLabels[band].toLowerCase()}`),
      ]),
    },
  ];
}

interface KeyLine {
  readonly label: string;
  readonly id: string;
  /** Persons are distinct within an antenne alone: a region has their sum. */
  readonly summed?: boolean;
  told(figures: PeriodFigures): string;
}

const total = (id: string, label: string): KeyLine => ({
  id,
  label,
  told: (figures) => marked(textOf(totalOf(figures, id)), figures, id),
});
const line = (id: string, code: string, label: string): KeyLine => ({
  id,
  label,
  told: (figures) => marked(textOf(lineOf(figureOf(figures, id), code)), figures, id),
});

/** A sum that does not count everybody says so where it is read. */
const marked = (text: string, figures: PeriodFigures, id: string): string => {
  const { missing, total: sum } = figureOf(figures, id);
  return missing.length > 0 && sum !== 'missing' ? `${text} (incomplet)` : text;
};

const keyLines: readonly KeyLine[] = [
  total('orientations-source', 'Orientations reçues'),
  {
    id: 'orientations-cadre',
    label: 'Orientations judiciaires',
    told: (figures) => marked(textOf(judicial(figures).part), figures, 'orientations-cadre'),
  },
  {
    id: 'orientations-cadre',
    label: 'Part des mesures judiciaires',
    told: (figures) => shareText(judicial(figures)),
  },
  {
    ...total('responsabilisation-personnes', 'Personnes dans une action de responsabilisation'),
    summed: true,
  },
  total('soins-inities', 'Démarches de soins psychologiques initiées'),
  total('termines-duree', 'Accompagnements terminés'),
];

const housingLines: readonly KeyLine[] = [
  total('hebergement-nuitees', 'Nuitées sur les places dédiées'),
  { ...total('hebergement-personnes', 'Personnes hébergées sur les places dédiées'), summed: true },
  {
    id: 'hebergement-occupation',
    label: 'Occupation des places dédiées (nuits occupées sur nuits ouvertes)',
    told: (figures) => shareText(occupied(figures)),
  },
  line('hotel-nuitees', 'hotel-eviction', 'Nuitées d’hôtel, plateforme Éviction'),
  line('hotel-personnes', 'hotel-eviction', 'Personnes à l’hôtel, plateforme Éviction'),
  line('hotel-nuitees', 'hotel-antenne', 'Nuitées d’hôtel, payées par l’antenne'),
  line('hotel-personnes', 'hotel-antenne', 'Personnes à l’hôtel, payé par l’antenne'),
];

/**
 * Some figures of a year and of the year before.
 * @param noted whether each figure has its own note, or the table one for all
 */
function yearsTable(
  context: NoteContext,
  caption: string,
  { now, before }: Years,
  lines: readonly KeyLine[],
  noted: 'each' | 'once',
): Table {
  const periods = [now, before];
  const seen = new Set<string>();
  const rows = lines.map(({ label, id, summed, told }): Row => {
    const note = noted === 'each' && !seen.has(id) ? { note: noteOn(context, id, periods) } : {};
    seen.add(id);
    const name = summed && now.asked > 1 ? `${label}, somme des antennes` : label;
    return { cells: [{ lines: [name], ...note }, ...periods.map((figures) => ({ lines: [told(figures)] }))] };
  });
  const [remark = null] = [...seen].flatMap((id) => incomplete(id, periods) ?? []);
  const [first = ''] = seen;
  return {
    kind: 'table',
    caption,
    note: noted === 'each' ? null : sameDefinitions(noteOn(context, first, periods)),
    columns: [
      { label: 'Indicateur', kind: 'text' },
      ...periods.map(({ period }) => ({ label: String(period.year), kind: 'number' as const })),
    ],
    rows,
    remark,
  };
}

const sameDefinitions = ({ about }: Note): Note => ({
  definition: null,
  about: `Mêmes définitions que les chiffres clés de la région. ${about}`,
});

/** The key figures of the region, each with its definition. */
export const keyTable = (context: NoteContext, caption: string, years: Years): Table =>
  yearsTable(context, caption, years, keyLines, 'each');

export const housingTable = (context: NoteContext, caption: string, years: Years): Table =>
  yearsTable(context, caption, years, housingLines, 'each');

/** Those of one antenne, housing included when it has any. */
export function antenneTable(context: NoteContext, caption: string, years: Years): Table {
  const lines = hasHousing(years) ? [...keyLines, ...housingLines] : keyLines;
  return yearsTable(context, caption, years, lines, 'once');
}

const hasHousing = ({ now, before }: Years): boolean =>
  [now, before].some((figures) =>
    ['hebergement-occupation', 'hotel-nuitees'].some((id) => {
      const { total: nights } = figureOf(figures, id);
      return typeof nights === 'number' && nights > 0;
    }),
  );

export const lengthTable = (context: NoteContext, caption: string, { now, before }: Years): Table =>
  linesTable(context, caption, 'termines-duree', [now, before]);

/** One indicator over one or two periods: its lines, then its total. */
export function linesTable(
  context: NoteContext,
  caption: string,
  id: string,
  periods: readonly PeriodFigures[],
): Table {
  const [first] = periods;
  const lines = first ? figureOf(first, id).lines : [];
  const cellsOf = (label: string, told: (figures: PeriodFigures) => Told) => [
    { lines: [label] },
    ...periods.map((figures) => ({ lines: [textOf(told(figures))] })),
  ];
  return {
    kind: 'table',
    caption,
    note: noteOn(context, id, periods),
    columns: [
      { label: 'Détail', kind: 'text' },
      ...periods.map(({ period, label }) => ({
        label: periods.length > 1 ? String(period.year) : label,
        kind: 'number' as const,
      })),
    ],
    rows: [
      ...lines.map(({ code, label }) => ({ cells: cellsOf(label, (figures) => lineOf(figureOf(figures, id), code)) })),
      { strong: true, cells: cellsOf('Total', (figures) => totalOf(figures, id)) },
    ],
    remark: incomplete(id, periods),
  };
}

/** Sentences of the housing of the year, its rate with both its terms. */
export function housingSentences({ now }: Years): Piece[] {
  const rate = occupied(now);
  return [
    {
      kind: 'bullets',
      items: [
        [
          bold(totalOf(now, 'hebergement-nuitees')),
          said(' nuitées sur les places d’hébergement dédiées\u00a0; '),
          bold(totalOf(now, 'hebergement-personnes')),
          said(' personnes hébergées'),
        ],
        [
          said('Taux d’occupation\u00a0: '),
          { text: rate.percent, bold: true },
          said(`, soit ${textOf(rate.part)} nuits occupées sur ${textOf(rate.whole)} nuits de places ouvertes`),
        ],
        [
          bold(lineOf(figureOf(now, 'hotel-nuitees'), 'hotel-eviction')),
          said(' nuitées d’hôtel mobilisées par la plateforme nationale Éviction\u00a0; '),
          bold(lineOf(figureOf(now, 'hotel-personnes'), 'hotel-eviction')),
          said(' personnes en ont bénéficié'),
        ],
      ],
    },
  ];
}
