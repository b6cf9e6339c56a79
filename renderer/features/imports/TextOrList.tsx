import { NativeSelect, TextInput } from '@mantine/core';
import type { ImportField } from '#contract/importTerms.ts';
import { choicesOf } from './words.ts';

interface TextOrListProps {
  field: ImportField;
  /** Seen, or only heard. */
  label?: string;
  'aria-label'?: string;
  placeholder?: string;
  value: string;
  referents: readonly string[];
  onChange: (text: string) => void;
}

/** What would be typed in a cell: one of a list where the field has one. */
export function TextOrList({ field, referents, value, placeholder = '', onChange, ...labels }: TextOrListProps) {
  const choices = choicesOf(field, referents);
  if (!choices)
    return (
      <TextInput
        flex={1}
        {...labels}
        value={value}
        placeholder={placeholder}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  return (
    <NativeSelect
      flex={1}
      {...labels}
      value={choices.includes(value) ? value : ''}
      data={[{ value: '', label: placeholder === '' ? '—' : placeholder }, ...choices]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
