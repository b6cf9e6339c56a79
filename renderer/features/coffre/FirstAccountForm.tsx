import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowLeft } from '@tabler/icons-react';
import { AccountName } from '#contract/coffre.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { PassphraseFields } from './PassphraseFields.tsx';
import { emptyPassphrase, passphraseRules } from './passphraseForm.ts';

export interface FirstAccountFormProps {
  pending: boolean;
  error: unknown;
  onBack: () => void;
  onSubmit: (account: { name: string; passphrase: string }) => void;
}

export function FirstAccountForm({ pending, error, onBack, onSubmit }: FirstAccountFormProps) {
  const form = useForm({
    initialValues: { name: '', ...emptyPassphrase },
    validate: { name: check(AccountName), ...passphraseRules },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(({ name, passphrase }) => onSubmit({ name, passphrase }))}>
      <Stack>
        <TextInput
          label="Votre nom de compte"
          description="C’est le compte de direction&nbsp;: il pourra créer ceux des collègues."
          placeholder="Nadia Ferrand"
          ref={focusFirst}
          withAsterisk
          {...form.getInputProps('name')}
        />
        <PassphraseFields
          passphrase={form.getInputProps('passphrase')}
          confirmation={form.getInputProps('confirmation')}
          onPropose={(passphrase) => form.setFieldValue('passphrase', passphrase)}
        />
        <ErrorAlert error={error} />
        <Group justify="space-between">
          <Button variant="subtle" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={onBack}>
            Revenir
          </Button>
          <Button type="submit" loading={pending}>
            Créer le coffre
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
