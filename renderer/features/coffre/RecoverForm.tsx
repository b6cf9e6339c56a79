import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AccountName, coffre } from '#contract/coffre.ts';
import { call } from '../../api.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PassphraseFields } from './PassphraseFields.tsx';
import { emptyPassphrase, passphraseRules } from './passphraseForm.ts';

interface Recovery {
  sheet: string;
  name: string;
  passphrase: string;
}

export function RecoverForm({ onBack }: { onBack: () => void }) {
  const form = useForm({
    initialValues: { sheet: '', name: '', ...emptyPassphrase },
    validate: { sheet: check(coffre.recover.input.shape.sheet), name: check(AccountName), ...passphraseRules },
  });
  const recovery = useSubmit(({ sheet, name, passphrase }: Recovery) =>
    call('coffre.recover', { sheet, name, newPassphrase: passphrase }),
  );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void recovery.run(values))}>
      <Stack>
        <Textarea
          label="Les sept groupes de la fiche de secours"
          description="Dans l’ordre, séparés par une espace"
          autosize
          minRows={2}
          ref={focusFirst}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps('sheet')}
        />
        <TextInput label="Votre nom de compte" autoComplete="off" {...form.getInputProps('name')} />
        <PassphraseFields
          label="Nouvelle phrase de passe"
          passphrase={form.getInputProps('passphrase')}
          confirmation={form.getInputProps('confirmation')}
          onPropose={(passphrase) => form.setFieldValue('passphrase', passphrase)}
        />
        <ErrorAlert error={recovery.error} />
        <Group justify="space-between">
          <Button variant="subtle" onClick={onBack}>
            Revenir
          </Button>
          <Button type="submit" loading={recovery.pending}>
            Ouvrir avec la fiche
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
