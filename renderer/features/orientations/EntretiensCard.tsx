import { ActionIcon, Button, Card, Group, NativeSelect, Stack, Table, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { EntretienInput } from '#contract/orientations.ts';
import { entretienKindLabels, presenceLabels, presences } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { DateField, HourField } from '#window/features/accompagnements/DateField.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { hour, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { days } from './labels.ts';
import type { Orientation } from './OrientationPage.tsx';

/** First reception and pré-orientation interviews, recorded where the orientation is. */
export function EntretiensCard({ orientation }: { orientation: Orientation }) {
  const { delayDays } = orientation;
  const mayWrite = useMay('dossiers.write');
  return (
    <Card withBorder component="section" aria-label="Entretiens">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h6" c="dimmed">
            Premier accueil et pré-orientation
          </Title>
          <Text size="sm" fw={600}>
            {delayDays === null
              ? 'Pas encore reçu(e)'
              : `Reçu(e) après ${delayDays === 0 ? '0\u00a0jour' : days(delayDays)}`}
          </Text>
        </Group>
        <Entretiens orientation={orientation} />
        {mayWrite && <AddEntretien orientationId={orientation.orientationId} />}
      </Stack>
    </Card>
  );
}

const presenceChoices = presences.map((value) => ({ value, label: presenceLabels[value] }));

function Entretiens({ orientation: { orientationId, entretiens } }: { orientation: Orientation }) {
  const setPresence = api.orientations.setPresence.useMutation();
  const remove = api.orientations.removeEntretien.useMutation();
  const add = api.orientations.addEntretien.useMutation();
  const mayWrite = useMay('dossiers.write');
  if (entretiens.length === 0) return <Text c="dimmed">Aucun entretien pour l’instant.</Text>;
  const removing = ({ entretienId, kind, day, at, presence }: Orientation['entretiens'][number]) =>
    remove.mutate(
      { entretienId },
      {
        onSuccess: () =>
          notifyWithUndo('entretien', `Entretien du ${numericDay(day)} retiré.`, () => {
            add
              .mutateAsync({ orientationId, kind, day, at, presence })
              .then(() => notifyDone('L’entretien est rétabli.'), notifyRefusal);
          }),
      },
    );
  return (
    <>
      <Table aria-label="Entretiens">
        <Table.Tbody>
          {entretiens.map((line) => (
            <Table.Tr key={line.entretienId}>
              <Table.Td>
                {numericDay(line.day)}
                {line.at && ` à ${hour(line.at)}`}
                <Text size="xs" c="dimmed">
                  {entretienKindLabels[line.kind]}, {line.compteName}
                </Text>
              </Table.Td>
              <Table.Td>
                <NativeSelect
                  size="xs"
                  aria-label={`Présence le ${numericDay(line.day)}`}
                  disabled={!mayWrite}
                  data={presenceChoices}
                  value={line.presence}
                  onChange={({ currentTarget: { value } }) => {
                    const presence = presences.find((each) => each === value);
                    if (presence) setPresence.mutate({ entretienId: line.entretienId, presence });
                  }}
                />
              </Table.Td>
              <Table.Td w={40}>
                {mayWrite && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Retirer l’entretien du ${numericDay(line.day)}`}
                    onClick={() => removing(line)}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ErrorAlert error={setPresence.error ?? remove.error} />
    </>
  );
}

function AddEntretien({ orientationId }: { orientationId: string }) {
  const add = api.orientations.addEntretien.useMutation();
  const toInput = (values: { kind: string; day: string; at: string; presence: string }) => ({
    orientationId,
    kind: values.kind,
    day: values.day || undefined,
    at: values.at || null,
    presence: values.presence,
  });
  const form = useForm({
    initialValues: { kind: 'accueil', day: todayParis(), at: '', presence: 'present' },
    validate: (values) => {
      const issues = EntretienInput.safeParse(toInput(values)).error?.issues ?? [];
      return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
    },
  });
  const save = form.onSubmit((values) =>
    add.mutate(EntretienInput.parse(toInput(values)), {
      onSuccess: () => {
        form.reset();
        notifyDone('L’entretien est enregistré.');
      },
      onError: ({ field, message }) => field && form.setFieldError(field, message),
    }),
  );
  return (
    <form noValidate onSubmit={save} aria-label="Ajouter un entretien">
      <Group align="flex-start" gap="xs">
        <NativeSelect
          label="Entretien"
          data={Object.entries(entretienKindLabels).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('kind')}
        />
        <DateField label="Le" w={120} {...form.getInputProps('day')} />
        <HourField label="À" w={90} {...form.getInputProps('at')} />
        <NativeSelect label="Présence" data={presenceChoices} {...form.getInputProps('presence')} />
        <Button type="submit" variant="light" mt={25} loading={add.isPending}>
          Ajouter
        </Button>
      </Group>
      <ErrorAlert error={add.error?.field ? null : add.error} />
    </form>
  );
}
