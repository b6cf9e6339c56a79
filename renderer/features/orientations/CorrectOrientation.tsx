import { Anchor, Autocomplete, Button, Group, Modal, NativeSelect, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import type { z } from 'zod';
import { orientations } from '#contract/orientations.ts';
import { cadreLabels, sourceLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { useServices } from './useServices.ts';

interface CorrectProps {
  orientationId: string;
  orientation: z.input<typeof orientations.correct.input>['orientation'];
}

/** The way to put right what was typed wrong of an orientation, from its page or from the dossier it led to. */
export function CorrectOrientation(props: CorrectProps) {
  const mayWrite = useMay('dossiers.write');
  const [correcting, correct] = useDisclosure(false);
  if (!mayWrite) return null;
  return (
    <>
      <Anchor component="button" type="button" size="sm" ta="left" onClick={correct.open}>
        Corriger l’orientation
      </Anchor>
      <Modal opened={correcting} onClose={correct.close} title="Corriger l’orientation">
        <CorrectForm {...props} onClose={correct.close} />
      </Modal>
    </>
  );
}

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
const fieldName = (path: string): string => path.replace(/^orientation\./, '');

function CorrectForm({ orientationId, orientation, onClose }: CorrectProps & { onClose: () => void }) {
  const save = api.orientations.correct.useMutation();
  const services = useServices();
  const toInput = (values: Record<'receivedOn' | 'source' | 'cadre' | 'prescripteur', string>) => ({
    orientationId,
    orientation: { ...values, prescripteur: values.source === 'volontaire' ? null : values.prescripteur },
  });
  const form = useForm({
    initialValues: {
      receivedOn: orientation.receivedOn,
      source: orientation.source as string,
      cadre: orientation.cadre as string,
      prescripteur: orientation.prescripteur ?? '',
    },
    validate: (values) => {
      const errors = Object.entries(fieldErrors(orientations.correct.input, toInput(values)));
      return Object.fromEntries(errors.map(([path, message]) => [fieldName(path), message]));
    },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(orientations.correct.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('L’orientation est corrigée. L’historique garde ce qui était dit avant.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(fieldName(field), message),
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <DateField label="Reçue le" required data-autofocus {...form.getInputProps('receivedOn')} />
        <NativeSelect label="Cadre" required data={options(cadreLabels)} {...form.getInputProps('cadre')} />
        <NativeSelect label="Source" required data={options(sourceLabels)} {...form.getInputProps('source')} />
        {form.values.source !== 'volontaire' && (
          <Autocomplete
            label="Prescripteur"
            required
            data={services}
            limit={8}
            {...form.getInputProps('prescripteur')}
          />
        )}
        <ErrorAlert error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
