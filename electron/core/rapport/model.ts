import type { RichText } from '#contract/richText.ts';
import type { Drawing } from '../graphiques/chart.ts';

/** Under a table or a number: what it counts, over what, and who answered. */
export interface Note {
  /** Told whole the first time, then by its number. */
  readonly definition: { readonly id: string; readonly text: string } | null;
  readonly about: string;
}

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly note?: Note;
}

export interface Cell {
  /** One paragraph a line. */
  readonly lines: readonly string[];
  readonly note?: Note;
}
export interface Row {
  readonly cells: readonly Cell[];
  readonly strong?: boolean;
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly note: Note | null;
  readonly columns: readonly { readonly label: string; readonly kind: 'text' | 'number'; readonly width?: number }[];
  readonly rows: readonly Row[];
  /** Printed under it, in italics. */
  readonly remark: string | null;
}

/** The figures of the table just before, drawn. */
export interface Picture {
  readonly kind: 'chart';
  /** What it says, for who does not see it. */
  readonly alt: string;
  readonly drawing: Drawing;
}

export type Piece =
  | { readonly kind: 'title'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'rich'; readonly content: RichText }
  | { readonly kind: 'sentence'; readonly runs: readonly Run[] }
  | { readonly kind: 'bullets'; readonly items: readonly (readonly Run[])[] }
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'page' }
  | Picture
  | Table;

/** One numbered part, or the one that is not numbered at the end. */
export interface Part {
  /** « 2. Chiffres clés 2023 » */
  readonly title: string;
  readonly pieces: readonly Piece[];
}

export interface Report {
  readonly year: number;
  readonly title: string;
  readonly structure: string;
  readonly association: string;
  /** « Édition de travail, diffusion restreinte », on every page. */
  readonly mark: string;
  /** Lines of the cover under its title. */
  readonly cover: readonly Run[];
  readonly parts: readonly Part[];
}

/** What stands above every page. */
export const headingOf = ({ title, year, mark }: Report): string => `${title} ${String(year)} — ${mark}`;

export const picturesOf = ({ parts }: Pick<Report, 'parts'>): Picture[] =>
  parts.flatMap(({ pieces }) => pieces.flatMap((piece) => (piece.kind === 'chart' ? [piece] : [])));

/** Every note in the order of reading: those of a table's caption, then of its rows. */
export const notesOf = (pieces: readonly Piece[]): Note[] =>
  pieces.flatMap((piece): Note[] => {
    const of = (runs: readonly { readonly note?: Note }[]) => runs.flatMap(({ note }) => (note ? [note] : []));
    if (piece.kind === 'sentence') return of(piece.runs);
    if (piece.kind === 'bullets') return piece.items.flatMap(of);
    if (piece.kind !== 'table') return [];
    return [...(piece.note ? [piece.note] : []), ...piece.rows.flatMap(({ cells }) => of(cells))];
  });

/** A note of the report with its number and its sentence. */
export interface NumberedNote {
  readonly number: number;
  readonly text: string;
}

/** Numbers every note of the report; a definition already told is told by the number of its note. */
export function numberNotes({ parts }: Pick<Report, 'parts'>): ReadonlyMap<Note, NumberedNote> {
  const told = new Map<string, number>();
  const numbered = new Map<Note, NumberedNote>();
  for (const note of parts.flatMap(({ pieces }) => notesOf(pieces))) {
    const number = numbered.size + 1;
    numbered.set(note, { number, text: [definitionIn(note, told), note.about].filter(Boolean).join(' ') });
    if (note.definition && !told.has(note.definition.id)) told.set(note.definition.id, number);
  }
  return numbered;
}

function definitionIn({ definition }: Note, told: ReadonlyMap<string, number>): string {
  if (!definition) return '';
  const first = told.get(definition.id);
  return first === undefined ? definition.text : `Définition\u00a0: voir la note ${String(first)}.`;
}

/** Lines of the sommaire: parts, and their titles. */
export const summaryOf = ({ parts }: Pick<Report, 'parts'>): { level: 1 | 2; text: string; anchor: string }[] =>
  parts.flatMap(({ title, pieces }, part) => [
    { level: 1, text: title, anchor: anchorOf(part, null) },
    ...pieces.flatMap((piece, index) =>
      piece.kind === 'title' && piece.level === 2
        ? [{ level: 2 as const, text: piece.text, anchor: anchorOf(part, index) }]
        : [],
    ),
  ]);

export const anchorOf = (part: number, piece: number | null): string =>
  `partie-${String(part + 1)}${piece === null ? '' : `-${String(piece + 1)}`}`;
