import type { ImportCell } from '#contract/imports.ts';
import { importFieldLabels, type ImportField } from '#contract/importTerms.ts';
import type { MesureNature } from '#contract/terms.ts';
import { Text } from '#contract/values.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dayIn, type DateUse } from './cells/dates.ts';
import { oneOfList, type Words } from './cells/lists.ts';
import { said, textIn, unread, type Reading } from './cells/reading.ts';
import type { Referent } from './cells/referents.ts';
import type { Fault } from './line.ts';

/** How the lines of a spreadsheet are read: what was said of it, and what the base knows. */
export interface Setup {
  /** What each column holds. */
  readonly columns: readonly (ImportField | null)[];
  /** What stands where a cell says nothing. */
  readonly common: ReadonlyMap<ImportField, string>;
  /** Texts typed over cells, by « line.column ». */
  readonly corrections: ReadonlyMap<string, string>;
  /** Those an accompagnement can be given to. */
  readonly referents: readonly Referent[];
  readonly callerId: string;
  /** Mesures, with the words of the antenne. */
  readonly natures: Words<MesureNature>;
  readonly today: CivilDay;
}

export const cellKey = (line: number, column: number): string => `${String(line)}.${String(column)}`;

/** Where to point at when the field itself has no column. */
const neighbours: Partial<Record<ImportField, readonly ImportField[]>> = {
  nature: ['number', 'mesureStartsOn', 'cadre'],
  court: ['number', 'nature'],
  number: ['nature', 'mesureStartsOn'],
  mesureStartsOn: ['nature', 'number'],
  type: ['startsOn', 'nature'],
  startsOn: ['type', 'endedOn'],
  motif: ['endedOn'],
  prescripteur: ['source'],
  answeredOn: ['answer'],
};
const names: readonly ImportField[] = ['lastName', 'fullName', 'firstThenLast'];

/** The cells of one line, by field; what cannot be read is kept as a fault, once a cell. */
export class Cells {
  readonly faults: Fault[] = [];
  private readonly row: readonly ImportCell[];
  private readonly line: number;
  private readonly setup: Setup;

  constructor(row: readonly ImportCell[], line: number, setup: Setup) {
    this.row = row;
    this.line = line;
    this.setup = setup;
  }

  has(field: ImportField): boolean {
    return this.setup.columns.includes(field);
  }

  /** The line itself says something there, whatever is common to all lines. */
  hasOwn(field: ImportField): boolean {
    return this.texts(field).length > 0;
  }

  /** What is written there, even when it cannot be read. */
  texts(field: ImportField): string[] {
    return this.columnsOf(field).flatMap((column) => {
      const read = textIn(this.cell(column));
      return read.reason === undefined ? (read.value ?? []) : this.cell(column).text;
    });
  }

  text(field: ImportField, max: number): string | null {
    return this.read(field, textIn, max);
  }

  day(field: ImportField, use: DateUse): CivilDay | null {
    return this.read(field, (cell) => dayIn(cell, use, this.setup.today), 10);
  }

  list<T extends string>(field: ImportField, words: Words<T>): T | null {
    const [column = null] = this.columnsOf(field);
    const read = this.textOrCommon(field, column);
    return read === null ? null : this.take(field, oneOfList(read, words));
  }

  /** A number whose first zero the spreadsheet lost, when it took the phone for an amount, gets it back. */
  phones(): string[] {
    return this.columnsOf('phone').flatMap((column) => {
      const cell = this.cell(column);
      const lostZero = cell.kind === 'number' && /^[1-9]\d{8}$/.test(cell.text);
      const text = this.checked('phone', column, textIn(lostZero ? { ...cell, text: `0${cell.text}` } : cell), 40);
      if (text === null || /\d/.test(text)) return text ?? [];
      this.fault('phone', 'Ce numéro n’a aucun chiffre\u00a0: corrigez-le, ou videz la case.', column);
      return [];
    });
  }

  /** The value, or null once its fault is kept. */
  take<T>(field: ImportField, read: Reading<T>): T | null {
    if (read.reason === undefined) return read.value;
    this.fault(field, read.reason);
    return null;
  }

  required<T>(field: ImportField, value: T | null, sentence: string): T | null {
    if (value === null) this.fault(field, sentence);
    return value;
  }

  fault(field: ImportField, reason: string, column = this.columnFor(field)): void {
    // What is unread is not missing too, and one reason a cell is enough to act on.
    if (this.faults.some((each) => each.field === field || each.column === column)) return;
    const elsewhere = this.has(field)
      ? ''
      : ` Aucune colonne ne contient «\u00a0${importFieldLabels[field]}\u00a0»\u00a0: revenez aux colonnes pour l’indiquer, ou écartez la ligne.`;
    this.faults.push({ column, field, text: shownText(this.cell(column)), reason: reason + elsewhere });
  }

  private read<T extends string>(
    field: ImportField,
    reader: (cell: ImportCell) => Reading<T | null>,
    max: number,
  ): T | null {
    const [column] = this.columnsOf(field);
    const own = column === undefined ? null : this.checked(field, column, reader(this.cell(column)), max);
    const common = this.setup.common.get(field);
    if (own !== null || common === undefined || this.faults.some((each) => each.field === field)) return own;
    return this.take(field, reader({ kind: 'text', text: common }));
  }

  private textOrCommon(field: ImportField, column: number | null): string | null {
    const own = column === null ? null : this.take(field, textIn(this.cell(column)));
    return own ?? this.setup.common.get(field) ?? null;
  }

  private checked<T extends string>(
    field: ImportField,
    column: number,
    read: Reading<T | null>,
    max: number,
  ): T | null {
    const found = read.reason === undefined && read.value !== null ? accepted(read.value, max) : read;
    if (found.reason === undefined) return found.value;
    this.fault(field, found.reason, column);
    return null;
  }

  private columnsOf(field: ImportField): number[] {
    return this.setup.columns.flatMap((each, column) => (each === field ? column : []));
  }

  private columnFor(field: ImportField): number {
    const found = [field, ...(neighbours[field] ?? []), ...names].find((each) => this.has(each));
    return found === undefined ? 0 : this.setup.columns.indexOf(found);
  }

  private cell(column: number): ImportCell {
    const corrected = this.setup.corrections.get(cellKey(this.line, column));
    if (corrected !== undefined) return { kind: corrected === '' ? 'empty' : 'text', text: corrected };
    return this.row[column] ?? { kind: 'empty', text: '' };
  }
}

/** A day as a person writes it. */
const shownText = ({ kind, text }: ImportCell): string =>
  kind === 'date' ? text.split('-').toReversed().join('/') : text;

function accepted<T extends string>(value: T, max: number): Reading<T> {
  const [issue] = schemaOf(max).safeParse(value).error?.issues ?? [];
  return issue ? unread(issue.message) : said(value);
}

const schemas = new Map<number, ReturnType<typeof Text>>();
function schemaOf(max: number): ReturnType<typeof Text> {
  const schema = schemas.get(max) ?? Text('Indiquez un texte.', max);
  schemas.set(max, schema);
  return schema;
}
