import { ActionIcon, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { moveStep, type StepDraft } from './formatDraft.ts';

interface StepButtonsProps {
  steps: readonly StepDraft[];
  label: string;
  index: number;
  /** Places of its neighbours of the same sort. */
  before: number | undefined;
  after: number | undefined;
  onChange: (steps: StepDraft[]) => void;
}

export function StepButtons({ steps, label, index, before, after, onChange }: StepButtonsProps) {
  const moveTo = (place: number | undefined) => {
    if (place !== undefined) onChange(moveStep(steps, index, place));
  };
  return (
    <Group gap={0} wrap="nowrap" mt={4}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={`Monter\u00a0: ${label}`}
        disabled={before === undefined}
        onClick={() => moveTo(before)}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={`Descendre\u00a0: ${label}`}
        disabled={after === undefined}
        onClick={() => moveTo(after)}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={`Retirer\u00a0: ${label}`}
        onClick={() => onChange(steps.filter((_, place) => place !== index))}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
