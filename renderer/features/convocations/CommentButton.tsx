import { ActionIcon, Button, Group, Modal, Stack, Textarea, Text, Tooltip } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconMessage, IconMessagePlus } from '@tabler/icons-react';
import { convocations } from '#contract/convocations.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { hour, longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';

export interface Commented {
  readonly convocationId: string;
  readonly day: string;
  readonly at: string;
  readonly comment: string | null;
}

interface CommentProps {
  line: Commented;
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** A few words beside an answer: « a prévenu la veille, justificatif attendu ». */
export function CommentButton({ line, opened, onOpen, onClose }: CommentProps) {
  const mayWrite = useMay('convocations.write');
  if (!mayWrite) return null;
  const label = line.comment === null ? 'Ajouter une note (N)' : 'Modifier la note (N)';
  return (
    <>
      <Tooltip label={label} openDelay={300}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onOpen}>
          {line.comment === null ? <IconMessagePlus size={18} aria-hidden /> : <IconMessage size={18} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={onClose} title="Note sur la convocation">
        <CommentForm line={line} onClose={onClose} />
      </Modal>
    </>
  );
}

function CommentForm({ line: { convocationId, day, at, comment }, onClose }: Pick<CommentProps, 'line' | 'onClose'>) {
  const save = api.convocations.comment.useMutation();
  const toInput = (typed: string) => ({ convocationId, comment: typed.trim() || null });
  const form = useForm({
    initialValues: { comment: comment ?? '' },
    validate: (values) => fieldErrors(convocations.comment.input, toInput(values.comment)),
  });
  const submit = form.onSubmit((values) =>
    save.mutate(convocations.comment.input.parse(toInput(values.comment)), {
      onSuccess: () => {
        notifyDone(values.comment.trim() ? 'La note est enregistrée.' : 'La note est effacée.');
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text size="sm">
          {longDay(day)} à {hour(at)}
        </Text>
        <Textarea
          label="Note"
          description="Ctrl + Entrée enregistre"
          autosize
          minRows={3}
          data-autofocus
          {...form.getInputProps('comment')}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) submit();
          }}
        />
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer la note
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
