import { Button, Group, NativeSelect, NumberInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { numberTyped } from '#window/ui/numberTyped.ts';
import { addSeances, type FormatFieldsProps } from './formatDraft.ts';

const gaps = [
  { value: '0', label: 'le même jour' },
  { value: '1', label: 'le lendemain' },
  { value: '7', label: 'une semaine après' },
  { value: '14', label: 'deux semaines après' },
  { value: '28', label: 'quatre semaines après' },
];

const most = 60;

/** One séance more, or a whole list of weekly ones in one go. */
export function AddSeances({ draft, onChange }: Pick<FormatFieldsProps, 'draft' | 'onChange'>) {
  const [times, setTimes] = useState<number | string>(1);
  const [gap, setGap] = useState('7');
  const wanted = Math.min(most, Math.max(1, Math.trunc(numberTyped(times) ?? 1) || 1));
  const add = () => {
    onChange({ steps: addSeances(draft.steps, wanted, Number(gap), numberTyped(draft.durationMinutes) ?? 60) });
    setTimes(1);
  };
  return (
    <Group align="end" gap="sm">
      <NumberInput
        w={110}
        label="Combien"
        min={1}
        max={most}
        allowDecimal={false}
        value={times}
        onChange={setTimes}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <NativeSelect
        w={210}
        label="Chacune"
        data={gaps}
        value={gap}
        onChange={({ currentTarget: { value } }) => setGap(value)}
      />
      <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
        {wanted > 1 ? `Ajouter ${wanted} séances` : 'Ajouter une séance'}
      </Button>
    </Group>
  );
}
