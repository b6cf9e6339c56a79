import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { PersonCard } from './PersonCard.tsx';
import type { Question } from './SituationBlock.tsx';

interface QuestionsCardProps {
  personneId: string;
  questions: Question[];
  readOnly: boolean;
}

/** The antenne's own questions. */
export function QuestionsCard({ personneId, questions, readOnly }: QuestionsCardProps) {
  const mayWrite = useMay('dossiers.write') && !readOnly;
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <PersonCard title="Questions de l’antenne">
      <Stack gap="sm">
        {questions.map((question) =>
          edited === question.champ ? (
            <AnswerForm
              key={question.champ}
              personneId={personneId}
              question={question}
              onClose={() => setEdited(null)}
            />
          ) : (
            <Group key={question.champ} justify="space-between" wrap="nowrap">
              <div>
                <Text size="sm" c="dimmed">
                  {question.label}
                </Text>
                <Text size="sm">{answerText(question)}</Text>
              </div>
              {mayWrite && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  flex="none"
                  aria-label={`Répondre\u00a0: ${question.label}`}
                  onClick={() => setEdited(question.champ)}
                >
                  Répondre
                </Button>
              )}
            </Group>
          ),
        )}
      </Stack>
    </PersonCard>
  );
}

function answerText({ kind, value }: Question): string {
  if (value === null) return 'Non renseigné';
  if (kind === 'date') return numericDay(value);
  return value;
}

function AnswerForm({
  personneId,
  question,
  onClose,
}: {
  personneId: string;
  question: Question;
  onClose: () => void;
}) {
  const answer = api.personnes.answer.useMutation();
  const [value, setValue] = useState(question.value ?? '');
  const field = { label: question.label, value, error: answer.error?.field ? answer.error.message : null };
  const choices = question.kind === 'oui-non' ? ['oui', 'non'] : question.choices;
  const save = () =>
    answer.mutate(
      { personneId, observedOn: todayParis(), champ: question.champ, value: value.trim() || null },
      {
        onSuccess: () => {
          notifyDone('La réponse est enregistrée.');
          onClose();
        },
      },
    );
  return (
    <form
      noValidate
      aria-label={question.label}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="xs">
        {question.kind === 'date' && <DateField {...field} onChange={setValue} />}
        {(question.kind === 'oui-non' || question.kind === 'choix') && (
          <NativeSelect
            {...field}
            data={[
              { value: '', label: 'Non renseigné' },
              ...choices.map((choice) => ({ value: choice, label: choice })),
            ]}
            onChange={({ currentTarget }) => setValue(currentTarget.value)}
          />
        )}
        {(question.kind === 'texte' || question.kind === 'nombre') && (
          <TextInput {...field} onChange={({ currentTarget }) => setValue(currentTarget.value)} />
        )}
        <ErrorAlert error={answer.error?.field ? null : answer.error} />
        <Group gap="xs">
          <Button size="xs" type="submit" loading={answer.isPending}>
            Enregistrer
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Fermer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
