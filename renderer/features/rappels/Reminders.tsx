import { Badge, Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCalendarDown, IconCopy } from '@tabler/icons-react';
import type { z } from 'zod';
import type { rappels } from '#contract/rappels.ts';
import { rappelKindLabels, rappelKinds, type RappelKind } from '#contract/terms.ts';
import { api, call, shellCall } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { hour, longDay, shortDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';

type Next = z.output<typeof rappels.ofAccompagnement.output>['next'][number];

/** A text to copy, a calendar file, and a note of how the person was told of the next convocation. */
export function Reminders({ accompagnementId }: { accompagnementId: string }) {
  const found = api.rappels.ofAccompagnement.useQuery({ accompagnementId });
  const mayRecord = useMay('convocations.write');
  const record = useRecord();
  if (found.error) return <ErrorAlert error={found.error} />;
  const [next] = found.data?.next ?? [];
  if (!found.data?.text || !next) return null;
  const { text } = found.data;
  const copy = () =>
    shellCall('copyText', { text }).then(
      () => notifyDone('Le texte est copié\u00a0: collez-le dans votre message.'),
      notifyRefusal,
    );
  return (
    <Card withBorder mb="lg" maw={820} component="section" aria-label="Prévenir la personne">
      <Title order={2} size="h5" mb="xs">
        Prévenir du rendez-vous {longDay(next.day)} à {hour(next.at)}
      </Title>
      <Stack gap="sm">
        <Textarea label="Texte prêt à copier" readOnly autosize value={text} />
        <Group gap="sm">
          <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
            Copier le texte
          </Button>
          <Button
            variant="default"
            leftSection={<IconCalendarDown size={18} aria-hidden />}
            onClick={() => void saveCalendar(accompagnementId)}
          >
            Fichier d’agenda (.ics)
          </Button>
        </Group>
        {mayRecord && (
          <Group gap="xs" component="fieldset" bd="none" p={0} m={0}>
            <Text component="legend" size="sm" fw={600} mb={4}>
              La personne a été prévenue par
            </Text>
            {rappelKinds.map((kind) => (
              <Button key={kind} size="xs" variant="light" onClick={() => record(next, kind)}>
                {rappelKindLabels[kind]}
              </Button>
            ))}
          </Group>
        )}
        <Group gap="xs" aria-live="polite">
          {next.reminders.length === 0 ? (
            <Text size="sm" c="dimmed">
              Aucun rappel noté pour ce rendez-vous.
            </Text>
          ) : (
            next.reminders.map(({ kind, on }, index) => (
              <Badge key={`${kind} ${on} ${String(index)}`} variant="light" color="teal">
                {rappelKindLabels[kind]}, {shortDay(on)}
              </Badge>
            ))
          )}
        </Group>
      </Stack>
    </Card>
  );
}

function useRecord() {
  const record = api.rappels.record.useMutation();
  const remove = api.rappels.remove.useMutation();
  return (next: Next, kind: RappelKind): void => {
    record.mutateAsync({ convocationIds: [next.convocationId], kind }).then(({ rappelIds }) => {
      const undo = () =>
        void remove.mutateAsync({ rappelIds }).then(() => notifyDone('Le rappel est effacé.'), notifyRefusal);
      notifyWithUndo(
        `rappel-${next.convocationId}`,
        `Rappel noté\u00a0: ${rappelKindLabels[kind].toLowerCase()}.`,
        undo,
      );
    }, notifyRefusal);
  };
}

async function saveCalendar(accompagnementId: string): Promise<void> {
  try {
    const { saved } = await shellCall('saveFile', await call('rappels.calendar', { accompagnementId }));
    if (saved) notifyDone('Le fichier d’agenda est enregistré.');
  } catch (error) {
    notifyRefusal(error);
  }
}
