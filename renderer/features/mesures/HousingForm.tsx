import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from 'wouter';
import { mesures } from '#contract/mesures.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { housingPath } from '#window/features/hebergements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { instantLabel } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import type { Mesure } from './MesureBlock.tsx';

interface Draft {
  askedDay: string;
  askedAt: string;
  housedDay: string;
  housedAt: string;
}

const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
  hourCycle: 'h23',
});

/** Day and hour of Paris, as they are typed; empty when there is none. */
function typed(instant: string | null): { day: string; at: string } {
  const [day = '', at = ''] = instant === null ? [] : paris.format(new Date(instant)).split(', ');
  return { day, at };
}

const moment = (day: string, at: string) => (day === '' && at === '' ? null : { day, at });

/** An éviction: when a roof was asked for, and when it was found. It tells, it never blocks. */
export function HousingForm({ mesure }: { mesure: Mesure }) {
  const { mesureId, housingAskedAt, housedAt } = mesure;
  const mayWrite = useMay('dossiers.write');
  const save = api.mesures.setHousing.useMutation();
  const [asked, housed] = [typed(housingAskedAt), typed(housedAt)];
  const toInput = (values: Draft) => ({
    mesureId,
    asked: moment(values.askedDay, values.askedAt),
    housed: moment(values.housedDay, values.housedAt),
  });
  const form = useForm<Draft>({
    initialValues: { askedDay: asked.day, askedAt: asked.at, housedDay: housed.day, housedAt: housed.at },
    validate: (values) => {
      const errors = fieldErrors(mesures.setHousing.input, toInput(values));
      return {
        askedDay: errors['asked.day'],
        askedAt: errors['asked.at'],
        housedDay: errors['housed.day'],
        housedAt: errors['housed.at'],
      };
    },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(mesures.setHousing.input.parse(toInput(values)), {
      onSuccess: () => notifyDone('L’hébergement est enregistré.'),
    }),
  );
  return (
    <form noValidate onSubmit={submit} aria-label="Hébergement de l’éviction">
      <Stack gap={6}>
        <Title order={3} size="h6" c="dimmed">
          Hébergement (24 heures)
        </Title>
        {housingAskedAt !== null && housedAt !== null && (
          <Text size="sm">
            Demandé le {instantLabel(housingAskedAt)}, hébergé le {instantLabel(housedAt)}.
          </Text>
        )}
        {housingAskedAt !== null && housedAt === null && (
          <Anchor component={Link} href={housingPath} size="sm">
            Trouver une place libre
          </Anchor>
        )}
        {mayWrite && (
          <Group align="flex-end" gap="xs">
            <DateField size="xs" w={110} label="Demandé le" {...form.getInputProps('askedDay')} />
            <HourField size="xs" w={80} label="à" {...form.getInputProps('askedAt')} />
            <DateField size="xs" w={110} label="Hébergé le" {...form.getInputProps('housedDay')} />
            <HourField size="xs" w={80} label="à" {...form.getInputProps('housedAt')} />
            <Button size="xs" type="submit" variant="light" loading={save.isPending}>
              Enregistrer
            </Button>
          </Group>
        )}
        <ErrorAlert error={save.error} />
      </Stack>
    </form>
  );
}
