import { Autocomplete, Group, NativeSelect, NumberInput, SimpleGrid } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { onHolidayLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { RhythmFields } from './RhythmFields.tsx';
import type { SeriesDraft } from './seriesDraft.ts';

interface SeriesFieldsProps {
  form: UseFormReturnType<SeriesDraft>;
  untilLabel: string;
}

/** The rhythm, hour, place and bounds of a series: of a new one, or of what an old one becomes. */
export function SeriesFields({ form, untilLabel }: SeriesFieldsProps) {
  const suggestions = api.accompagnements.suggestions.useQuery({});
  return (
    <>
      <RhythmFields form={form} />
      <Group align="flex-start" wrap="nowrap">
        <HourField w={110} label="Heure" required data-autofocus {...form.getInputProps('at')} />
        <NumberInput
          w={160}
          label="Durée en minutes"
          required
          min={5}
          max={480}
          step={15}
          clampBehavior="none"
          {...form.getInputProps('durationMinutes')}
        />
        <Autocomplete
          flex={1}
          label="Lieu"
          required
          data={suggestions.data?.lieux ?? []}
          limit={8}
          {...form.getInputProps('lieu')}
        />
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <DateField label="À partir du" required {...form.getInputProps('first')} />
        <NativeSelect
          label="Fin de la série"
          data={[
            { value: 'date', label: 'À une date' },
            { value: 'times', label: 'Après un nombre de fois' },
          ]}
          {...form.getInputProps('ends')}
        />
        {form.values.ends === 'date' ? (
          <DateField label={untilLabel} required {...form.getInputProps('until')} />
        ) : (
          <NumberInput
            label="Nombre de convocations"
            required
            min={1}
            max={160}
            clampBehavior="none"
            {...form.getInputProps('times')}
          />
        )}
      </SimpleGrid>
      <NativeSelect
        label="Jours fériés et fermetures"
        data={Object.entries(onHolidayLabels).map(([value, label]) => ({ value, label }))}
        {...form.getInputProps('onHoliday')}
      />
    </>
  );
}
