import { Anchor, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconClockHour4, IconHomePlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { hotelKinds } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { instantLabel, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { useMay } from '#window/ui/useMay.ts';
import classes from './Requests.module.css';
import { placesPath } from './paths.ts';
import { clockWords, type Request } from './words.ts';

interface RequestsProps {
  requests: readonly Request[];
  /** For another place, another hour, or to say more. */
  onEnter: (accompagnementId: string) => void;
}

/** Évictions that wait for a roof: the clock, and what is free now, one click away. */
export function Requests({ requests, onEnter }: RequestsProps) {
  if (requests.length === 0) return null;
  return (
    <section aria-label="Demandes en attente">
      <Stack gap="sm" mb="lg">
        {requests.map((request) => (
          <RequestCard key={request.mesureId} request={request} onEnter={onEnter} />
        ))}
      </Stack>
    </section>
  );
}

function RequestCard({ request, onEnter }: { request: Request; onEnter: (accompagnementId: string) => void }) {
  const { accompagnementId, lastName, firstName, referentName, askedAt, dueAt, minutesLeft, reserved } = request;
  const mayWrite = useMay('dossiers.write');
  const isPast = minutesLeft < 0;
  return (
    <Paper
      withBorder
      p="md"
      component="article"
      aria-label={`${lastName} ${firstName}`}
      className={classes.request}
      data-past={isPast || undefined}
    >
      <Group gap="sm" mb={4}>
        <IconClockHour4 size={20} aria-hidden />
        <Anchor component={Link} href={dossierPath(accompagnementId)} fw={600} size="lg">
          {lastName} {firstName}
        </Anchor>
        <Badge size="lg" variant="light" color={isPast ? 'red' : 'orange'}>
          {clockWords(minutesLeft)}
        </Badge>
      </Group>
      <Text size="sm" mb="xs">
        Hébergement demandé le {instantLabel(askedAt)}, dû le {instantLabel(dueAt)} (24&nbsp;heures, nuits, samedis et
        dimanches compris). Suivi par {referentName}.
      </Text>
      {reserved !== null && (
        <Text size="sm" mb="xs">
          {reserved.place} est retenu à partir du {numericDay(reserved.arrivesOn)}&nbsp;: le délai court jusqu’à
          l’arrivée.
        </Text>
      )}
      {mayWrite && <Proposals request={request} onEnter={onEnter} />}
    </Paper>
  );
}

function Proposals({ request, onEnter }: { request: Request; onEnter: (accompagnementId: string) => void }) {
  const { accompagnementId } = request;
  const found = api.sejours.freeAt.useQuery({ day: todayParis() }).data;
  const enterNow = useEnterNow(accompagnementId);
  if (!found) return null;
  const isHotel = (kind: string): boolean => hotelKinds.some((each) => each === kind);
  const dedicated = found.places.filter(({ kind }) => !isHotel(kind));
  const hotels = found.places.filter(({ kind }) => isHotel(kind));
  const offered = dedicated.length > 0 ? dedicated : hotels;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {dedicated.length > 0
          ? 'Libre ce soir, entrée maintenant'
          : `Aucune place dédiée n’est libre ce soir${hotels.length > 0 ? '\u00a0: à l’hôtel, maintenant' : ''}`}
      </Text>
      <Group gap="xs">
        {offered.map(({ placeId, name, cleaningUntil }) => (
          <Button
            key={placeId}
            size="xs"
            leftSection={<IconHomePlus size={16} aria-hidden />}
            loading={enterNow.isPending}
            onClick={() => enterNow.enter(placeId)}
          >
            {name}
            {cleaningUntil !== null && ` (ménage jusqu’au ${numericDay(cleaningUntil)})`}
          </Button>
        ))}
        <Button size="xs" variant="default" onClick={() => onEnter(accompagnementId)}>
          Autre place ou autre heure
        </Button>
        {offered.length === 0 && (
          <Button size="xs" variant="default" component={Link} href={placesPath}>
            Ajouter un hôtel
          </Button>
        )}
      </Group>
      {dedicated.length === 0 && found.nextFree !== null && (
        <Text size="sm">
          Prochaine place dédiée&nbsp;: {found.nextFree.place}, le {numericDay(found.nextFree.day)}.
        </Text>
      )}
    </Stack>
  );
}

/** One click: the stay is open and the clock stops; « Annuler » sets both back. */
function useEnterNow(accompagnementId: string) {
  const enter = api.sejours.enter.useMutation();
  const remove = api.sejours.remove.useMutation();
  const back = (sejourId: string): void => {
    remove
      .mutateAsync({ sejourId })
      .then(() => notifyDone('Le séjour est retiré\u00a0: le délai court de nouveau.'), notifyRefusal);
  };
  return {
    isPending: enter.isPending,
    enter: (placeId: string): void => {
      enter
        .mutateAsync({
          accompagnementId,
          placeId,
          cadre: 'eviction',
          arrivesOn: todayParis(),
          arrivesAt: null,
          plannedLeavesOn: null,
          contractSignedOn: null,
          shareCents: null,
          obligations: null,
        })
        .then(
          ({ sejourId }) =>
            notifyWithUndo('sejour', 'Le séjour est ouvert, le délai est arrêté. Complétez le départ prévu.', () =>
              back(sejourId),
            ),
          notifyRefusal,
        );
    },
  };
}
