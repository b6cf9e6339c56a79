import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Passphrase } from '#contract/coffre.ts';
import { call } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PassphraseFields } from '../coffre/PassphraseFields.tsx';
import { emptyPassphrase, passphraseRules } from '../coffre/passphraseForm.ts';
import { notifyDone } from '../../ui/notify.tsx';

export function ChangePassphraseForm() {
  const form = useForm({
    initialValues: { current: '', ...emptyPassphrase },
    validate: { current: check(Passphrase), ...passphraseRules },
  });
  const change = useSubmit((input: { current: string; next: string }) => call('coffre.changePassphrase', input));
  const submit = form.onSubmit(async ({ current, passphrase }) => {
    if (!(await change.run({ current, next: passphrase }))) return;
    form.reset();
    notifyDone('Votre phrase de passe est changée.');
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack maw={520}>
        <PasswordInput label="Phrase de passe actuelle" autoComplete="off" {...form.getInputProps('current')} />
        <PassphraseFields
          label="Nouvelle phrase de passe"
          passphrase={form.getInputProps('passphrase')}
          confirmation={form.getInputProps('confirmation')}
          onPropose={(passphrase) => form.setFieldValue('passphrase', passphrase)}
        />
        <ErrorAlert error={change.error} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={change.pending}>
            Changer ma phrase de passe
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
