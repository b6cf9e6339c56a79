import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowBackUp, IconPencil, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { api } from '#window/api.ts';
import { numericDay } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { ChangeSeriesModal } from './ChangeSeriesModal.tsx';
import { PauseModal, ResumeModal, StopModal } from './PauseModals.tsx';
import { useSeriesChange } from './useSeriesChange.ts';
import { pauseWords, serieSpan, serieTitle, toComeWords, type Pause, type Serie } from './words.ts';

/** The series of a dossier: what each plans, and what can be done with it. */
export function SeriesCards({ accompagnementId, open }: { accompagnementId: string; open: boolean }) {
  const series = api.series.ofAccompagnement.useQuery({ accompagnementId }).data?.series ?? [];
  const mayPlan = useMay('convocations.write') && open;
  if (series.length === 0) return null;
  return (
    <Stack gap="sm" mb="md">
      {series.map((serie) => (
        <SerieCard key={serie.serieId} serie={serie} mayPlan={mayPlan} />
      ))}
    </Stack>
  );
}

function SerieCard({ serie, mayPlan }: { serie: Serie; mayPlan: boolean }) {
  return (
    <Card withBorder component="section" aria-label={`Série\u00a0: ${serieTitle(serie)}`} padding="md">
      <Group justify="space-between" align="start">
        <div>
          <Group gap="xs">
            <Title order={3} size="h5">
              {serieTitle(serie)}
            </Title>
            {serie.endsBefore !== null && (
              <Badge color="orange" variant="light">
                S’arrête avant le {numericDay(serie.endsBefore)}
              </Badge>
            )}
          </Group>
          <Text size="sm">{serieSpan(serie)}</Text>
          <Text size="sm" c="dimmed">
            {toComeWords(serie)}
          </Text>
          {serie.pauses.map((pause) => (
            <PauseLine key={pause.pauseId} serie={serie} pause={pause} mayPlan={mayPlan} />
          ))}
        </div>
        {mayPlan && <SerieActions serie={serie} />}
      </Group>
    </Card>
  );
}

function SerieActions({ serie }: { serie: Serie }) {
  const { takeBack } = useSeriesChange();
  const [changing, change] = useDisclosure(false);
  const [pausing, pause] = useDisclosure(false);
  const [stopping, stop] = useDisclosure(false);
  const { serieId, lastChangeId, nextOn, pauses } = serie;
  const runs = nextOn !== null || pauses.some(({ to }) => to === null);
  return (
    <Group gap="xs">
      {lastChangeId !== null && (
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={() => takeBack({ serieId, changeId: lastChangeId })}
        >
          Annuler le dernier changement
        </Button>
      )}
      {runs && (
        <>
          <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={change.open}>
            Changer
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerPause size={14} aria-hidden />}
            onClick={pause.open}
          >
            Mettre en pause
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={stop.open}
          >
            Arrêter
          </Button>
          <ChangeSeriesModal serie={serie} opened={changing} onClose={change.close} />
          <PauseModal serie={serie} opened={pausing} onClose={pause.close} />
          <StopModal serie={serie} opened={stopping} onClose={stop.close} />
        </>
      )}
    </Group>
  );
}

function PauseLine({ serie, pause, mayPlan }: { serie: Serie; pause: Pause; mayPlan: boolean }) {
  const [resuming, resume] = useDisclosure(false);
  return (
    <Group gap="xs">
      <Text size="sm" fw={600}>
        {pauseWords(pause)}
      </Text>
      {mayPlan && (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconPlayerPlay size={12} aria-hidden />}
          onClick={resume.open}
        >
          Reprendre
        </Button>
      )}
      <ResumeModal serie={serie} pause={pause} opened={resuming} onClose={resume.close} />
    </Group>
  );
}
