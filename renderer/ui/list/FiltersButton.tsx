import { Button, Popover, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CivilDate } from '#contract/values.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';

interface FiltersButtonProps {
  /** How many are in force. */
  readonly count: number;
  onClear(): void;
  readonly children: ReactNode;
}

/** The filters that are not always on screen; how many are in force always is. */
export function FiltersButton({ count, onClear, children }: FiltersButtonProps) {
  return (
    <Popover position="bottom-start" width={320} trapFocus withRoles>
      <Popover.Target>
        <Button variant={count > 0 ? 'light' : 'default'} leftSection={<IconFilter size={18} aria-hidden />}>
          {count > 0 ? `Filtres (${String(count)})` : 'Filtres'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filtres">
        <Stack gap="sm">
          {children}
          <Button variant="subtle" disabled={count === 0} onClick={onClear}>
            Effacer ces filtres
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface DayFilterProps {
  readonly label: string;
  readonly value: string | null;
  onChange(value: string | null): void;
}

/** A day typed in a filter: nothing changes until it is one. */
export const DayFilter = ({ label, value, onChange }: DayFilterProps) => (
  <DateField
    label={label}
    value={value ?? ''}
    onChange={(typed) => {
      if (typed === '') onChange(null);
      else if (CivilDate.safeParse(typed).success) onChange(typed);
    }}
  />
);
