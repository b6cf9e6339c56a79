import { ActionIcon, Group, NativeSelect, Paper, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { champKindLabels } from '#contract/champs.ts';
import type { ChampsDraft } from './champsDraft.ts';

interface QuestionFieldsProps {
  form: UseFormReturnType<ChampsDraft>;
  index: number;
  /** Its kind may still change. */
  isNew: boolean;
  readOnly: boolean;
  onMove: (index: number, to: number) => void;
}

/** One question of the antenne. */
export function QuestionFields({ form, index, isNew, readOnly, onMove }: QuestionFieldsProps) {
  const rank = index + 1;
  const at = `questions.${index}`;
  const question = form.values.questions[index];
  return (
    <Paper withBorder p="sm" component="section" aria-label={`Question ${rank}`}>
      <Stack gap="xs">
        <Group align="flex-start" gap="xs" wrap="nowrap">
          <TextInput label={`Question ${rank}`} flex={1} readOnly={readOnly} {...form.getInputProps(`${at}.label`)} />
          <NativeSelect
            label={`Réponse ${rank}`}
            disabled={readOnly || !isNew}
            data={Object.entries(champKindLabels).map(([value, label]) => ({ value, label }))}
            {...form.getInputProps(`${at}.kind`)}
          />
        </Group>
        {question?.kind === 'choix' && (
          <Textarea
            label={`Choix de la question ${rank}, un par ligne`}
            autosize
            minRows={2}
            readOnly={readOnly}
            {...form.getInputProps(`${at}.choices`)}
          />
        )}
        {!readOnly && (
          <Group justify="space-between">
            <Switch
              label="Mise de côté&nbsp;: elle n’est plus posée, les réponses restent"
              {...form.getInputProps(`${at}.aside`, { type: 'checkbox' })}
            />
            <Group gap={4}>
              <ActionIcon
                variant="default"
                aria-label={`Monter la question ${rank}`}
                disabled={index === 0}
                onClick={() => onMove(index, index - 1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={`Descendre la question ${rank}`}
                disabled={rank === form.values.questions.length}
                onClick={() => onMove(index, index + 1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
            </Group>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
