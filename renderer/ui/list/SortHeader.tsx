import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import classes from './List.module.css';
import type { Sort } from './memory.ts';

interface SortHeaderProps<By extends string> {
  readonly label: string;
  /** What it sorts by; null when it does not. */
  readonly by: By | null;
  readonly sort: Sort<By> | undefined;
  /** No room for the sign of what could be sorted. */
  readonly dense: boolean;
  onSort(sort: Sort<By>): void;
}

/** The title of a column; pressed, it sorts by it, pressed again the other way. */
export function SortHeader<By extends string>({ label, by, sort, dense, onSort }: SortHeaderProps<By>) {
  if (by === null) return <Table.Th scope="col">{label}</Table.Th>;
  const direction = sort?.by === by ? sort.direction : null;
  const Sign = direction === null ? IconArrowsSort : direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th scope="col" aria-sort={direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending'}>
      <UnstyledButton
        className={classes.sort}
        fz="inherit"
        title={direction === 'asc' ? 'Trier dans l’autre sens' : 'Trier par cette colonne'}
        onClick={() => onSort({ by, direction: direction === 'asc' ? 'desc' : 'asc' })}
      >
        {label}
        {(direction !== null || !dense) && <Sign size={14} aria-hidden opacity={direction === null ? 0.5 : 1} />}
      </UnstyledButton>
    </Table.Th>
  );
}
