import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AccountName, coffre } from '#contract/coffre.ts';
import { check } from '../../ui/check.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { focusFirst } from '../../ui/focusFirst.ts';
import { useSubmit } from '../../ui/useSubmit.ts';
import { PassphraseFields } from './PassphraseFields.tsx';
import { emptyPassphrase, passphraseRules } from './passphraseForm.ts';

interface SheetFormProps {
  readonly submit: string;
  /** Not given where the page has its own way back. */
  readonly onBack?: () => void;
  run(typed: { sheet: string; name: string; newPassphrase: string }): Promise<unknown>;
}

/** The paper sheet, the account to give back, its new passphrase. */
export function SheetForm({ submit, onBack, run }: SheetFormProps) {
  const form = useForm({
    initialValues: { sheet: '', name: '', ...emptyPassphrase },
    validate: { sheet: check(coffre.recover.input.shape.sheet), name: check(AccountName), ...passphraseRules },
  });
  const running = useSubmit(({ sheet, name, passphrase }: typeof form.values) =>
    run({ sheet, name, newPassphrase: passphrase }),
  );
  return (
    <form noValidate onSubmit={form.onSubmit((values) => void running.run(values))}>
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
        <ErrorAlert error={running.error} />
        <Group justify={onBack ? 'space-between' : 'flex-end'}>
          {onBack && (
            <Button variant="subtle" onClick={onBack}>
              Revenir
            </Button>
          )}
          <Button type="submit" loading={running.pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
