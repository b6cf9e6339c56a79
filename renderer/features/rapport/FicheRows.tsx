import { ActionIcon, Button, Fieldset, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { TypedFiche, TypedPermanence } from './typedFiche.ts';

/** A copy with one row changed. */
const withRow = <T,>(rows: readonly T[], index: number, change: Partial<T>): T[] =>
  rows.map((row, rank) => (rank === index ? { ...row, ...change } : row));
const without = <T,>(rows: readonly T[], index: number): T[] => rows.filter((_, rank) => rank !== index);

const Remove = ({ label, onClick }: { readonly label: string; onClick(): void }) => (
  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onClick}>
    <IconTrash size={18} aria-hidden />
  </ActionIcon>
);

interface PlacesFieldsProps {
  readonly places: TypedFiche['places'];
  onChange(places: TypedFiche['places']): void;
}

/** How many places, and where. */
export const PlacesFields = ({ places, onChange }: PlacesFieldsProps) => (
  <Fieldset legend="Places, par ville">
    <Stack gap="xs">
      {places.map(({ number, town }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own and are never sorted
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          <NumberInput
            label="Places"
            w={100}
            min={0}
            max={999}
            allowDecimal={false}
            value={number}
            onChange={(value) => onChange(withRow(places, index, { number: value }))}
          />
          <TextInput
            label="Ville"
            flex={1}
            maxLength={80}
            value={town}
            onChange={({ currentTarget: { value } }) => onChange(withRow(places, index, { town: value }))}
          />
          <Remove label={`Retirer la ville ${String(index + 1)}`} onClick={() => onChange(without(places, index))} />
        </Group>
      ))}
      <Button
        variant="default"
        w="max-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...places, { number: 1, town: '' }])}
      >
        Ajouter une ville
      </Button>
    </Stack>
  </Fieldset>
);

interface PermanencesFieldsProps {
  readonly permanences: readonly TypedPermanence[];
  onChange(permanences: readonly TypedPermanence[]): void;
}

const fields = [
  ['module', 'Module', 120],
  ['ville', 'Ville', 80],
  ['lieu', 'Lieu', 160],
  ['moment', 'Jour', 120],
] as const;

/** Where and when people are received. */
export const PermanencesFields = ({ permanences, onChange }: PermanencesFieldsProps) => (
  <Fieldset legend="Permanences">
    <Stack gap="xs">
      {permanences.map((permanence, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own and are never sorted
        <Group key={index} gap="xs" align="flex-end" wrap="nowrap">
          {fields.map(([field, label, max]) => (
            <TextInput
              key={field}
              label={label}
              flex={1}
              maxLength={max}
              value={permanence[field]}
              onChange={({ currentTarget: { value } }) => onChange(withRow(permanences, index, { [field]: value }))}
            />
          ))}
          <Remove
            label={`Retirer la permanence ${String(index + 1)}`}
            onClick={() => onChange(without(permanences, index))}
          />
        </Group>
      ))}
      <Button
        variant="default"
        w="max-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...permanences, { module: '', ville: '', lieu: '', moment: '' }])}
      >
        Ajouter une permanence
      </Button>
    </Stack>
  </Fieldset>
);
