import { Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPencilPlus, IconShieldLock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import type { Composer } from './useComposer.ts';
import { shortcuts } from '#window/ui/shortcuts.ts';
import { useKeys } from '#window/ui/useKeys.ts';

export function ClinicalComposer({ composer }: { composer: Composer }) {
  const { form, opened, begin, close, save, pending, error } = composer;
  const box = useRef<HTMLFormElement>(null);
  useKeys(shortcuts.notes, { begin });
  useKeys(shortcuts.forms, { save: () => box.current?.requestSubmit() }, { whileWriting: true });
  useEffect(() => {
    if (opened) box.current?.querySelector('textarea')?.focus();
  }, [opened]);
  if (!opened)
    return (
      <Group>
        <Button leftSection={<IconPencilPlus size={18} aria-hidden />} onClick={begin}>
          Ajouter une note clinique
        </Button>
        <Group gap={6} wrap="nowrap" c="dimmed">
          <IconShieldLock size={16} aria-hidden />
          <Text size="sm">Scellée&nbsp;: lue par les psychologues qui ont la clé, et par personne d’autre.</Text>
        </Group>
      </Group>
    );
  const correcting = form.values.noteId !== null;
  return (
    <Card
      withBorder
      component="section"
      aria-label={correcting ? 'Corriger la note clinique' : 'Nouvelle note clinique'}
    >
      <form ref={box} noValidate onSubmit={save}>
        <Stack gap="sm">
          <DateField label="Le" required w={140} {...form.getInputProps('day')} />
          {/* The system’s spell checker learns the words it is shown. */}
          <Textarea
            label="Note clinique"
            required
            autosize
            minRows={6}
            maxRows={18}
            spellCheck={false}
            lang="fr"
            {...form.getInputProps('text')}
          />
          <ErrorAlert error={error} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {correcting
                ? 'Ce que disait la note avant la correction n’est pas conservé.'
                : 'Le brouillon est gardé, scellé à votre seule clé, jusqu’à l’enregistrement.'}
            </Text>
            <Group gap="sm">
              <Button variant="default" onClick={close}>
                Abandonner
              </Button>
              <Button type="submit" loading={pending}>
                Sceller la note
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
