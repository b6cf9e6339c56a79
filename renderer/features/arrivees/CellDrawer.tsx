import { Alert, Button, Card, Drawer, Group, Loader, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCopy, IconFileX } from '@tabler/icons-react';
import type { Quarter } from '#contract/values.ts';
import { api, shellCall } from '#window/api.ts';
import { ContactCard } from '#window/features/antennes/ContactCard.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, longDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal } from '#window/ui/notify.tsx';
import { DiffPanel } from './DiffPanel.tsx';
import { shortQuarter, states, type CellDetail } from './states.tsx';
import { VersionCard } from './VersionCard.tsx';

export interface Opened {
  readonly antenneId: string;
  readonly name: string;
  readonly quarter: Quarter;
}

/** One antenne's quarter: where it is, what to do, and everything that came. */
export const CellDrawer = ({ opened, onClose }: { opened: Opened | null; onClose: () => void }) => (
  <Drawer
    opened={opened !== null}
    onClose={onClose}
    position="right"
    size="xl"
    title={opened && `${opened.name}, ${shortQuarter(opened.quarter)}`}
    closeButtonProps={{ 'aria-label': 'Fermer' }}
  >
    {opened && <Detail opened={opened} />}
  </Drawer>
);

function Detail({ opened: { antenneId, quarter } }: { opened: Opened }) {
  const { data, error } = api.arrivees.cell.useQuery({ ...quarter, antenneId });
  if (error) return <ErrorAlert error={error} />;
  if (!data) return <Loader aria-label="Chargement" />;
  const { cell, lastRefused, reminder, versions } = data;
  return (
    <Stack>
      <Where detail={data} />
      {lastRefused && (
        <Alert
          color={cell.refused ? 'red' : 'gray'}
          icon={<IconFileX aria-hidden />}
          title={`Fichier refusé le ${instantLabel(lastRefused.at)}`}
        >
          {lastRefused.reason}
          {!cell.refused && ' Un autre fichier a été reçu depuis.'}
        </Alert>
      )}
      <ContactCard antenneId={antenneId} contact={data.contact} />
      {reminder !== null && <Reminder text={reminder} />}
      <section aria-label="Versions reçues">
        <Title order={3} size="h5" mb="xs">
          Versions reçues
        </Title>
        {versions.length === 0 && <Text size="sm">Aucune version reçue de ce trimestre.</Text>}
        <Stack gap="sm">
          {versions.map((version) => (
            <VersionCard key={version.instantaneId} version={version} quarter={quarter} />
          ))}
        </Stack>
      </section>
      {versions.length > 1 && <DiffPanel versions={versions} />}
    </Stack>
  );
}

function Where({ detail: { cell, dueOn, closed, notes } }: { detail: CellDetail }) {
  const { label, icon: Icon, color } = states[cell.state];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Icon size={22} aria-hidden color={`var(--mantine-color-${color}-light-color)`} />
        <Text fw={700} size="lg">
          {cell.review ? `${label}, à revoir` : label}
        </Text>
      </Group>
      <Text size="sm">
        {cell.state === 'not-expected'
          ? 'Cette antenne ne faisait pas partie de la région ce trimestre-là.'
          : `À envoyer au plus tard le ${longDay(dueOn)}.`}
      </Text>
      {cell.outside && (
        <Text size="sm" fw={500}>
          Des chiffres ont été reçus, mais ils ne comptent dans aucun total&nbsp;: une autre antenne les porte.
        </Text>
      )}
      {cell.review && (
        <Text size="sm" fw={500}>
          Une version avait été validée, une autre est arrivée depuis&nbsp;: regardez ce qui a changé, puis validez-la.
        </Text>
      )}
      {closed && (
        <Text size="sm">
          Trimestre clôturé le {instantLabel(closed.at)} par {closed.by}.
        </Text>
      )}
      {notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
    </Stack>
  );
}

function Reminder({ text }: { text: string }) {
  const copy = () =>
    shellCall('copyText', { text }).then(
      () => notifyDone('Le rappel est copié\u00a0: collez-le dans votre message.'),
      notifyRefusal,
    );
  return (
    <Card withBorder component="section" aria-label="Rappel" padding="md">
      <Textarea label="Rappel prêt à envoyer" readOnly autosize maxRows={12} value={text} />
      <Group mt="sm">
        <Button leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
          Copier le rappel
        </Button>
      </Group>
    </Card>
  );
}
