import { Button, Tooltip } from '@mantine/core';
import { convocationStatusLabels, type ConvocationStatus } from '#contract/terms.ts';
import { todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { statusColors } from './statusColors.ts';
import { markKeys, type MarkKey } from './markKeys.ts';
import type { Markable, Marking } from './useMark.ts';

interface MarkButtonsProps {
  line: Markable & { status: ConvocationStatus };
  marking: Marking;
}

const keys = Object.keys(markKeys) as MarkKey[];

/** H, E, A, R while there is no answer; « Annuler la réponse » once there is one. */
export function MarkButtons({ line, marking }: MarkButtonsProps) {
  const mayMark = useMay('convocations.write');
  if (!mayMark || line.status === 'annulee') return null;
  if (line.status !== 'prevue')
    return (
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => marking.undo(line)}>
        Annuler la réponse
      </Button>
    );
  const ahead = line.day > todayParis();
  return (
    <Button.Group aria-label={`Réponse pour ${line.name}`}>
      {keys.map((key) => {
        const status = markKeys[key];
        // Nobody can have come, or failed to come, to a meeting still ahead.
        const tooEarly = ahead && (status === 'honoree' || status === 'absence-injustifiee');
        const label = convocationStatusLabels[status];
        return (
          <Tooltip key={key} label={tooEarly ? `${label}\u00a0: à partir de ce jour-là` : label} openDelay={300}>
            <Button
              size="compact-md"
              variant="light"
              color={statusColors[status]}
              aria-label={label}
              data-disabled={tooEarly || undefined}
              aria-disabled={tooEarly}
              onClick={() => {
                if (!tooEarly) void marking.answer(line, status);
              }}
            >
              {key}
            </Button>
          </Tooltip>
        );
      })}
    </Button.Group>
  );
}
