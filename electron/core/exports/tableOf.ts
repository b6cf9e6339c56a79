import type { ListColumn } from '#contract/lists.ts';
import type { Column, WrittenCell } from '#contract/tableur.ts';

/** What one column of a list becomes in a file: « Personne » is a name, a first name and a birth date. */
export interface ExportColumn<Line> extends Column {
  readonly of: (line: Line) => WrittenCell;
}

export interface Table<Line> {
  readonly columns: readonly Column[];
  readonly rowOf: (line: Line) => WrittenCell[];
}

/**
 * The columns asked, in their order; without names, those that may name somebody are not there at all.
 * @returns no column when nothing is left
 */
export function tableOf<Id extends string, Line>(
  asked: readonly Id[],
  {
    declared,
    written,
    nominative,
  }: {
    readonly declared: Readonly<Record<Id, ListColumn>>;
    readonly written: Readonly<Record<Id, readonly ExportColumn<Line>[]>>;
    readonly nominative: boolean;
  },
): Table<Line> {
  const kept = [...new Set(asked)].filter((id) => nominative || !declared[id].nominative).flatMap((id) => written[id]);
  return {
    columns: kept.map(({ label, kind }) => ({ label, kind })),
    rowOf: (line) => kept.map(({ of }) => of(line)),
  };
}
