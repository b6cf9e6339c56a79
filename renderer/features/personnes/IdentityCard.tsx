import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { personnes } from '#contract/personnes.ts';
import { sexeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { longDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { PersonCard } from './PersonCard.tsx';
import type { Personne } from './PersonnePage.tsx';

export function IdentityCard({ personne }: { personne: Personne }) {
  const { identity, nationalityAsked } = personne;
  const mayWrite = useMay('dossiers.write');
  const [editing, edit] = useDisclosure(false);
  const facts: [string, string | null][] = [
    ['Nom de naissance', identity.lastName],
    ['Nom d’usage', identity.usualName],
    ['Prénom', identity.firstName],
    ['Sexe', sexeLabels[identity.sexe]],
    ['Né(e) le', identity.birthDate === null ? 'Date inconnue' : longDay(identity.birthDate)],
    ['À', identity.birthPlace],
    ['Nationalité', nationalityAsked ? (identity.nationality ?? 'Non renseignée') : null],
  ];
  return (
    <PersonCard
      title="Identité"
      actions={
        mayWrite && (
          <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={edit.open}>
            Corriger l’identité
          </Button>
        )
      }
    >
      <Stack gap={6}>
        {facts
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <Group key={label} gap="xs" wrap="nowrap" align="baseline">
              <Text size="sm" c="dimmed" w={130} flex="none">
                {label}
              </Text>
              <Text size="sm">{value}</Text>
            </Group>
          ))}
      </Stack>
      <Modal opened={editing} onClose={edit.close} title="Corriger l’identité">
        <IdentityForm personne={personne} onClose={edit.close} />
      </Modal>
    </PersonCard>
  );
}

function IdentityForm({ personne, onClose }: { personne: Personne; onClose: () => void }) {
  const { personneId, identity, nationalityAsked } = personne;
  const edit = api.personnes.edit.useMutation();
  const initialValues = {
    lastName: identity.lastName,
    firstName: identity.firstName,
    sexe: identity.sexe as string,
    usualName: identity.usualName ?? '',
    birthDate: identity.birthDate ?? '',
    birthPlace: identity.birthPlace ?? '',
    nationality: identity.nationality ?? '',
  };
  const toInput = (values: typeof initialValues) => ({
    ...values,
    personneId,
    usualName: values.usualName.trim() || null,
    birthDate: values.birthDate || null,
    birthPlace: values.birthPlace.trim() || null,
    nationality: values.nationality.trim() || null,
  });
  const form = useForm({ initialValues, validate: (values) => fieldErrors(personnes.edit.input, toInput(values)) });
  const save = form.onSubmit((values) =>
    edit.mutate(personnes.edit.input.parse(toInput(values)), {
      onSuccess: () => {
        notifyDone('L’identité est enregistrée.');
        onClose();
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save}>
      <Stack>
        <TextInput label="Nom de naissance" required data-autofocus {...form.getInputProps('lastName')} />
        <TextInput label="Nom d’usage" {...form.getInputProps('usualName')} />
        <TextInput label="Prénom" required {...form.getInputProps('firstName')} />
        <NativeSelect
          label="Sexe"
          data={Object.entries(sexeLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('sexe')}
        />
        <DateField label="Date de naissance" {...form.getInputProps('birthDate')} />
        <TextInput label="Lieu de naissance" {...form.getInputProps('birthPlace')} />
        {nationalityAsked && <TextInput label="Nationalité" {...form.getInputProps('nationality')} />}
        <ErrorAlert error={edit.error?.field ? null : edit.error} />
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
