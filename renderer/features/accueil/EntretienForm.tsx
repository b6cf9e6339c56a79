import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { accueil } from '#contract/accueil.ts';
import {
  entretienModeLabels,
  entretienModes,
  entretienSuiteLabels,
  entretienSuites,
} from '#contract/permanenceTerms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { todayParis } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';

interface Typed {
  day: string;
  mode: string;
  suite: string;
  resume: string;
}

export function EntretienForm({ demandeurId }: { demandeurId: string }) {
  const add = api.accueil.addEntretien.useMutation();
  const form = useForm<Typed>({
    initialValues: { day: todayParis(), mode: 'telephone', suite: 'orientation', resume: '' },
    validate: (typed) => fieldErrors(accueil.addEntretien.input, toInput(typed)),
  });
  const toInput = ({ day, mode, suite, resume }: Typed) => ({
    demandeurId,
    day: day || undefined,
    mode,
    suite,
    resume: resume.trim() || null,
  });
  const submit = form.onSubmit((typed) =>
    add.mutate(accueil.addEntretien.input.parse(toInput(typed)), {
      onSuccess: () => {
        notifyDone('L’entretien est noté.');
        form.reset();
      },
      onError: ({ field, message }) => {
        if (field) form.setFieldError(field, message);
      },
    }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="xs">
        <Group align="flex-start" wrap="nowrap">
          <DateField label="Jour" required w={130} {...form.getInputProps('day')} />
          <NativeSelect
            label="Comment"
            w={150}
            data={entretienModes.map((value) => ({ value, label: entretienModeLabels[value] }))}
            {...form.getInputProps('mode')}
          />
          <NativeSelect
            label="Suite"
            flex={1}
            data={entretienSuites.map((value) => ({ value, label: entretienSuiteLabels[value] }))}
            {...form.getInputProps('suite')}
          />
        </Group>
        <Textarea
          label="Résumé court"
          description="Lu seulement ici, jamais envoyé à l’antenne. Rien sur la victime."
          autosize
          minRows={2}
          {...form.getInputProps('resume')}
        />
        <ErrorAlert error={add.error?.field ? null : add.error} />
        <Button type="submit" variant="light" w="max-content" loading={add.isPending}>
          Noter l’entretien
        </Button>
      </Stack>
    </form>
  );
}
