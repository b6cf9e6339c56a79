import { Chip, Group, Input, NativeSelect, SegmentedControl, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { rhythmLabels, type Rhythm, type SeriesDraft } from './seriesDraft.ts';

const weekdays = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi'].map((label, index) => ({
  value: String(index + 1),
  label,
}));

const ranks = [
  { value: '1', label: 'Le premier' },
  { value: '2', label: 'Le deuxième' },
  { value: '3', label: 'Le troisième' },
  { value: '4', label: 'Le quatrième' },
  { value: '-1', label: 'Le dernier' },
];

/** How often, and which days: one or several a week, one a month. */
export function RhythmFields({ form }: { form: UseFormReturnType<SeriesDraft> }) {
  const { rhythm, weekdays: chosen } = form.values;
  const choose = (days: string[]) => form.setFieldValue('weekdays', days.toSorted());
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label="Rythme"
        data={Object.entries(rhythmLabels).map(([value, label]) => ({ value, label }))}
        value={rhythm}
        onChange={(value) => {
          form.setFieldValue('rhythm', value as Rhythm);
          if (value === 'month') choose(chosen.slice(0, 1));
        }}
      />
      <Group align="end" gap="md">
        {rhythm === 'month' && (
          <NativeSelect aria-label="Semaine du mois" data={ranks} {...form.getInputProps('rank')} />
        )}
        <Input.Wrapper error={form.errors['weekdays']} flex={1}>
          <Group gap="xs" component="fieldset" bd="none" p={0} m={0} aria-label="Jours de la semaine">
            {weekdays.map(({ value, label }) => (
              <Chip
                key={value}
                checked={chosen.includes(value)}
                onChange={(checked) => {
                  if (rhythm === 'month') choose([value]);
                  else choose(checked ? [...chosen, value] : chosen.filter((day) => day !== value));
                }}
              >
                {label}
              </Chip>
            ))}
          </Group>
        </Input.Wrapper>
      </Group>
    </Stack>
  );
}
