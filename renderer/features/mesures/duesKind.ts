import { DueFilter, dueColumnIds, dueColumns, dueSortIds, type DueColumn, type DueSort } from '#contract/lists.ts';
import type { ListKind } from '#window/ui/list/memory.ts';

export const duesKind: ListKind<DueFilter, DueSort['by'], DueColumn> = {
  key: 'echeances',
  filter: DueFilter,
  usual: DueFilter.parse({ whose: 'mine', withinDays: 90 }),
  sortIds: dueSortIds,
  columnIds: dueColumnIds,
  columns: dueColumns,
};
