import { Autocomplete, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ObligationInput } from '#contract/mesures.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import type { Mesure } from './MesureBlock.tsx';

/** What the judge ordered beside the mesure itself, with its dates. */
export function Obligations({ mesure }: { mesure: Mesure }) {
  const mayWrite = useMay('dossiers.write');
  const end = api.mesures.endObligation.useMutation();
  const give = (obligationId: string) =>
    end
      .mutateAsync({ obligationId, endsOn: null })
      .then(() => notifyDone('L’obligation court de nouveau.'), notifyRefusal);
  const lift = (obligationId: string) =>
    end
      .mutateAsync({ obligationId, endsOn: todayParis() })
      .then(
        () => notifyWithUndo('obligation', 'L’obligation est levée.', () => void give(obligationId)),
        notifyRefusal,
      );
  return (
    <Stack gap={6}>
      <Title order={3} size="h6" c="dimmed">
        Obligations
      </Title>
      {mesure.obligations.length === 0 && (
        <Text size="sm" c="dimmed">
          Aucune obligation n’est indiquée.
        </Text>
      )}
      {mesure.obligations.map(({ obligationId, label, startsOn, endsOn }) => (
        <Group key={obligationId} justify="space-between" wrap="nowrap">
          <Text size="sm" c={endsOn === null ? undefined : 'dimmed'}>
            {label}, {endsOn === null ? `depuis le ${numericDay(startsOn)}` : span(startsOn, endsOn)}
          </Text>
          {mayWrite && endsOn === null && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Lever\u00a0: ${label}`}
              onClick={() => void lift(obligationId)}
            >
              Lever
            </Button>
          )}
        </Group>
      ))}
      {mayWrite && <AddObligation mesure={mesure} />}
    </Stack>
  );
}

const span = (startsOn: string, endsOn: string): string => `du ${numericDay(startsOn)} au ${numericDay(endsOn)}`;

function AddObligation({ mesure: { mesureId, startsOn } }: { mesure: Mesure }) {
  const add = api.mesures.addObligation.useMutation();
  const lists = api.mesures.references.useQuery({});
  const toInput = (values: { label: string; startsOn: string }) => ({
    mesureId,
    label: values.label,
    startsOn: values.startsOn || undefined,
    endsOn: null,
  });
  const form = useForm({
    initialValues: { label: '', startsOn },
    validate: (values) => fieldErrors(ObligationInput, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    add.mutate(ObligationInput.parse(toInput(values)), {
      onSuccess: () => form.reset(),
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save} aria-label="Ajouter une obligation">
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Autocomplete
          size="xs"
          flex={1}
          aria-label="Obligation"
          placeholder="Ajouter une obligation"
          data={lists.data?.obligations ?? []}
          {...form.getInputProps('label')}
        />
        <DateField size="xs" w={110} aria-label="Depuis le" {...form.getInputProps('startsOn')} />
        <Button size="xs" type="submit" variant="light" loading={add.isPending}>
          Ajouter
        </Button>
      </Group>
      <ErrorAlert error={add.error?.field ? null : add.error} />
    </form>
  );
}
