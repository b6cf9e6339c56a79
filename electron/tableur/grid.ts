import { tableurLimits, type Cell, type Sheet } from '#contract/tableur.ts';
import { refuseFile } from './refusals.ts';

/** First and last row and column, from 0, both included. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** All sheets of a file share one: a hundred sheets cannot hold a hundred times the limit. */
export class Budget {
  /** Bytes once unzipped. A sheet of 50 000 ordinary lines takes 60 MB. */
  private inflated = 256 * 1024 * 1024;
  private cells: number = tableurLimits.cells;
  private characters = 64 * 1024 * 1024;

  takeInflated(bytes: number): void {
    this.inflated -= bytes;
    if (this.inflated < 0) refuseFile('spreadsheet-bomb');
  }

  takeText(length: number): void {
    this.characters -= length;
    if (this.characters < 0) refuseFile('spreadsheet-bomb');
  }

  takeCell({ text, shown = '' }: Cell): void {
    this.cells -= 1;
    if (this.cells < 0) refuseFile('spreadsheet-too-many-cells');
    this.takeText(text.length + shown.length);
  }
}

const empty: Cell = { kind: 'empty', text: '' };

/** One sheet being read. */
export class Grid {
  private readonly budget: Budget;
  private readonly rows: Cell[][] = [];
  private readonly ranges: Range[] = [];

  constructor(budget: Budget) {
    this.budget = budget;
  }

  /** @param row, column from 0 */
  put(row: number, column: number, cell: Cell): void {
    if (!Number.isInteger(row) || row < 0 || !Number.isInteger(column) || column < 0) refuseFile('spreadsheet-damaged');
    if (row >= tableurLimits.rows) refuseFile('spreadsheet-too-many-rows');
    if (column >= tableurLimits.columns) refuseFile('spreadsheet-too-many-columns');
    this.budget.takeCell(cell);
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row] ?? [];
    while (cells.length <= column) cells.push(empty);
    cells[column] = cell;
  }

  merge(range: Range): void {
    // As many ranges as filled cells would already be absurd; a hostile file has millions.
    if (this.ranges.length >= tableurLimits.rows) refuseFile('spreadsheet-bomb');
    this.ranges.push(range);
  }

  toSheet(name: string, hidden: boolean): Sheet {
    const merges = this.ranges.filter((range) => this.unmerge(range)).length;
    return { name, hidden, merges, rows: this.rows };
  }

  /** Repeats the first value of a merged range in what of it lies within the sheet's lines. */
  private unmerge({ top, left, bottom, right }: Range): boolean {
    const first = this.rows[top]?.[left];
    if (!first || first.kind === 'empty' || (top === bottom && left === right)) return false;
    const repeated: Cell = { ...first, merged: true };
    const lastRow = Math.min(bottom, this.rows.length - 1);
    const lastColumn = Math.min(right, tableurLimits.columns - 1);
    for (let row = top; row <= lastRow; row += 1) {
      for (let column = left; column <= lastColumn; column += 1) {
        const isFirst = row === top && column === left;
        if (!isFirst && (this.rows[row]?.[column]?.kind ?? 'empty') === 'empty') this.put(row, column, repeated);
      }
    }
    return true;
  }
}
