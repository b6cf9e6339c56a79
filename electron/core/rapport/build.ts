import type { Fiche } from '#contract/rapport.ts';
import type { ReportEdition, ReportSection, ReportText } from '#contract/rapportTerms.ts';
import type { RichText } from '#contract/richText.ts';
import { dateLabel } from '../calendar/labels.ts';
import { drawChart } from '../graphiques/draw.ts';
import type { ActiviteSection } from './activite.ts';
import {
  antenneTable,
  housingSentences,
  housingTable,
  keySentences,
  keyTable,
  lengthTable,
  linesTable,
  type Years,
} from './cles.ts';
import { byDepartement, modulesTable, permanencesTable, summaryTable } from './fiche.ts';
import type { Part, Piece, Report, Table } from './model.ts';
import { rounding, type NoteContext } from './notes.ts';
import { figureOf, type PeriodFigures } from './told.ts';

export interface ReportInput {
  readonly year: number;
  readonly edition: ReportEdition;
  readonly structure: string;
  readonly association: string;
  /** Nothing closes the year: its figures may still change. */
  readonly provisional: boolean;
  /** Civil day the figures were read. */
  readonly today: string;
  readonly definitionsVersion: string;
  readonly definitions: ReadonlyMap<string, string>;
  readonly comments: NoteContext['comments'];
  readonly hidden: readonly ReportSection[];
  /** Null for a text that nobody wrote. */
  readonly textOf: (part: ReportText, antenneId: string | null) => RichText | null;
  readonly activite: readonly ActiviteSection[];
  readonly region: Years;
  readonly quarters: readonly PeriodFigures[];
  readonly antennes: readonly {
    readonly id: string;
    readonly name: string;
    readonly departement: string;
    readonly fiche: Fiche;
    /** Null where the figures of one antenne are not told. */
    readonly figures: Years | null;
  }[];
}

const ended = '*Ces chiffres concernent les accompagnements terminés au cours du trimestre.';
const notTold =
  'Les chiffres de chaque antenne ne figurent pas dans l’édition publique\u00a0: mis côte à côte et rapprochés du total de la région, ils permettraient de retrouver de petits nombres.';

/** The whole report as data: what is printed, whatever prints it. */
export function buildReport(input: ReportInput): Report {
  const { year, edition, structure, association, provisional, today } = input;
  const restricted = edition === 'travail';
  return {
    year,
    title: `Rapport d’activités ${structure}`,
    structure,
    association,
    mark: restricted ? 'Édition de travail, diffusion restreinte' : 'Édition publique, chiffres arrondis',
    cover: [
      ...(provisional ? [{ text: 'Données provisoires', bold: true }] : []),
      {
        text: restricted
          ? 'Édition de travail, diffusion restreinte\u00a0: chiffres exacts, à ne pas publier.'
          : 'Édition publique\u00a0: chiffres arrondis, les petits nombres sont masqués.',
      },
      { text: `Chiffres connus le ${dateLabel(today)}, définitions version ${input.definitionsVersion}.` },
    ],
    parts: [
      presentation(input),
      figuresPart(input),
      antennesPart(input),
      { title: `4. Enjeux et perspectives ${String(year + 1)}`, pieces: text(input, 'enjeux', 'enjeux') },
      { title: 'Soutiens', pieces: text(input, 'soutiens', 'soutiens') },
    ].filter(({ pieces }) => pieces.some(({ kind }) => kind !== 'remark')),
  };
}

/** « du CPCA Sud Occitanie »; nothing when the name does not tell its article. */
const ofStructure = (name: string): string => (/^(CPCA|Centre|Pôle)\b/u.test(name) ? ` du ${name}` : '');

const shown = ({ hidden }: ReportInput, section: ReportSection): boolean => !hidden.includes(section);

const text = (
  input: ReportInput,
  section: ReportSection,
  part: ReportText,
  antenneId: string | null = null,
): Piece[] => {
  const content = shown(input, section) ? input.textOf(part, antenneId) : null;
  return content === null ? [] : [{ kind: 'rich', content }];
};

const titled = (title: string, pieces: readonly Piece[]): Piece[] =>
  pieces.length === 0 ? [] : [{ kind: 'title', level: 2, text: title }, ...pieces];

function presentation(input: ReportInput): Part {
  const { structure, year } = input;
  return {
    title: `1. Présentation${ofStructure(structure)}`,
    pieces: [
      ...titled(`Les missions${ofStructure(structure)}`, text(input, 'missions', 'missions')),
      ...titled(
        `Le rôle du porteur\u00a0: gouvernance et travaux réalisés en ${String(year)}`,
        text(input, 'role', 'role'),
      ),
      ...(shown(input, 'activite') ? activity(input) : []),
      ...titled(`Les modules proposés en ${String(year)}`, text(input, 'modules', 'modules')),
    ],
  };
}

const activity = ({ activite, year }: ReportInput): Piece[] =>
  titled(
    `L’activité du porteur en ${String(year)}`,
    activite.flatMap(({ title, sentences, tables }): Piece[] => [
      { kind: 'title', level: 3, text: title },
      ...sentences.map((sentence): Piece => ({ kind: 'sentence', runs: [{ text: sentence }] })),
      ...tables.map((table): Piece => ({ kind: 'table', note: null, ...table })),
    ]),
  );

function figuresPart(input: ReportInput): Part {
  const { region, year } = input;
  const pieces: Piece[] = input.edition === 'publique' ? [{ kind: 'remark', text: rounding }] : [];
  if (shown(input, 'cles'))
    pieces.push(
      ...keySentences(region),
      keyTable(input, `Chiffres clés ${String(year)}`, region),
      lengthTable(input, `Accompagnements terminés en ${String(year)}, par durée`, region),
    );
  if (shown(input, 'hebergement'))
    pieces.push(
      ...titled(`Les places d’hébergement en ${String(year)}`, [
        ...housingSentences(region),
        housingTable(input, `Hébergement en ${String(year)}`, region),
      ]),
    );
  if (shown(input, 'trimestres')) pieces.push(...quarters(input));
  return { title: `2. Chiffres clés ${String(year)}`, pieces };
}

const quarters = (input: ReportInput): Piece[] =>
  input.quarters.flatMap((figures) => {
    const { label } = figures;
    const types = linesTable(input, `Accompagnements terminés au ${label}, par type*`, 'termines-type', [figures]);
    return [
      { kind: 'page' },
      { kind: 'title', level: 2, text: `Analyse des indicateurs, ${label}` },
      ...drawn(
        linesTable(input, `Orientations reçues au ${label}, par source`, 'orientations-source', [figures]),
        figures,
        'orientations-source',
        'orientations',
      ),
      linesTable(input, `Orientations reçues au ${label}, par cadre`, 'orientations-cadre', [figures]),
      ...drawn(
        { ...types, remark: [ended, types.remark].filter(Boolean).join(' ') },
        figures,
        'termines-type',
        'accompagnements',
      ),
    ] satisfies Piece[];
  });

/** A table, then its drawing when there is something to draw; what is hidden is not drawn. */
function drawn(table: Table, figures: PeriodFigures, id: string, unit: string): Piece[] {
  const { lines } = figureOf(figures, id);
  const rows = lines.flatMap(({ label, told }) => (typeof told === 'number' ? [{ label, value: told }] : []));
  if (!rows.some(({ value }) => value > 0)) return [table];
  const title = table.caption.replace('*', '');
  const notes = [
    ...(rows.length < lines.length ? ['Les nombres qui ne sont pas diffusés ne sont pas dessinés.'] : []),
    ...(figureOf(figures, id).missing.length > 0 ? ['Dessin incomplet\u00a0: il manque des envois.'] : []),
  ];
  const alt = `${title}. ${rows.map(({ label, value }) => `${label}\u00a0: ${String(value)}`).join(', ')}.`;
  return [table, { kind: 'chart', alt, drawing: drawChart({ kind: 'rows', title, unit, rows, notes }) }];
}

function antennesPart(input: ReportInput): Part {
  const { year, edition } = input;
  const pieces: Piece[] = [];
  if (shown(input, 'antennes')) {
    pieces.push(...text(input, 'antennes', 'antennes'));
    if (edition === 'publique' && input.antennes.length > 0) pieces.push({ kind: 'remark', text: notTold });
    for (const { departement, antennes } of byDepartement(input.antennes))
      for (const antenne of antennes)
        pieces.push(...titled(`${departement}\u00a0: ${antenne.name}`, antennePieces(input, antenne)));
  }
  if (shown(input, 'resume') && input.antennes.length > 0)
    pieces.push(
      ...titled('Résumé des modules par département', [
        summaryTable(`Modules d’accompagnement selon les départements, ${String(year)}`, input.antennes),
      ]),
    );
  return { title: '3. Présentation détaillée de chaque antenne', pieces };
}

function antennePieces(input: ReportInput, { id, name, fiche, figures }: ReportInput['antennes'][number]): Piece[] {
  const permanences = permanencesTable(`${name}\u00a0: permanences`, fiche);
  return [
    ...text(input, 'antennes', 'antenne', id),
    ...(figures ? [antenneTable(input, `${name}\u00a0: chiffres`, figures)] : []),
    modulesTable(`${name}\u00a0: modules et hébergement`, fiche),
    ...(permanences ? [permanences] : []),
  ];
}
