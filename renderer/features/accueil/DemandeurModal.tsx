import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { accueil } from '#contract/accueil.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import type { Demandeur } from './words.ts';

interface DemandeurProps {
  opened: Demandeur | 'new' | null;
  onClose: () => void;
  onSaved: (demandeurId: string) => void;
}

/** Somebody the porteur receives: only what an orientation needs. */
export const DemandeurModal = ({ opened, onClose, onSaved }: DemandeurProps) => (
  <Modal
    opened={opened !== null}
    onClose={onClose}
    size="lg"
    title={opened === 'new' ? 'Nouvelle personne reçue' : 'Modifier la personne'}
  >
    {opened !== null && <DemandeurForm known={opened === 'new' ? null : opened} onClose={onClose} onSaved={onSaved} />}
  </Modal>
);

interface Typed {
  lastName: string;
  firstName: string;
  birthDate: string;
  phone: string;
  departement: string;
  antenneId: string;
  firstContactOn: string;
}

function DemandeurForm({
  known,
  onClose,
  onSaved,
}: Pick<DemandeurProps, 'onClose' | 'onSaved'> & { known: Demandeur | null }) {
  const antennes = api.accueil.antennes.useQuery({});
  const save = api.accueil.save.useMutation();
  const form = useForm<Typed>({
    initialValues: {
      lastName: known?.lastName ?? '',
      firstName: known?.firstName ?? '',
      birthDate: known?.birthDate ?? '',
      phone: known?.phone ?? '',
      departement: known?.departement ?? '',
      antenneId: known?.antenneId ?? '',
      firstContactOn: known?.firstContactOn ?? todayParis(),
    },
    validate: (typed) => fieldErrors(accueil.save.input, toInput(typed)),
  });
  const toInput = (typed: Typed) => ({
    demandeurId: known?.demandeurId ?? null,
    lastName: typed.lastName,
    firstName: typed.firstName,
    birthDate: typed.birthDate || null,
    phone: typed.phone.trim() || null,
    departement: typed.departement.trim() || null,
    antenneId: typed.antenneId || null,
    firstContactOn: typed.firstContactOn || undefined,
  });
  const submit = form.onSubmit((typed) =>
    save.mutate(accueil.save.input.parse(toInput(typed)), {
      onSuccess: ({ demandeurId }) => {
        notifyDone('La personne est enregistrée.');
        onSaved(demandeurId);
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Group grow align="flex-start">
          <TextInput label="Nom" required data-autofocus {...form.getInputProps('lastName')} />
          <TextInput label="Prénom" required {...form.getInputProps('firstName')} />
        </Group>
        <Group grow align="flex-start">
          <TextInput label="Téléphone" {...form.getInputProps('phone')} />
          <DateField label="Date de naissance" {...form.getInputProps('birthDate')} />
          <DateField label="Premier contact" required {...form.getInputProps('firstContactOn')} />
        </Group>
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput label="Département" maw={140} maxLength={3} {...form.getInputProps('departement')} />
          <NativeSelect
            label="Antenne souhaitée"
            data={[
              { value: '', label: 'Pas encore dite' },
              ...(antennes.data ?? []).map(({ antenneId, name, departement }) => ({
                value: antenneId,
                label: `${name} (${departement})`,
              })),
            ]}
            {...form.getInputProps('antenneId')}
          />
        </Group>
        <ErrorAlert error={save.error?.field ? null : save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Fermer
          </Button>
          <Button type="submit" loading={save.isPending}>
            Enregistrer la personne
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
