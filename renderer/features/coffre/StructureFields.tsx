import { Group, TextInput, type TextInputProps } from '@mantine/core';

export interface StructureFieldsProps {
  name: TextInputProps;
  association: TextInputProps;
  departement: TextInputProps;
  disabled?: boolean;
}

export function StructureFields({ name, association, departement, disabled = false }: StructureFieldsProps) {
  return (
    <>
      <TextInput
        label="Nom de l’antenne ou du porteur"
        placeholder="Antenne de Béziers"
        withAsterisk
        disabled={disabled}
        {...name}
      />
      <Group grow preventGrowOverflow={false} align="flex-start">
        <TextInput
          label="Association"
          placeholder="Association Le Rivage"
          withAsterisk
          disabled={disabled}
          {...association}
        />
        <TextInput
          label="Département"
          description="Son numéro, par exemple 34"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={3}
          maw={180}
          withAsterisk
          disabled={disabled}
          {...departement}
        />
      </Group>
    </>
  );
}
