import { z } from 'zod';
import { CivilDate } from './values.ts';

/** What a spreadsheet may hold to be read or written: beyond, the person is told to split it. */
export const tableurLimits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** Cells that hold something. */
  cells: 1_000_000,
  writtenRows: 100_000,
  /** What Excel accepts in one cell. */
  cellCharacters: 32_767,
} as const;

const cellKinds = ['text', 'number', 'date', 'empty', 'formula', 'error'] as const;

/**
 * One cell as a person sees it.
 *
 * - `text`: what was typed, unchanged: spaces, zeros and « 02/03/04 » are kept. An hour alone is a text: « 10:30 ».
 * - `number`: as shown (« 06 12 34 56 78 », « 1 234,50 € ») when showing it loses no digit, else every digit, with a
 *   decimal comma.
 * - `date`: only what the spreadsheet itself holds as a date: `text` is `YYYY-MM-DD`, `shown` what the person saw.
 * - `formula`: the value stored by the program that computed it. Nothing is ever computed here.
 * - `error`: « #N/A » and the like.
 */
export interface Cell {
  readonly kind: (typeof cellKinds)[number];
  readonly text: string;
  readonly shown?: string;
  /** The value is repeated from the first cell of a merged range. */
  readonly merged?: true;
}

/** Index 11 is what the person calls line 12; a row ends at its last filled cell, an empty line is an empty row. */
export type CellRow = readonly Cell[];

const kinds: ReadonlySet<unknown> = new Set(cellKinds);
const isCell = (cell: unknown): boolean =>
  typeof cell === 'object' &&
  cell !== null &&
  'kind' in cell &&
  kinds.has(cell.kind) &&
  'text' in cell &&
  typeof cell.text === 'string' &&
  (!('shown' in cell) || typeof cell.shown === 'string') &&
  (!('merged' in cell) || cell.merged === true);

// By hand: a million cells take a tenth of the time they take through zod's objects.
const areCellRows = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= tableurLimits.rows &&
  value.every((row) => Array.isArray(row) && row.length <= tableurLimits.columns && row.every(isCell));

export const Spreadsheet = z.object({
  fileName: z.string(),
  format: z.enum(['xlsx', 'ods', 'csv']),
  sheets: z.array(
    z.object({
      name: z.string(),
      /** Hidden in the spreadsheet: read all the same. */
      hidden: z.boolean(),
      /** Merged ranges whose value was repeated in each of their cells. */
      merges: z.number(),
      rows: z.custom<readonly CellRow[]>(areCellRows),
    }),
  ),
});
export type Spreadsheet = z.output<typeof Spreadsheet>;
export type Sheet = Spreadsheet['sheets'][number];

export const Column = z.object({
  label: z.string().max(200, 'Ce titre de colonne est trop long\u00a0: 200 caractères au plus.'),
  kind: z.enum(['text', 'number', 'date']),
});
export type Column = z.output<typeof Column>;

/** A text, a finite number or a `YYYY-MM-DD` day, as its column says; null leaves the cell empty. */
export type WrittenCell = string | number | null;

// Half a surrogate pair and NUL are no text: no CSV could hold them.
// oxlint-disable-next-line no-control-regex -- NUL is what must be refused
const notText = /[\u0000\ud800-\udfff]/u;

const fits: Record<Column['kind'], (value: string | number) => boolean> = {
  text: (value) => typeof value === 'string' && value.length <= tableurLimits.cellCharacters && !notText.test(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  date: (value) => CivilDate.safeParse(value).success,
};

const isWrittenTable = ({ columns, rows }: { columns: Column[]; rows: unknown }): boolean =>
  Array.isArray(rows) &&
  rows.every(
    (row) =>
      Array.isArray(row) &&
      row.length === columns.length &&
      columns.every(({ kind }, index) => {
        const value: unknown = row[index];
        return value === null || ((typeof value === 'string' || typeof value === 'number') && fits[kind](value));
      }),
  );

export const WrittenSpreadsheet = z
  .object({
    fileName: z.string().min(1, 'Nommez le fichier.').max(120, 'Ce nom de fichier est trop long.'),
    format: z.enum(['xlsx', 'csv']),
    /** A line above the titles, for who opens the file. */
    notice: z.string().max(200, 'Cette mention est trop longue.').nullable().default(null),
    columns: z
      .array(Column)
      .min(1, 'Choisissez au moins une colonne.')
      .max(tableurLimits.columns, {
        error: `Choisissez ${tableurLimits.columns} colonnes au plus.`,
      }),
    rows: z.custom<readonly (readonly WrittenCell[])[]>(
      (rows) => Array.isArray(rows) && rows.length <= tableurLimits.writtenRows,
      `Une liste a ${tableurLimits.writtenRows.toLocaleString('fr-FR')} lignes au plus\u00a0: filtrez-la, puis recommencez.`,
    ),
  })
  .refine(isWrittenTable, {
    error: 'Une valeur de la liste ne correspond pas à sa colonne\u00a0: rien n’a été enregistré.',
    path: ['rows'],
  });
export type WrittenSpreadsheet = z.output<typeof WrittenSpreadsheet>;

/** What a writer needs of it. */
export type WrittenTable = Pick<WrittenSpreadsheet, 'columns' | 'rows'> & Partial<Pick<WrittenSpreadsheet, 'notice'>>;
