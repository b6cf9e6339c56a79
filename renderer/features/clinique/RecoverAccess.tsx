import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { clinique } from '#contract/clinique.ts';
import { call } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useSubmit } from '#window/ui/useSubmit.ts';

/** By a colleague, or by the sheet. @param lost they held it, their passphrase was made again since */
export function RecoverAccess({ lost }: { lost: boolean }) {
  const form = useForm({
    initialValues: { sheet: '' },
    validate: (values) => fieldErrors(clinique.recover.input, values),
  });
  const recovery = useSubmit((sheet: string) => call('clinique.recover', { sheet }));
  const submit = form.onSubmit(async ({ sheet }) => {
    if (!(await recovery.run(sheet))) return;
    notifyDone('Vous détenez la clé clinique.');
  });
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text>
          {lost
            ? 'Votre phrase de passe a été refaite\u00a0: la clé était scellée à l’ancienne. Demandez à un collègue de vous la redonner, sur cette page, depuis son compte. S’il n’y en a pas, servez-vous de la fiche clinique.'
            : 'Demandez à un collègue qui détient la clé de vous la donner, sur cette page, depuis son compte. S’il n’y en a pas, servez-vous de la fiche clinique.'}
        </Text>
        <Textarea
          label="Les sept groupes de la fiche clinique"
          description="Dans l’ordre, séparés par une espace"
          autosize
          minRows={2}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps('sheet')}
        />
        <ErrorAlert error={recovery.error} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={recovery.pending}>
            Obtenir l’accès avec la fiche
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
