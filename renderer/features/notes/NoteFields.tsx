import { Group, NativeSelect, SegmentedControl, Stack, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { noteKindLabels, noteKinds, type NoteKind } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';

export interface NoteDraft {
  kind: NoteKind;
  day: string;
  text: string;
}

const shortLabels: Record<NoteKind, string> = { ...noteKindLabels, partenaire: 'Partenaire', autre: 'Autre' };

/** What a note says, with the antenne's templates at hand; a template never replaces what was typed. */
export function NoteFields({ form }: { form: UseFormReturnType<NoteDraft> }) {
  const found = api.notes.templates.useQuery({});
  const templates = found.data?.templates ?? [];
  const begin = (name: string): void => {
    const template = templates.find((each) => each.name === name);
    if (!template) return;
    const { text } = form.getValues();
    form.setValues({
      kind: template.kind,
      text: text.trim() === '' ? template.text : `${text.trimEnd()}\n\n${template.text}`,
    });
  };
  return (
    <Stack gap="sm">
      <Group align="end" gap="md">
        <SegmentedControl
          aria-label="De quoi s’agit-il"
          data={noteKinds.map((value) => ({ value, label: shortLabels[value] }))}
          {...form.getInputProps('kind')}
        />
        <DateField label="Le" required w={140} {...form.getInputProps('day')} />
        {templates.length > 0 && (
          <NativeSelect
            label="Modèle"
            value=""
            data={[{ value: '', label: 'Insérer un modèle…' }, ...templates.map(({ name }) => name)]}
            onChange={({ currentTarget }) => begin(currentTarget.value)}
          />
        )}
      </Group>
      <Textarea
        label="Note"
        required
        autosize
        minRows={4}
        maxRows={18}
        data-autofocus
        spellCheck
        lang="fr"
        {...form.getInputProps('text')}
      />
    </Stack>
  );
}
