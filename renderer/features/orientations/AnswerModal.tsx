import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { z } from 'zod';
import { orientations, type OrientationLine } from '#contract/orientations.ts';
import { orientationAnswerLabels, refusalReasonLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { longDay, todayParis } from '#window/ui/format.ts';
import { notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';

type Line = z.output<typeof OrientationLine>;
const { shape } = orientations.answer.input;
const choices = (labels: Record<string, string>, codes: readonly string[], empty: string) => [
  { value: '', label: empty },
  ...codes.map((value) => ({ value, label: labels[value] ?? value })),
];
const withReason = (answer: string): boolean => answer === 'refusee' || answer === 'retournee';

/** What the antenne answers to whoever sent the person. */
export const AnswerModal = ({ line, onClose }: { line: Line | null; onClose: () => void }) => (
  <Modal opened={line !== null} onClose={onClose} title="Répondre à l’orientation" size="lg">
    {line && <AnswerForm line={line} onClose={onClose} />}
  </Modal>
);

function AnswerForm({ line, onClose }: { line: Line; onClose: () => void }) {
  const answer = api.orientations.answer.useMutation();
  const undo = api.orientations.undoAnswer.useMutation();
  const { orientationId } = line;
  const form = useForm({
    initialValues: { answer: '', answeredOn: todayParis(), refusalReason: '', redirectedTo: '' },
    validate: (values) => {
      const issues = orientations.answer.input.safeParse(toInput(orientationId, values)).error?.issues ?? [];
      return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
    },
  });
  const save = form.onSubmit((values) =>
    answer.mutate(orientations.answer.input.parse(toInput(orientationId, values)), {
      onSuccess: (answered) => {
        notifyWithUndo(
          `answer-${orientationId}`,
          `Orientation\u00a0: ${orientationAnswerLabels[answered.answer]}.`,
          () => {
            undo.mutateAsync({ orientationId }).catch(notifyRefusal);
          },
        );
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  const chosen = form.values.answer;
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Text>
          {line.lastName} {line.firstName}, orientation reçue le {longDay(line.receivedOn)}.
        </Text>
        <NativeSelect
          label="Réponse"
          required
          data-autofocus
          data={choices(orientationAnswerLabels, shape.answer.options, 'Choisir la réponse')}
          {...form.getInputProps('answer')}
        />
        {withReason(chosen) && (
          <NativeSelect
            label="Raison"
            required
            data={choices(refusalReasonLabels, Object.keys(refusalReasonLabels), 'Choisir la raison')}
            {...form.getInputProps('refusalReason')}
          />
        )}
        {chosen === 'redirigee' && (
          <TextInput
            label="Vers qui"
            required
            description="L’antenne ou le partenaire"
            {...form.getInputProps('redirectedTo')}
          />
        )}
        <DateField label="Date de la réponse" required {...form.getInputProps('answeredOn')} />
        <ErrorAlert error={answer.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Répondre plus tard
          </Button>
          <Button type="submit" loading={answer.isPending}>
            Enregistrer la réponse
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Typed {
  readonly answer: string;
  readonly answeredOn: string;
  readonly refusalReason: string;
  readonly redirectedTo: string;
}

/** What is missing stays undefined or empty, so that each field gets its own sentence. */
const toInput = (orientationId: string, { answer, answeredOn, refusalReason, redirectedTo }: Typed) => ({
  orientationId,
  answer: answer || undefined,
  answeredOn: answeredOn || undefined,
  refusalReason: withReason(answer) ? refusalReason || undefined : null,
  redirectedTo: answer === 'redirigee' ? redirectedTo : null,
});
