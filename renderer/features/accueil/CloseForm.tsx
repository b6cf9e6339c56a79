import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { accueil } from '#contract/accueil.ts';
import { demandeurIssueLabels } from '#contract/permanenceTerms.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import type { Demandeur } from './words.ts';

const issues = ['en-cours', 'redirigee', 'sans-suite'] as const;

interface Typed {
  issue: string;
  redirectedTo: string;
}

/** What became of the person when no antenne is asked. */
export function CloseForm({ person: { demandeurId, issue, redirectedTo } }: { person: Demandeur }) {
  const close = api.accueil.close.useMutation();
  const form = useForm<Typed>({
    initialValues: { issue: issue === 'orientee' ? 'en-cours' : String(issue), redirectedTo: redirectedTo ?? '' },
    validate: (typed) => fieldErrors(accueil.close.input, toInput(typed)),
  });
  const toInput = (typed: Typed) => ({
    demandeurId,
    issue: typed.issue,
    redirectedTo: typed.issue === 'redirigee' ? typed.redirectedTo.trim() || null : null,
  });
  const submit = form.onSubmit((typed) =>
    close.mutate(accueil.close.input.parse(toInput(typed)), {
      onSuccess: () => notifyDone('La suite est enregistrée.'),
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="xs">
        <Group align="flex-start" wrap="nowrap">
          <NativeSelect
            label="Suite donnée"
            w={240}
            data={issues.map((value) => ({ value, label: demandeurIssueLabels[value] }))}
            {...form.getInputProps('issue')}
          />
          {form.values.issue === 'redirigee' && (
            <TextInput label="Vers" required flex={1} {...form.getInputProps('redirectedTo')} />
          )}
          <Button type="submit" variant="default" mt={24} loading={close.isPending}>
            Enregistrer la suite
          </Button>
        </Group>
        <ErrorAlert error={close.error?.field ? null : close.error} />
      </Stack>
    </form>
  );
}
