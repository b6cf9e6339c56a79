import { DossierFilter, dossierColumnIds, dossierColumns, type DossierColumn } from '#contract/lists.ts';
import type { ListKind } from '#window/ui/list/memory.ts';

export const dossiersKind: ListKind<DossierFilter, DossierColumn, DossierColumn> = {
  key: 'dossiers',
  filter: DossierFilter,
  // Whose dossiers: what suits the account, until it chooses.
  usual: { ...DossierFilter.parse({}), whose: null },
  sortIds: dossierColumnIds,
  columnIds: dossierColumnIds,
  columns: dossierColumns,
};
