import { ActionIcon, Alert, Anchor, Button, Card, Group, Loader, Stack, Text, Title, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowRight,
  IconBan,
  IconChevronLeft,
  IconChevronRight,
  IconPencil,
  IconPrinter,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { stepKindLabels } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { EditSeanceModal } from '#window/features/groupes/EditSeanceModal.tsx';
import { groupePath, seancePath, sheetPath } from '#window/features/groupes/paths.ts';
import { EnrolModal } from '#window/features/inscriptions/EnrolModal.tsx';
import type { Groupe } from '#window/features/inscriptions/ParticipantActions.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, hour, longDay, numericDay } from '#window/ui/format.ts';
import { notifyDone } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { hasCome, type Sheet } from './answers.ts';
import { Attendance } from './Attendance.tsx';
import { HeadcountCard } from './HeadcountCard.tsx';
import { MinutesCard } from './MinutesCard.tsx';

/** One séance on the day: who came, who ran it, what was said. */
export function SeancePage({ groupeId, seanceId }: { groupeId: string; seanceId: string }) {
  const sheet = api.seances.sheet.useQuery({ seanceId });
  const groupe = api.groupes.read.useQuery({ groupeId });
  const error = sheet.error ?? groupe.error;
  if (error) return <ErrorAlert error={error} />;
  if (!sheet.data || !groupe.data) return <Loader aria-label="Chargement de la séance" />;
  return <SeanceScreen sheet={sheet.data} groupe={groupe.data} />;
}

function SeanceScreen({ sheet, groupe }: { sheet: Sheet; groupe: Groupe }) {
  const { seance, anonymous } = sheet;
  const { day, at, lieu, plannedDay, person } = seance;
  const mayEdit = useMay('convocations.write');
  const [editing, edit] = useDisclosure(false);
  const missedBy = new Map(groupe.inscriptions.map(({ inscriptionId, progress }) => [inscriptionId, progress.missed]));
  const postponed = plannedDay !== null && plannedDay !== day ? `, reportée du ${numericDay(plannedDay)}` : '';
  return (
    <>
      <PageHeader
        title={person === null ? seance.label : `${seance.label}\u00a0: ${person}`}
        description={
          <>
            {capitalised(longDay(day))} à {hour(at)}, {lieu}
            {postponed} —{' '}
            <Anchor underline="always" component={Link} href={groupePath(groupe.groupeId)}>
              {sheet.groupe}
            </Anchor>
          </>
        }
        actions={
          <>
            <Neighbours groupe={groupe} seanceId={seance.seanceId} />
            {mayEdit && (
              <Button variant="default" leftSection={<IconPencil size={18} aria-hidden />} onClick={edit.open}>
                Modifier
              </Button>
            )}
            <Button
              component={Link}
              href={sheetPath(groupe.groupeId, seance.seanceId)}
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              Feuille d’émargement
            </Button>
          </>
        }
      />
      <Stack gap="lg">
        {seance.status === 'annulee' && <Cancelled seanceId={seance.seanceId} />}
        {anonymous ? (
          <HeadcountCard key={seance.seanceId} sheet={sheet} />
        ) : (
          <Attendance key={seance.seanceId} sheet={sheet} missedBy={missedBy} />
        )}
        <NextModule sheet={sheet} />
        <Group align="stretch" grow preventGrowOverflow={false} wrap="nowrap">
          <MinutesCard key={`${seance.seanceId}.${seance.minutes ?? ''}`} sheet={sheet} />
          <TeamCard sheet={sheet} />
        </Group>
      </Stack>
      <EditSeanceModal seance={editing ? seance : null} onClose={edit.close} />
    </>
  );
}

/** The séance before and the one after, of the group or of the same person. */
function Neighbours({ groupe: { groupeId, seances }, seanceId }: { groupe: Groupe; seanceId: string }) {
  const [, navigate] = useLocation();
  const here = seances.find((each) => each.seanceId === seanceId);
  const row = seances.filter(({ inscriptionId }) => inscriptionId === (here?.inscriptionId ?? null));
  const index = row.findIndex((each) => each.seanceId === seanceId);
  const arrow = (to: number, label: string, icon: React.ReactNode) => {
    const seance = row[to];
    return (
      <Tooltip label={seance ? `${seance.label}, ${numericDay(seance.day)}` : label} openDelay={300}>
        <ActionIcon
          size={36}
          variant="default"
          aria-label={label}
          disabled={!seance}
          onClick={() => seance && navigate(seancePath(groupeId, seance.seanceId))}
        >
          {icon}
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <ActionIcon.Group>
      {arrow(index - 1, 'Séance précédente', <IconChevronLeft size={18} aria-hidden />)}
      {arrow(index + 1, 'Séance suivante', <IconChevronRight size={18} aria-hidden />)}
    </ActionIcon.Group>
  );
}

function Cancelled({ seanceId }: { seanceId: string }) {
  const restore = api.seances.restore.useMutation();
  const mayEdit = useMay('convocations.write');
  return (
    <Alert color="gray" icon={<IconBan aria-hidden />} title="Séance annulée">
      <Group justify="space-between">
        <span>Personne n’y est attendu, et elle ne compte pas.</span>
        {mayEdit && (
          <Button
            size="xs"
            variant="default"
            loading={restore.isPending}
            onClick={() => restore.mutate({ seanceId }, { onSuccess: () => notifyDone('La séance est rétablie.') })}
          >
            Rétablir la séance
          </Button>
        )}
      </Group>
      <ErrorAlert error={restore.error} />
    </Alert>
  );
}

/** The bilan is held: the next module is two clicks away. */
function NextModule({ sheet: { seance, lines } }: { sheet: Sheet }) {
  const [opened, enrol] = useDisclosure(false);
  const mayWrite = useMay('dossiers.write');
  const [line] = lines;
  const accompagnementId = line?.accompagnementId ?? null;
  if (seance.kind !== 'bilan' || !line || !hasCome(line.status) || accompagnementId === null || !mayWrite) return null;
  return (
    <Alert icon={<IconArrowRight aria-hidden />} title="Le bilan est fait">
      <Group justify="space-between">
        <span>Un autre module peut suivre dès maintenant.</span>
        <Button size="xs" onClick={enrol.open}>
          Proposer la suite
        </Button>
      </Group>
      <EnrolModal
        opened={opened}
        onClose={enrol.close}
        groupeId={null}
        about={{ from: 'accompagnement', accompagnementId }}
      />
    </Alert>
  );
}

const TeamCard = ({ sheet: { seance, partner } }: { sheet: Sheet }) => (
  <Card withBorder component="section" aria-label="Qui anime">
    <Title order={2} size="h5" mb="xs">
      Qui anime
    </Title>
    <Stack gap={6}>
      <Text size="sm">
        {seance.animateurs.length === 0 ? 'Aucun animateur indiqué.' : seance.animateurs.join(', ')}
      </Text>
      {partner !== null && <Text size="sm">Avec {partner}</Text>}
      {seance.speakers !== null && <Text size="sm">Intervenants&nbsp;: {seance.speakers}</Text>}
      <Text size="sm" c="dimmed">
        {stepKindLabels[seance.kind]}, {duration(seance.durationMinutes)}
      </Text>
    </Stack>
  </Card>
);

/** « 1 h 30 », « 45 min » */
const duration = (minutes: number): string =>
  minutes < 60
    ? `${String(minutes)}\u00a0min`
    : `${String(Math.floor(minutes / 60))}\u00a0h${minutes % 60 === 0 ? '' : `\u00a0${String(minutes % 60).padStart(2, '0')}`}`;
