import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AccountName, coffre } from '#contract/coffre.ts';
import { call } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PassphraseFields } from './PassphraseFields.tsx';
import { emptyPassphrase, passphraseRules } from './passphraseForm.ts';

/** The code an administrator handed over is changed for a passphrase of one’s own. */
export function JoinForm({ onBack }: { onBack: () => void }) {
  const form = useForm({
    initialValues: { name: '', code: '', ...emptyPassphrase },
    validate: { name: check(AccountName), code: check(coffre.join.input.shape.code), ...passphraseRules },
  });
  const joining = useSubmit(({ name, code, passphrase }: typeof form.values) =>
    call('coffre.join', { name, code, newPassphrase: passphrase }),
  );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void joining.run(values))}>
      <Stack>
        <TextInput
          label="Votre nom de compte"
          description="Comme il est écrit sur le papier"
          ref={focusFirst}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Code d’invitation"
          description="Cinq groupes de quatre caractères, séparés par une espace"
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('code')}
        />
        <PassphraseFields
          label="Votre phrase de passe"
          passphrase={form.getInputProps('passphrase')}
          confirmation={form.getInputProps('confirmation')}
          onPropose={(passphrase) => form.setFieldValue('passphrase', passphrase)}
        />
        <ErrorAlert error={joining.error} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            Revenir
          </Button>
          <Button type="submit" loading={joining.pending}>
            Ouvrir mon compte
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
