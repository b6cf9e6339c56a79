import { Autocomplete, Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AnswerInput } from '#contract/orientations.ts';
import { orientationAnswerLabels, refusalReasonLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { choices } from './labels.ts';

interface AnswerProps {
  orientationId: string;
  opened: boolean;
  onClose: () => void;
}

export const AnswerModal = ({ opened, ...props }: AnswerProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Répondre à l’orientation">
    <AnswerForm {...props} />
  </Modal>
);

const { 'en-attente': _, ...givenLabels } = orientationAnswerLabels;

function AnswerForm({ orientationId, onClose }: Omit<AnswerProps, 'opened'>) {
  const answer = api.orientations.answer.useMutation();
  const undo = api.orientations.undoAnswer.useMutation();
  const toInput = (values: { answer: string; answeredOn: string; refusalReason: string; redirectedTo: string }) => ({
    orientationId,
    answer: values.answer || undefined,
    answeredOn: values.answeredOn || undefined,
    refusalReason: values.refusalReason || null,
    redirectedTo: values.redirectedTo.trim() || null,
  });
  const form = useForm({
    initialValues: { answer: '', answeredOn: todayParis(), refusalReason: '', redirectedTo: '' },
    validate: (values) => {
      const issues = AnswerInput.safeParse(toInput(values)).error?.issues ?? [];
      return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
    },
  });
  const save = form.onSubmit((values) =>
    answer.mutate(AnswerInput.parse(toInput(values)), {
      onSuccess: () => {
        onClose();
        notifyWithUndo('answer', 'La réponse est enregistrée.', () => {
          undo.mutateAsync({ orientationId }).then(() => notifyDone('L’orientation attend de nouveau.'), notifyRefusal);
        });
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  const withReason = form.values.answer === 'refusee' || form.values.answer === 'retournee';
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <NativeSelect
          label="Suite donnée"
          required
          data-autofocus
          data={choices(givenLabels, 'Choisir la suite')}
          {...form.getInputProps('answer')}
        />
        {withReason && (
          <NativeSelect
            label="Raison"
            required
            data={choices(refusalReasonLabels, 'Choisir la raison')}
            {...form.getInputProps('refusalReason')}
          />
        )}
        {form.values.answer === 'redirigee' && (
          <Autocomplete
            label="Vers quelle antenne ou quel partenaire"
            required
            data={['Autre CPCA']}
            {...form.getInputProps('redirectedTo')}
          />
        )}
        <DateField label="Le" required {...form.getInputProps('answeredOn')} />
        <ErrorAlert error={answer.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Laisser en attente
          </Button>
          <Button type="submit" loading={answer.isPending}>
            Enregistrer la réponse
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
