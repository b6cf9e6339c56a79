import {
  Button,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { stepKindLabels, stepKinds } from '#contract/moduleTerms.ts';
import { numberTyped } from '#window/ui/numberTyped.ts';
import type { StepDraft, FormatFieldsProps } from './formatDraft.ts';
import { options } from './options.ts';
import { StepButtons } from './StepButtons.tsx';
import { stepsOf } from './steps.ts';

const { prealable, individuelle, bilan } = stepKindLabels;
const kinds = { prealable, individuelle, bilan };

/** What each person does alone: before, during or after the group. */
export function InterviewRows({ draft, errors, onChange }: FormatFieldsProps) {
  const { steps } = draft;
  const own = stepsOf(steps, (kind) => kind !== 'collective');
  const isGroup = draft.form === 'collectif';
  const add = (kind: 'prealable' | 'individuelle' | 'bilan') => {
    const step: StepDraft = {
      kind,
      label: kinds[kind],
      dayOffset: 0,
      at: '',
      durationMinutes: isGroup ? 60 : (numberTyped(draft.durationMinutes) ?? 60),
      speakers: '',
    };
    onChange({ steps: kind === 'prealable' ? [step, ...steps] : [...steps, step] });
  };
  const edit = (index: number, part: Partial<StepDraft>) =>
    onChange({ steps: steps.map((each, place) => (place === index ? { ...each, ...part } : each)) });
  return (
    <Fieldset legend={isGroup ? 'Entretiens de chaque personne' : 'Rendez-vous de chaque personne'}>
      <Stack>
        {!isGroup && (
          <NumberInput
            w={260}
            label="Durée d’un rendez-vous, en minutes"
            required
            min={5}
            step={15}
            clampBehavior="none"
            value={draft.durationMinutes}
            error={errors['durationMinutes']}
            onChange={(durationMinutes) => onChange({ durationMinutes })}
          />
        )}
        <Text size="sm" c="dimmed">
          {isGroup
            ? 'Avant ou après le groupe, chacun à sa date. Par exemple un entretien préalable et un bilan.'
            : 'Les étapes prévues pour tous, s’il y en a. Les autres rendez-vous se prennent au fil du suivi.'}
        </Text>
        {own.length > 0 && (
          <Table
            aria-label="Entretiens de chaque personne"
            verticalSpacing={4}
            horizontalSpacing={6}
            withRowBorders={false}
          >
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={200}>Entretien</Table.Th>
                <Table.Th>Nom</Table.Th>
                <Table.Th w={72}>Minutes</Table.Th>
                <Table.Th>Avec</Table.Th>
                <Table.Th w={98}>
                  <VisuallyHidden>Ordre</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {own.map(({ step, index }, rank) => (
                // oxlint-disable-next-line react/no-array-index-key -- a row has no identity but its place
                <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
                  <Table.Td>
                    <NativeSelect
                      aria-label={`Sorte de l’entretien ${rank + 1}`}
                      data={options(kinds)}
                      value={step.kind}
                      onChange={({ currentTarget: { value } }) =>
                        edit(index, { kind: stepKinds.find((kind) => kind === value) ?? 'individuelle' })
                      }
                    />
                  </Table.Td>
                  <Table.Td>
                    <TextInput
                      aria-label={`Nom de l’entretien ${rank + 1}`}
                      autoComplete="off"
                      value={step.label}
                      error={errors[`steps.${index}.label`]}
                      onChange={({ currentTarget: { value } }) => edit(index, { label: value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <NumberInput
                      aria-label={`Durée de l’entretien ${rank + 1}, en minutes`}
                      min={5}
                      step={15}
                      hideControls
                      clampBehavior="none"
                      value={step.durationMinutes}
                      error={errors[`steps.${index}.durationMinutes`]}
                      onChange={(durationMinutes) => edit(index, { durationMinutes })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <TextInput
                      aria-label={`Avec qui se tient l’entretien ${rank + 1}`}
                      autoComplete="off"
                      value={step.speakers}
                      error={errors[`steps.${index}.speakers`]}
                      onChange={({ currentTarget: { value } }) => edit(index, { speakers: value })}
                    />
                  </Table.Td>
                  <Table.Td>
                    <StepButtons
                      steps={steps}
                      label={step.label || `entretien ${rank + 1}`}
                      index={index}
                      before={own[rank - 1]?.index}
                      after={own[rank + 1]?.index}
                      onChange={(moved) => onChange({ steps: moved })}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group gap="sm">
          {isGroup && !steps.some(({ kind }) => kind === 'prealable') && (
            <AddButton onClick={() => add('prealable')}>Ajouter un entretien préalable</AddButton>
          )}
          <AddButton onClick={() => add('individuelle')}>Ajouter un entretien</AddButton>
          {!steps.some(({ kind }) => kind === 'bilan') && (
            <AddButton onClick={() => add('bilan')}>Ajouter un bilan</AddButton>
          )}
        </Group>
      </Stack>
    </Fieldset>
  );
}

const AddButton = ({ children, onClick }: { children: string; onClick: () => void }) => (
  <Button variant="light" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
    {children}
  </Button>
);
