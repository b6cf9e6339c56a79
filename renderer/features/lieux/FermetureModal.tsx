import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { lieux } from '#contract/lieux.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { count } from '#window/ui/format.ts';
import type { Lieu } from './LieuxPage.tsx';

interface FermetureProps {
  lieux: Lieu[];
  opened: boolean;
  onClose: () => void;
  onAdded: (fermetureId: string, message: string) => void;
}

export const FermetureModal = ({ opened, ...props }: FermetureProps) => (
  <Modal opened={opened} onClose={props.onClose} title="Fermeture ou absence">
    <FermetureForm {...props} />
  </Modal>
);

interface Typed {
  /** « antenne », « lieu:… » or « compte:… ». */
  who: string;
  from: string;
  to: string;
  label: string;
}

function FermetureForm({ lieux: places, onClose, onAdded }: Omit<FermetureProps, 'opened'>) {
  const add = api.lieux.addFermeture.useMutation();
  const colleagues = api.accompagnements.professionals.useQuery({}).data ?? [];
  const toInput = ({ who, from, to, label }: Typed) => {
    const [kind, id = null] = who.split(':');
    return {
      lieuId: kind === 'lieu' ? id : null,
      compteId: kind === 'compte' ? id : null,
      from: from || undefined,
      to: to || undefined,
      label,
    };
  };
  const form = useForm<Typed>({
    initialValues: { who: 'antenne', from: '', to: '', label: '' },
    validate: (values) => fieldErrors(lieux.addFermeture.input, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    add.mutate(lieux.addFermeture.input.parse(toInput(values)), {
      onSuccess: ({ fermetureId, met }) => {
        const still = met > 0 ? ` ${count(met)} convocations sont déjà prévues ces jours-là\u00a0: déplacez-les.` : '';
        onAdded(fermetureId, `Fermeture enregistrée.${still}`);
        onClose();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <NativeSelect
          label="Qui ou quoi"
          data-autofocus
          data={[
            { value: 'antenne', label: 'Toute l’antenne' },
            { group: 'Lieu', items: places.map(({ lieuId, name }) => ({ value: `lieu:${lieuId}`, label: name })) },
            {
              group: 'Absence de',
              items: colleagues.map(({ compteId, name }) => ({ value: `compte:${compteId}`, label: name })),
            },
          ]}
          {...form.getInputProps('who')}
        />
        <Group grow align="flex-start">
          <DateField label="Du" required {...form.getInputProps('from')} />
          <DateField label="Au" required {...form.getInputProps('to')} />
        </Group>
        <TextInput label="Raison" placeholder="Congés, travaux, formation…" required {...form.getInputProps('label')} />
        <ErrorAlert error={add.error?.field ? null : add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={add.isPending}>
            Enregistrer la fermeture
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
