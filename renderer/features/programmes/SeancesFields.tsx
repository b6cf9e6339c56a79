import { Fieldset, Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { AddSeances } from './AddSeances.tsx';
import type { StepDraft, FormatFieldsProps } from './formatDraft.ts';
import { SeanceRows } from './SeanceRows.tsx';

const rhythms = [
  { value: '1', label: 'Chaque semaine' },
  { value: '2', label: 'Une semaine sur deux' },
  ...[3, 4, 5, 6, 7, 8].map((weeks) => ({ value: String(weeks), label: `Toutes les ${weeks} semaines` })),
];

/** The séances held for the whole group: a list with an end, or a rhythm without one. */
export function SeancesFields({ draft, errors, onChange }: FormatFieldsProps) {
  // Somebody who looks at the other way and comes back finds the list again.
  const [aside, setAside] = useState<StepDraft[]>([]);
  const repeats = draft.repeatWeeks !== '';
  const listed = draft.steps.some(({ kind }) => kind === 'collective');
  const choose = (how: string) => {
    if (how === 'rhythm') {
      setAside(draft.steps);
      onChange({ repeatWeeks: '1', steps: draft.steps.filter(({ kind }) => kind !== 'collective') });
    } else onChange({ repeatWeeks: '', ...(listed || aside.length === 0 ? {} : { steps: aside }) });
  };
  return (
    <Fieldset legend="Séances du groupe">
      <Stack>
        <SegmentedControl
          aria-label="Déroulement des séances"
          w="max-content"
          data={[
            { value: 'list', label: 'Un nombre de séances' },
            { value: 'rhythm', label: 'À un rythme, sans fin prévue' },
          ]}
          value={repeats ? 'rhythm' : 'list'}
          onChange={choose}
        />
        {repeats && (
          <Group align="flex-start">
            <NativeSelect
              w={220}
              label="Rythme"
              data={rhythms}
              value={draft.repeatWeeks}
              error={errors['repeatWeeks']}
              onChange={({ currentTarget: { value } }) => onChange({ repeatWeeks: value })}
            />
            <NumberInput
              w={220}
              label="Durée d’une séance, en minutes"
              required
              min={5}
              step={15}
              clampBehavior="none"
              value={draft.durationMinutes}
              error={errors['durationMinutes']}
              onChange={(durationMinutes) => onChange({ durationMinutes })}
            />
          </Group>
        )}
        {repeats && !listed && (
          <Text size="sm" c="dimmed">
            Les séances sont ajoutées jusqu’à une date, quand le groupe est créé puis quand vous le voulez.
          </Text>
        )}
        {(!repeats || listed) && <SeanceRows draft={draft} errors={errors} onChange={onChange} />}
        {!repeats && <AddSeances draft={draft} onChange={onChange} />}
        {errors['steps'] && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {errors['steps']}
          </Text>
        )}
      </Stack>
    </Fieldset>
  );
}
