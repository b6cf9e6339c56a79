import { Checkbox, NativeSelect, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import {
  addictionLabels,
  childBandLabels,
  childBands,
  couvertureSanteLabels,
  emploiLabels,
  logementLabels,
  pcsLabels,
  ressourceLabels,
  type SituationTopic,
} from '#contract/situationTerms.ts';
import type { SituationDraft } from './situationDraft.ts';

interface FieldsProps {
  topic: SituationTopic;
  form: UseFormReturnType<SituationDraft>;
}

const options = (labels: Record<string, string>, empty: string) => [
  { value: '', label: empty },
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

/** The fields of one topic. */
export function SituationFields({ topic, form }: FieldsProps) {
  switch (topic) {
    case 'logement':
      return (
        <NativeSelect
          label="Logement"
          required
          data={options(logementLabels, 'Choisissez')}
          {...form.getInputProps('logement')}
        />
      );
    case 'emploi':
      return (
        <>
          <NativeSelect
            label="Emploi"
            required
            data={options(emploiLabels, 'Choisissez')}
            {...form.getInputProps('emploi')}
          />
          <NativeSelect
            label="Catégorie socioprofessionnelle"
            data={options(pcsLabels, 'Non renseignée')}
            {...form.getInputProps('pcs')}
          />
        </>
      );
    case 'ressources':
      return <Several form={form} label="Ressources" labels={ressourceLabels} />;
    case 'addictions':
      return <Several form={form} label="Addictions, comme il les déclare" labels={addictionLabels} />;
    case 'sante':
      return <Several form={form} label="Couverture santé" labels={couvertureSanteLabels} />;
    case 'parentalite':
      return <Children form={form} />;
  }
}

const Several = ({
  form,
  label,
  labels,
}: Pick<FieldsProps, 'form'> & { label: string; labels: Record<string, string> }) => (
  <Checkbox.Group
    label={label}
    description="Ne rien cocher veut dire&nbsp;: aucune."
    {...form.getInputProps('several')}
  >
    <Stack gap="xs" mt="xs">
      {Object.entries(labels).map(([value, text]) => (
        <Checkbox key={value} value={value} label={text} />
      ))}
    </Stack>
  </Checkbox.Group>
);

const Children = ({ form }: Pick<FieldsProps, 'form'>) => {
  const number = { min: 0, max: 30, allowDecimal: false } as const;
  return (
    <>
      <SimpleGrid cols={3}>
        {childBands.map((band) => (
          <NumberInput
            key={band}
            label={`Enfants ${childBandLabels[band]}`}
            {...number}
            {...form.getInputProps(`ages.${band}`)}
          />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={2}>
        <NumberInput label="Enfants d’âge inconnu" {...number} {...form.getInputProps('ageUnknown')} />
        <NumberInput label="Vivent avec lui" {...number} {...form.getInputProps('livingWith')} />
      </SimpleGrid>
    </>
  );
};
