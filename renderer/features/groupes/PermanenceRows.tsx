import { ActionIcon, Autocomplete, Button, Fieldset, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { HourField } from '#window/features/accompagnements/DateField.tsx';
import { weekdayNames } from '#window/features/lieux/LieuModal.tsx';
import type { GroupeFieldsProps, PermanenceDraft } from './groupeDraft.ts';
import { useLieux } from './useLieux.ts';

/** The half-days of the week on which people are received one at a time, and where. */
export function PermanenceRows({ draft, errors, onChange }: GroupeFieldsProps) {
  const places = useLieux();
  const { permanences } = draft;
  const edit = (index: number, part: Partial<PermanenceDraft>) =>
    onChange({ permanences: permanences.map((each, place) => (place === index ? { ...each, ...part } : each)) });
  const add = () => {
    const { weekday = '1', from = '09:00', to = '12:00', lieu = draft.lieu } = permanences.at(-1) ?? {};
    onChange({ permanences: [...permanences, { weekday, from, to, lieu }] });
  };
  return (
    <Fieldset legend="Permanences de la semaine">
      <Stack gap="sm">
        {permanences.length === 0 && (
          <Text size="sm" c="dimmed">
            Aucune permanence&nbsp;: les rendez-vous se prennent à toute heure.
          </Text>
        )}
        {permanences.map((permanence, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
          <Group key={index} align="flex-start" wrap="nowrap" gap="sm">
            <NativeSelect
              w={130}
              aria-label={`Jour de la permanence ${index + 1}`}
              data={weekdayNames.map((label, weekday) => ({ value: String(weekday + 1), label }))}
              value={permanence.weekday}
              onChange={({ currentTarget: { value } }) => edit(index, { weekday: value })}
            />
            <HourField
              w={110}
              aria-label={`Début de la permanence ${index + 1}`}
              value={permanence.from}
              error={errors[`permanences.${index}.from`]}
              onChange={(from) => edit(index, { from })}
            />
            <HourField
              w={110}
              aria-label={`Fin de la permanence ${index + 1}`}
              value={permanence.to}
              error={errors[`permanences.${index}.to`]}
              onChange={(to) => edit(index, { to })}
            />
            <Autocomplete
              flex={1}
              aria-label={`Lieu de la permanence ${index + 1}`}
              placeholder="Lieu"
              data={places}
              limit={8}
              value={permanence.lieu}
              error={errors[`permanences.${index}.lieu`]}
              onChange={(lieu) => edit(index, { lieu })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Retirer la permanence ${index + 1}`}
              onClick={() => onChange({ permanences: permanences.filter((_, place) => place !== index) })}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button w="max-content" variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
          Ajouter une permanence
        </Button>
      </Stack>
    </Fieldset>
  );
}
