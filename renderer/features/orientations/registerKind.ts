import {
  OrientationFilter,
  orientationColumnIds,
  orientationColumns,
  orientationSortIds,
  type OrientationColumn,
  type OrientationSort,
} from '#contract/lists.ts';
import type { ListKind } from '#window/ui/list/memory.ts';

export const registerKind: ListKind<OrientationFilter, OrientationSort['by'], OrientationColumn> = {
  key: 'orientations',
  filter: OrientationFilter,
  usual: OrientationFilter.parse({}),
  sortIds: orientationSortIds,
  columnIds: orientationColumnIds,
  columns: orientationColumns,
};
