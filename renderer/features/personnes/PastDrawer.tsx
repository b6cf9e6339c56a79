import { Drawer, Loader, Text, Timeline } from '@mantine/core';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel, longDay } from '#window/ui/format.ts';
import type { Topic } from './SituationBlock.tsx';

interface PastDrawerProps {
  personneId: string;
  /** Null while it is closed. */
  topic: Topic | null;
  onClose: () => void;
}

/** All that was observed under a topic, with its dates. */
export const PastDrawer = ({ personneId, topic, onClose }: PastDrawerProps) => (
  <Drawer opened={topic !== null} onClose={onClose} position="right" title={topic?.label}>
    {topic && <Lines personneId={personneId} topic={topic} />}
  </Drawer>
);

function Lines({ personneId, topic: { topic } }: { personneId: string; topic: Topic }) {
  const past = api.personnes.past.useQuery({ personneId, topic });
  if (past.error) return <ErrorAlert error={past.error} />;
  if (!past.data) return <Loader aria-label="Chargement" />;
  if (past.data.lines.length === 0) return <Text c="dimmed">Rien n’a encore été constaté.</Text>;
  return (
    <Timeline bulletSize={14} lineWidth={2} active={-1}>
      {past.data.lines.map(({ text, observedOn, recordedAt, by }) => (
        <Timeline.Item key={`${observedOn} ${recordedAt} ${text ?? ''}`} title={text ?? 'Non renseigné'}>
          <Text size="sm">Constaté le {longDay(observedOn)}</Text>
          <Text size="xs" c="dimmed">
            Saisi le {instantLabel(recordedAt)}
            {by !== null && ` par ${by}`}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
