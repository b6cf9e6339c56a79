import { NumberInput, Table, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { HourField } from '#window/features/accompagnements/DateField.tsx';
import { offsetLabel, type StepDraft, type FormatFieldsProps } from './formatDraft.ts';
import { StepButtons } from './StepButtons.tsx';
import { stepsOf } from './steps.ts';

/** One line a séance; Tab goes through them as through a paper form. */
export function SeanceRows({ draft, errors, onChange }: FormatFieldsProps) {
  const own = stepsOf(draft.steps, (kind) => kind === 'collective');
  if (own.length === 0)
    return (
      <Text size="sm" c="dimmed">
        Aucune séance pour l’instant&nbsp;: ajoutez-les ci-dessous, une par une ou plusieurs à la fois.
      </Text>
    );
  return (
    <Table aria-label="Séances du groupe" verticalSpacing={4} horizontalSpacing={6} withRowBorders={false}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Séance</Table.Th>
          <Table.Th w={104}>Jours après la première</Table.Th>
          <Table.Th w={112}>Heure</Table.Th>
          <Table.Th w={72}>Minutes</Table.Th>
          <Table.Th w="22%">Intervenants</Table.Th>
          <Table.Th w={98}>
            <VisuallyHidden>Ordre</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {own.map(({ step, index }, rank) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
          <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
            <SeanceCells
              step={step}
              rank={rank + 1}
              errorOf={(field) => errors[`steps.${index}.${field}`]}
              onChange={(part) =>
                onChange({ steps: draft.steps.map((each, place) => (place === index ? { ...each, ...part } : each)) })
              }
            />
            <Table.Td>
              <StepButtons
                steps={draft.steps}
                label={step.label || `séance ${rank + 1}`}
                index={index}
                before={own[rank - 1]?.index}
                after={own[rank + 1]?.index}
                onChange={(steps) => onChange({ steps })}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface CellsProps {
  step: StepDraft;
  rank: number;
  errorOf: (field: keyof StepDraft) => string | undefined;
  onChange: (part: Partial<StepDraft>) => void;
}

function SeanceCells({ step, rank, errorOf, onChange }: CellsProps) {
  return (
    <>
      <Table.Td>
        <TextInput
          aria-label={`Nom de la séance ${rank}`}
          autoComplete="off"
          value={step.label}
          error={errorOf('label')}
          onChange={({ currentTarget: { value } }) => onChange({ label: value })}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`Jours de la première à la séance ${rank}`}
          min={0}
          clampBehavior="none"
          allowDecimal={false}
          description={offsetLabel(step.dayOffset)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={step.dayOffset}
          error={errorOf('dayOffset')}
          onChange={(dayOffset) => onChange({ dayOffset })}
        />
      </Table.Td>
      <Table.Td>
        <HourField
          aria-label={`Heure de la séance ${rank}`}
          placeholder="du groupe"
          value={step.at}
          error={errorOf('at')}
          onChange={(at) => onChange({ at })}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={`Durée de la séance ${rank}, en minutes`}
          min={5}
          step={15}
          hideControls
          clampBehavior="none"
          value={step.durationMinutes}
          error={errorOf('durationMinutes')}
          onChange={(durationMinutes) => onChange({ durationMinutes })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={`Intervenants de la séance ${rank}`}
          autoComplete="off"
          value={step.speakers}
          error={errorOf('speakers')}
          onChange={({ currentTarget: { value } }) => onChange({ speakers: value })}
        />
      </Table.Td>
    </>
  );
}
