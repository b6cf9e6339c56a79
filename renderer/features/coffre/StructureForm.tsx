import { Button, Group, Radio, Stack } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { Structure } from '#contract/coffre.ts';
import type { StructureKind } from '#contract/terms.ts';
import { structureKindLabels, structureKinds } from '#contract/terms.ts';
import { StructureFields } from './StructureFields.tsx';

export interface StructureFormProps {
  initial: Structure | null;
  submitLabel: string;
  onSubmit: (structure: Structure) => void;
}

const empty = { kind: 'antenne', name: '', association: '', departement: '' } satisfies Structure;

export function StructureForm({ initial, submitLabel, onSubmit }: StructureFormProps) {
  const form = useForm<Structure>({
    initialValues: initial ?? empty,
    validate: schemaResolver(Structure, { sync: true }),
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => onSubmit(Structure.parse(values)))}>
      <Stack>
        <KindField value={form.values.kind} onChange={(kind) => form.setFieldValue('kind', kind)} />
        <StructureFields
          name={form.getInputProps('name')}
          association={form.getInputProps('association')}
          departement={form.getInputProps('departement')}
        />
        <Group justify="flex-end">
          <Button type="submit">{submitLabel}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function KindField({ value, onChange }: { value: StructureKind; onChange: (kind: StructureKind) => void }) {
  const choose = (chosen: string) => {
    const kind = structureKinds.find((known) => known === chosen);
    if (kind) onChange(kind);
  };
  return (
    <Radio.Group label="Vous êtes" value={value} onChange={choose}>
      <Stack gap="xs" mt="xs">
        {structureKinds.map((kind) => (
          <Radio key={kind} value={kind} label={structureKindLabels[kind]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
