import type { Table } from './model.ts';

/** What the porteur itself did in the year: one section a subject, ready to be printed. */
export interface ActiviteSection {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly tables: readonly Pick<Table, 'caption' | 'columns' | 'rows' | 'remark'>[];
}
