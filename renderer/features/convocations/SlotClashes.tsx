import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { convocations } from '#contract/convocations.ts';
import { api } from '#window/api.ts';
import { hour, shortDay } from '#window/ui/format.ts';

interface SlotClashesProps {
  /** What is typed so far; nothing is asked until it is whole. */
  slot: unknown;
  onTake: (moment: { day: string; at: string }) => void;
  reason: ComponentProps<typeof TextInput>;
}

const nothing = {
  accompagnementId: '',
  convocationId: null,
  isReport: false,
  day: '',
  at: '',
  durationMinutes: 60,
  lieu: '',
};

/** What the moment meets, said before saving, with the three nearest free ones and a way to keep it all the same. */
export function SlotClashes({ slot, onTake, reason }: SlotClashesProps) {
  const input = convocations.checkSlot.input.safeParse(slot);
  const check = api.convocations.checkSlot.useQuery(input.data ?? nothing, { enabled: input.success });
  const { clashes = [], alternatives = [] } = (input.success && check.data) || {};
  return (
    <div aria-live="polite">
      {clashes.length > 0 && (
        <Alert role="note" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />}>
          {clashes.map((clash) => (
            <Text key={clash} size="sm" fw={600}>
              {clash}
            </Text>
          ))}
          {alternatives.length > 0 && (
            <Group gap="xs" my="xs">
              <Text size="sm">Libre&nbsp;:</Text>
              {alternatives.map(({ day, at }) => (
                <Button key={`${day} ${at}`} size="compact-sm" variant="default" onClick={() => onTake({ day, at })}>
                  {shortDay(day)} à {hour(at)}
                </Button>
              ))}
            </Group>
          )}
          <TextInput label="Maintenir quand même, parce que" {...reason} />
        </Alert>
      )}
    </div>
  );
}
