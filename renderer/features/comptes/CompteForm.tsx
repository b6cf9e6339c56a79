import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AccountName } from '#contract/coffre.ts';
import { comptes, invitationDays, type Invitation } from '#contract/comptes.ts';
import type { Role } from '#contract/rights.ts';
import { call } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { roleChoices } from './roleChoices.ts';

interface CompteFormProps {
  onCancel: () => void;
  onInvited: (invitation: Invitation) => void;
}

export function CompteForm({ onCancel, onInvited }: CompteFormProps) {
  const initialValues: { name: string; role: Role | null } = { name: '', role: null };
  const form = useForm({
    initialValues,
    validate: { name: check(AccountName), role: check(comptes.create.input.shape.role) },
  });
  const creation = useSubmit((input: { name: string; role: Role }) => call('comptes.create', input));
  const submit = form.onSubmit(async ({ name, role }) => {
    if (!role) return;
    const invitation = await creation.run({ name, role });
    if (invitation) onInvited(invitation);
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Nom de compte" data-autofocus withAsterisk {...form.getInputProps('name')} />
        <Select
          label="Rôle"
          data={roleChoices}
          placeholder="Choisir"
          allowDeselect={false}
          withAsterisk
          {...form.getInputProps('role')}
        />
        <Text size="sm" c="dimmed">
          Vous recevrez un code à remettre à cette personne. Il sert une seule fois, pendant {invitationDays}
          &nbsp;jours&nbsp;: elle choisira elle-même sa phrase de passe, que personne d’autre ne connaîtra.
        </Text>
        <ErrorAlert error={creation.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Fermer
          </Button>
          <Button type="submit" loading={creation.pending}>
            Créer le compte
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
