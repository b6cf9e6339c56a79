import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AccountName, comptes } from '#contract/coffre.ts';
import { roleLabels, roles, type Role } from '#contract/rights.ts';
import { call } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PassphraseFields } from '../coffre/PassphraseFields.tsx';
import { emptyPassphrase, passphraseRules } from '../coffre/passphraseForm.ts';
import { notifyDone } from '../../ui/notify.tsx';

const choices = roles.map((role) => ({ value: role, label: roleLabels[role] }));

interface NewCompte {
  name: string;
  role: Role;
  passphrase: string;
}

export function CompteForm({ onDone }: { onDone: () => void }) {
  const initialValues: { name: string; role: Role | null; passphrase: string; confirmation: string } = {
    name: '',
    role: null,
    ...emptyPassphrase,
  };
  const form = useForm({
    initialValues,
    validate: { name: check(AccountName), role: check(comptes.create.input.shape.role), ...passphraseRules },
  });
  const creation = useSubmit((input: NewCompte) => call('comptes.create', input));
  const submit = form.onSubmit(async ({ name, role, passphrase }) => {
    if (!role) return;
    const created = await creation.run({ name, role, passphrase });
    if (!created) return;
    notifyDone(`Le compte de ${created.name} est prêt.`);
    onDone();
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput label="Nom de compte" data-autofocus withAsterisk {...form.getInputProps('name')} />
        <Select
          label="Rôle"
          data={choices}
          placeholder="Choisir"
          allowDeselect={false}
          withAsterisk
          {...form.getInputProps('role')}
        />
        <PassphraseFields
          passphrase={form.getInputProps('passphrase')}
          confirmation={form.getInputProps('confirmation')}
          onPropose={(passphrase) => form.setFieldValue('passphrase', passphrase)}
        />
        <ErrorAlert error={creation.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Annuler
          </Button>
          <Button type="submit" loading={creation.pending}>
            Créer le compte
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
