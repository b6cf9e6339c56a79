import { Badge, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { InterdictionInput } from '#contract/personnes.ts';
import { interdictionKindLabels } from '#contract/situationTerms.ts';
import { api } from '#window/api.ts';
import { DateField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { fieldErrors } from '#window/ui/fieldErrors.ts';
import { numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { PersonCard } from './PersonCard.tsx';
import type { Personne } from './PersonnePage.tsx';

type Interdiction = Personne['interdictions'][number];

/** A flag and its dates, never whom nor where it protects. */
export function InterdictionsCard({ personne: { personneId, interdictions } }: { personne: Personne }) {
  const mayWrite = useMay('dossiers.write');
  const add = api.personnes.addInterdiction.useMutation();
  const remove = api.personnes.removeInterdiction.useMutation();
  const giveBack = ({ kind, startsOn, endsOn }: Interdiction) =>
    add
      .mutateAsync({ personneId, kind, startsOn, endsOn })
      .then(() => notifyDone('L’interdiction est rétablie.'), notifyRefusal);
  const takeAway = (each: Interdiction) =>
    remove
      .mutateAsync({ interdictionId: each.interdictionId })
      .then(
        () => notifyWithUndo('interdiction', 'L’interdiction est retirée.', () => void giveBack(each)),
        notifyRefusal,
      );
  return (
    <PersonCard title="Interdictions">
      <Stack gap="xs">
        {interdictions.length === 0 && <Text c="dimmed">Aucune interdiction indiquée.</Text>}
        {interdictions.map((each) => (
          <Group key={each.interdictionId} justify="space-between" wrap="nowrap">
            <Text size="sm" c={each.running ? undefined : 'dimmed'}>
              {interdictionKindLabels[each.kind]}, {span(each)}
            </Text>
            <Group gap="xs" wrap="nowrap">
              {each.running && (
                <Badge variant="default" tt="none">
                  en cours
                </Badge>
              )}
              {mayWrite && <InterdictionActions interdiction={each} onRemove={() => void takeAway(each)} />}
            </Group>
          </Group>
        ))}
        {mayWrite && <AddInterdiction personneId={personneId} />}
      </Stack>
    </PersonCard>
  );
}

const span = ({ startsOn, endsOn }: Interdiction): string =>
  endsOn === null ? `depuis le ${numericDay(startsOn)}` : `du ${numericDay(startsOn)} au ${numericDay(endsOn)}`;

function InterdictionActions({ interdiction, onRemove }: { interdiction: Interdiction; onRemove: () => void }) {
  const edit = api.personnes.editInterdiction.useMutation();
  const { interdictionId, kind, startsOn, endsOn } = interdiction;
  const what = `${interdictionKindLabels[kind]}, ${span(interdiction)}`;
  const end = (day: string | null) => edit.mutateAsync({ interdictionId, kind, startsOn, endsOn: day });
  const undo = () => void end(null).then(() => notifyDone('L’interdiction court de nouveau.'), notifyRefusal);
  const lift = () =>
    end(todayParis()).then(
      () => notifyWithUndo('interdiction', 'L’interdiction est levée aujourd’hui.', undo),
      notifyRefusal,
    );
  return (
    <>
      {endsOn === null && (
        <Button size="compact-xs" variant="subtle" aria-label={`Lever\u00a0: ${what}`} onClick={() => void lift()}>
          Lever
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" aria-label={`Retirer\u00a0: ${what}`} onClick={onRemove}>
        Retirer
      </Button>
    </>
  );
}

function AddInterdiction({ personneId }: { personneId: string }) {
  const add = api.personnes.addInterdiction.useMutation();
  const toInput = (values: { kind: string; startsOn: string; endsOn: string }) => ({
    kind: values.kind,
    startsOn: values.startsOn || undefined,
    endsOn: values.endsOn || null,
  });
  const form = useForm({
    initialValues: { kind: 'contact', startsOn: '', endsOn: '' },
    validate: (values) => fieldErrors(InterdictionInput, toInput(values)),
  });
  const save = form.onSubmit((values) =>
    add.mutate(
      { ...InterdictionInput.parse(toInput(values)), personneId },
      {
        onSuccess: () => form.reset(),
        onError: ({ field, message }) => field && form.setFieldError(field, message),
      },
    ),
  );
  return (
    <form noValidate onSubmit={save} aria-label="Ajouter une interdiction">
      <Group align="flex-end" gap="xs">
        <NativeSelect
          size="xs"
          flex="1 1 170px"
          label="Interdiction"
          data={Object.entries(interdictionKindLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('kind')}
        />
        <DateField size="xs" w={105} label="Du" {...form.getInputProps('startsOn')} />
        <DateField size="xs" w={105} label="Au" {...form.getInputProps('endsOn')} />
        <Button size="xs" type="submit" variant="light" loading={add.isPending}>
          Ajouter
        </Button>
      </Group>
      <ErrorAlert error={add.error?.field ? null : add.error} />
    </form>
  );
}
