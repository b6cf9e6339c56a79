import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { inListOrder, type ListKind } from './memory.ts';
import type { List } from './useList.ts';

interface ColumnsMenuProps<Filter, By extends string, Id extends string> {
  readonly kind: ListKind<Filter, By, Id>;
  readonly list: List<Filter, By, Id>;
}

/** Which columns are on screen; the first one is the way in, and stays. */
export function ColumnsMenu<Filter, By extends string, Id extends string>({
  kind,
  list,
}: ColumnsMenuProps<Filter, By, Id>) {
  const { columns } = list.last;
  const choose = (id: Id, shown: boolean) =>
    list.change({ columns: inListOrder(kind, shown ? [...columns, id] : columns.filter((each) => each !== id)) });
  return (
    <Popover position="bottom-end" trapFocus withRoles>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={18} aria-hidden />}>
          Colonnes
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Colonnes à montrer">
        <Stack gap="xs">
          {kind.columnIds.map((id, place) => (
            <Checkbox
              key={id}
              label={kind.columns[id].label}
              checked={columns.includes(id)}
              disabled={place === 0}
              onChange={({ currentTarget: { checked } }) => choose(id, checked)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
