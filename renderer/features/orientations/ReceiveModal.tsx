import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { orientations } from '#contract/orientations.ts';
import { api } from '#window/api.ts';
import {
  emptyDraft,
  mergeDraft,
  receiveErrors,
  toReceiveInput,
  type OpenDraft,
} from '#window/features/accompagnements/openDraft.ts';
import { OrientationSection, PersonneSection } from '#window/features/accompagnements/OpenSections.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useDraft } from '#window/ui/useDraft.ts';

interface ReceiveModalProps {
  opened: boolean;
  onClose: () => void;
}

/** An orientation while the caller is on the phone: the least that must be written, the rest later. */
export const ReceiveModal = ({ opened, onClose }: ReceiveModalProps) => (
  <Modal opened={opened} onClose={onClose} size="xl" title="Nouvelle orientation">
    <ReceiveForm onClose={onClose} />
  </Modal>
);

function ReceiveForm({ onClose }: Pick<ReceiveModalProps, 'onClose'>) {
  const form = useForm<OpenDraft>({
    initialValues: emptyDraft(todayParis()),
    validate: receiveErrors,
    clearInputErrorOnChange: true,
  });
  const { setValues } = form;
  const draft = useDraft('orientations.receive', form.values, (saved: unknown) =>
    setValues(mergeDraft(emptyDraft(todayParis()), saved)),
  );
  const receive = api.orientations.receive.useMutation();
  const save = form.onSubmit((values) =>
    receive.mutate(orientations.receive.input.parse(toReceiveInput(values)), {
      onSuccess: () => {
        draft.discard();
        notifyDone('L’orientation est enregistrée\u00a0: elle attend sa réponse.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save} aria-label="Nouvelle orientation">
      <Stack>
        <OrientationSection form={form} />
        <PersonneSection form={form} complete={false} />
        <ErrorAlert error={receive.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={receive.isPending}>
            Enregistrer l’orientation
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
