import { Button, Group, Modal, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { seances } from '#contract/seances.ts';
import { api } from '#window/api.ts';
import type { Groupe } from '#window/features/inscriptions/ParticipantActions.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import type { Sheet } from './answers.ts';

interface EditProps {
  sheet: Sheet;
  groupe: Groupe;
  opened: boolean;
  onClose: () => void;
}

/** What one séance has of its own: its name, its place, who speaks, who stands in for whom. */
export const EditSeanceModal = ({ opened, ...props }: EditProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Modifier cette séance">
    <EditForm {...props} />
  </Modal>
);

interface Typed {
  label: string;
  durationMinutes: number | string;
  lieu: string;
  speakers: string;
  /** Who stands in, by animateur; '' when nobody does. */
  standIns: Record<string, string>;
}

function EditForm({ sheet: { seance, replacements }, groupe, onClose }: Omit<EditProps, 'opened'>) {
  const edit = api.seances.edit.useMutation();
  const colleagues = api.accompagnements.professionals.useQuery({}).data ?? [];
  const toInput = ({ standIns, speakers, ...said }: Typed) => ({
    ...said,
    seanceId: seance.seanceId,
    speakers: speakers.trim() || null,
    minutes: seance.minutes,
    replacements: Object.entries(standIns).flatMap(([replacesId, compteId]) =>
      compteId === '' ? [] : [{ replacesId, compteId }],
    ),
  });
  const form = useForm<Typed>({
    initialValues: {
      label: seance.label,
      durationMinutes: seance.durationMinutes,
      lieu: seance.lieu,
      speakers: seance.speakers ?? '',
      standIns: Object.fromEntries(replacements.map(({ replacesId, compteId }) => [replacesId, compteId])),
    },
    validate: (values) => fieldErrors(seances.edit.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    edit.mutate(seances.edit.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('La séance est modifiée.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput label="Nom de la séance" required data-autofocus {...form.getInputProps('label')} />
        <Group grow align="flex-start">
          <TextInput label="Lieu" required {...form.getInputProps('lieu')} />
          <NumberInput
            label="Durée, en minutes"
            required
            min={5}
            max={600}
            step={15}
            {...form.getInputProps('durationMinutes')}
          />
        </Group>
        <TextInput
          label="Intervenants extérieurs"
          placeholder="Maître Roux, avocate"
          {...form.getInputProps('speakers')}
        />
        {groupe.animateurs.map(({ compteId, name }) => (
          <NativeSelect
            key={compteId}
            label={`${name} anime cette séance, ou est remplacé par`}
            data={[
              { value: '', label: `${name}, sans remplacement` },
              ...colleagues
                .filter((each) => each.compteId !== compteId)
                .map((each) => ({ value: each.compteId, label: each.name })),
            ]}
            value={form.values.standIns[compteId] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              form.setFieldValue('standIns', { ...form.values.standIns, [compteId]: value })
            }
          />
        ))}
        <ErrorAlert error={edit.error?.field ? null : edit.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={edit.isPending}>
            Enregistrer la séance
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
