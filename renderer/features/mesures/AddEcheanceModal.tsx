import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { mesures } from '#contract/mesures.ts';
import { echeanceKindLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { addDays } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import type { Mesure } from './MesureBlock.tsx';

interface AddProps {
  mesure: Mesure;
  opened: boolean;
  onClose: () => void;
}

export const AddEcheanceModal = ({ opened, ...props }: AddProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Ajouter une échéance">
    <AddForm {...props} />
  </Modal>
);

/** A report is expected before the hearing: two weeks are proposed, never imposed. */
const reportDays = -15;

function AddForm({ mesure: { mesureId, audienceOn }, onClose }: Omit<AddProps, 'opened'>) {
  const add = api.mesures.addEcheance.useMutation();
  const toInput = (values: { kind: string; label: string; dueOn: string }) => ({
    mesureId,
    kind: values.kind,
    label: values.label,
    dueOn: values.dueOn || undefined,
  });
  const form = useForm({
    initialValues: {
      kind: 'rapport',
      label: 'Rapport avant l’audience',
      dueOn: audienceOn === null ? '' : addDays(audienceOn, reportDays),
    },
    validate: (values) => fieldErrors(mesures.addEcheance.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    add.mutate(mesures.addEcheance.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('L’échéance est enregistrée.');
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <NativeSelect
          label="Genre"
          data={Object.entries(echeanceKindLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('kind')}
        />
        <TextInput label="Ce qui est attendu" required data-autofocus {...form.getInputProps('label')} />
        <DateField label="Pour le" required {...form.getInputProps('dueOn')} />
        <ErrorAlert error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={add.isPending}>
            Ajouter
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
