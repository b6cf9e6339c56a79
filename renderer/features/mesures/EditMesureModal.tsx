import { Autocomplete, Button, Group, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { mesures } from '#contract/mesures.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import type { Mesure } from './MesureBlock.tsx';

interface EditProps {
  mesure: Mesure;
  opened: boolean;
  onClose: () => void;
}

interface MesureDraft {
  court: string;
  authority: string;
  number: string;
  absenceLimit: number | string;
}

export const EditMesureModal = ({ opened, ...props }: EditProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Corriger la mesure">
    <EditForm {...props} />
  </Modal>
);

function EditForm({ mesure, onClose }: Omit<EditProps, 'opened'>) {
  const { mesureId } = mesure;
  const edit = api.mesures.edit.useMutation();
  const lists = api.mesures.references.useQuery({});
  const toInput = ({ court, authority, number, absenceLimit }: MesureDraft) => ({
    mesureId,
    court,
    authority: authority.trim() || null,
    number,
    absenceLimit: absenceLimit === '' ? null : Number(absenceLimit),
  });
  const form = useForm({
    initialValues: {
      court: mesure.court,
      authority: mesure.authority ?? '',
      number: mesure.number,
      absenceLimit: mesure.absenceLimit ?? '',
    } as MesureDraft,
    validate: (values) => fieldErrors(mesures.edit.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    edit.mutate(mesures.edit.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('La mesure est corrigée.');
        onClose();
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <Autocomplete label="Tribunal" required data={lists.data?.courts ?? []} {...form.getInputProps('court')} />
        <Autocomplete label="Autorité" data={lists.data?.authorities ?? []} {...form.getInputProps('authority')} />
        <TextInput label="Numéro du dossier judiciaire" required {...form.getInputProps('number')} />
        <NumberInput
          label="Absences injustifiées avant un rapport d’incident"
          description="Vide pour le nombre habituel, 3"
          min={1}
          max={20}
          clampBehavior="none"
          {...form.getInputProps('absenceLimit')}
        />
        <ErrorAlert error={edit.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={edit.isPending}>
            Enregistrer
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
