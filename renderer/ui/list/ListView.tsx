import { Group, Loader, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { ExportInput } from '#contract/exports.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { ExportButton } from './ExportModal.tsx';
import { FiltersButton } from './FiltersButton.tsx';
import type { Cell } from './ListRows.tsx';
import { ListTable } from './ListTable.tsx';
import type { ListKind, Sort } from './memory.ts';
import type { List } from './useList.ts';
import type { Answer } from './usePages.ts';
import { ViewsMenu } from './ViewsMenu.tsx';
import { shortcuts } from '../shortcuts.ts';
import { useAsked } from '../useAsked.ts';
import { useKeys } from '../useKeys.ts';

interface Asked<By extends string> {
  readonly search: string;
  readonly sort: Sort<By> | null;
}

export interface ListViewProps<Line, A extends Answer<Line>, Filter, By extends string, Id extends By | string> {
  readonly kind: ListKind<Filter, By, Id>;
  readonly list: List<Filter, By, Id>;
  readonly label: string;
  /** « 1 284 dossiers » */
  totalLabel(total: number): string;
  ask(asked: Asked<By>, page: { offset: number; limit: number }): Promise<A>;
  sortOf(answer: A): Sort<By>;
  exportOf(asked: { search: string; sort: Sort<By>; columns: readonly Id[] }): z.input<typeof ExportInput>;
  readonly cells: Readonly<Record<Id, Cell<Line>>>;
  pathOf(line: Line): string;
  under(line: Line): ReactNode;
  /** What is told before the filters. */
  above?(answer: A | undefined): ReactNode;
  /** The filters always on screen; they may need the answer. */
  quick(answer: A | undefined): ReactNode;
  readonly filters: { readonly count: number; clear(): void; readonly fields: ReactNode };
  empty(searching: boolean): ReactNode;
  /** The page begins in the search. */
  readonly searchFirst?: boolean;
}

/** What was being looked for in each list, for as long as the window lives: a name is kept nowhere else. */
const searches = new Map<string, string>();

/** A list with all that goes with it: search, filters, columns, saved views, export. */
export function ListView<Line, A extends Answer<Line>, Filter, By extends string, Id extends By | string>({
  kind,
  list,
  label,
  totalLabel,
  ask,
  sortOf,
  exportOf,
  above,
  quick,
  filters,
  empty,
  searchFirst = false,
  ...drawing
}: ListViewProps<Line, A, Filter, By, Id>) {
  const [search, setSearch] = useState(searches.get(kind.key) ?? '');
  const settled = useAsked(search, `${kind.key}.list`);
  const { filter, sort, columns } = list.last;
  const sortable = (id: Id): By | null => kind.sortIds.find((by) => by === id) ?? null;
  const exported = (answer: A, which: 'shown' | 'all') =>
    exportOf({ search: settled, sort: sortOf(answer), columns: which === 'all' ? kind.columnIds : columns });
  return (
    <ListTable<Line, A, By, Id>
      label={label}
      asking={{
        name: `${kind.key}.list`,
        input: { filter, sort, search: settled },
        ask: (page) => ask({ search: settled, sort }, page),
      }}
      columns={columns.map((id) => ({ id, label: kind.columns[id].label, by: sortable(id) }))}
      sortOf={sortOf}
      onSort={(asked) => list.change({ sort: asked })}
      empty={empty(settled.trim() !== '')}
      head={(answer, { error, fetching }) => (
        <>
          {above?.(answer)}
          <Group mb="sm" gap="sm">
            <SearchBox
              first={searchFirst}
              value={search}
              onChange={(value) => {
                searches.set(kind.key, value);
                setSearch(value);
              }}
            />
            {quick(answer)}
          </Group>
          <Group mb="md" gap="sm">
            <FiltersButton count={filters.count} onClear={filters.clear}>
              {filters.fields}
            </FiltersButton>
            <Text component="output" fw={600}>
              {answer ? totalLabel(answer.total) : ''}
            </Text>
            {fetching && <Loader size="xs" aria-label="Chargement" />}
            <Group gap="sm" ms="auto">
              <ViewsMenu list={list} />
              <ColumnsMenu kind={kind} list={list} />
              {answer && <ExportButton total={answer.total} askedWith={(which) => exported(answer, which)} />}
            </Group>
          </Group>
          <ErrorAlert error={error} />
        </>
      )}
      {...drawing}
    />
  );
}

interface SearchBoxProps {
  readonly first: boolean;
  readonly value: string;
  onChange(value: string): void;
}

function SearchBox({ first, value, onChange }: SearchBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useKeys(shortcuts.seek, { seek: () => box.current?.focus() });
  useEffect(() => {
    if (first) box.current?.focus({ preventScroll: true });
  }, [first]);
  return (
    <TextInput
      ref={box}
      type="search"
      aria-label="Chercher un nom"
      placeholder="Chercher un nom (touche /)"
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={100}
      w={280}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
