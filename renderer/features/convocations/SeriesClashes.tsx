import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { z } from 'zod';
import type { SeriesPreview } from '#contract/convocations.ts';
import { count, hour } from '#window/ui/format.ts';
import { ClashLines } from './ClashLines.tsx';
import type { SeriesDraft } from './seriesDraft.ts';

type Preview = z.output<typeof SeriesPreview>;

interface ClashesProps {
  dates: Preview['dates'];
  betterHours: Preview['betterHours'];
  form: UseFormReturnType<SeriesDraft>;
}

/** What a series meets before it is saved, the hours that would suit better, and a way to keep it all the same. */
export function SeriesClashes({ dates, betterHours, form }: ClashesProps) {
  const met = dates.filter(({ clashes }) => clashes.length > 0);
  if (met.length === 0) return null;
  return (
    <Alert
      role="note"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={`${count(met.length)} de ces ${count(dates.length)} rendez-vous ${met.length > 1 ? 'rencontrent' : 'rencontre'} autre chose`}
    >
      <ClashLines met={met.map(({ day, clashes }) => ({ day, said: clashes.join(' ') }))} />
      {betterHours.length > 0 && (
        <Group gap="xs" my="xs">
          <Text size="sm">Plutôt&nbsp;:</Text>
          {betterHours.map(({ at, clashes }) => (
            <Button key={at} size="compact-sm" variant="default" onClick={() => form.setFieldValue('at', at)}>
              à {hour(at)}
              {clashes === 0 ? ', libre' : `, ${count(clashes)} ${clashes > 1 ? 'prises' : 'prise'}`}
            </Button>
          ))}
        </Group>
      )}
      <TextInput label="Maintenir quand même, parce que" {...form.getInputProps('forcedReason')} />
    </Alert>
  );
}
