import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import type { Sheet } from './SheetContext.ts';

interface ProveProps {
  sheet: Sheet;
  /** What the button says. */
  action: string;
  confirm: (groups: { index: number; text: string }[]) => Promise<void>;
  onBack: () => void;
}

/** Two groups of the sheet are typed back: it is on paper. */
export function ProveSheetForm({ sheet, action, confirm, onBack }: ProveProps) {
  const [texts, setTexts] = useState<Record<number, string>>({});
  const confirmation = useSubmit(() => confirm(sheet.asked.map((index) => ({ index, text: texts[index] ?? '' }))));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void confirmation.run();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Group grow>
          {sheet.asked.map((index, position) => (
            <TextInput
              key={index}
              label={`Groupe n°\u00a0${index + 1}`}
              autoComplete="off"
              spellCheck={false}
              maxLength={20}
              ref={position === 0 ? focusFirst : undefined}
              value={texts[index] ?? ''}
              onChange={(event) => setTexts({ ...texts, [index]: event.currentTarget.value })}
            />
          ))}
        </Group>
        <ErrorAlert error={confirmation.error} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            Revoir la fiche
          </Button>
          <Button type="submit" loading={confirmation.pending}>
            {action}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          Majuscules et minuscules sont acceptées.
        </Text>
      </Stack>
    </form>
  );
}
