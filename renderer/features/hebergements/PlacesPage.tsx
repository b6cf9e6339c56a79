import { Badge, Button, Card, Group, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconBed, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { placeKindLabels } from '#contract/moduleTerms.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { CapacityModal } from './CapacityModal.tsx';
import { ClosingModal } from './ClosingModal.tsx';
import { housingPath } from './paths.ts';
import { PlaceModal } from './PlaceModal.tsx';
import { days, persons, type Place } from './words.ts';

type Opened = { form: 'place' | 'closing' | 'capacity'; place: Place } | { form: 'new' };

/** Where people may be housed, how many, from when. */
export function PlacesPage() {
  const listed = api.places.list.useQuery({});
  const mayWrite = useMay('dossiers.write');
  const [opened, open] = useState<Opened | null>(null);
  const close = () => open(null);
  const placeIn = (form: Opened['form']): Place | null =>
    opened !== null && opened.form !== 'new' && opened.form === form ? opened.place : null;
  const places = listed.data?.places ?? [];
  return (
    <>
      <PageHeader
        title="Places d’hébergement"
        description={'Une capacité vaut à partir d’un jour\u00a0: ce qui est passé ne change pas.'}
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              href={housingPath}
              variant="default"
              leftSection={<IconArrowLeft size={18} aria-hidden />}
            >
              Hébergement
            </Button>
            {mayWrite && (
              <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => open({ form: 'new' })}>
                Ajouter une place
              </Button>
            )}
          </Group>
        }
      />
      <ErrorAlert error={listed.error} />
      {!listed.data && !listed.error && <Loader aria-label="Chargement" />}
      {listed.data && places.length === 0 && (
        <EmptyState
          icon={<IconBed aria-hidden />}
          title="Aucune place pour l’instant"
          description={
            'Un appartement, un studio, une chambre\u00a0; un hôtel, dont personne ne compte les lits. Les nuitées et le taux d’occupation en viennent.'
          }
          action={
            mayWrite && (
              <Button mt="xs" onClick={() => open({ form: 'new' })}>
                Indiquer la première place
              </Button>
            )
          }
        />
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {places.map((place) => (
          <PlaceCard key={place.placeId} place={place} onOpen={mayWrite ? (form) => open({ form, place }) : null} />
        ))}
      </SimpleGrid>
      <PlaceModal opened={opened?.form === 'new' ? 'new' : placeIn('place')} onClose={close} />
      <ClosingModal place={placeIn('closing')} onClose={close} />
      <CapacityModal place={placeIn('capacity')} onClose={close} />
    </>
  );
}

const capacityWords = (capacity: number | null): string => {
  if (capacity === null) return 'Sans limite connue';
  return capacity === 0 ? 'Fermée' : persons(capacity);
};

function tonight({ capacity, present }: Place): { label: string; color: string } {
  if (capacity === null) return { label: `${persons(present)} ce soir`, color: present > 0 ? 'blue' : 'gray' };
  if (capacity === 0) return { label: 'Fermée', color: 'gray' };
  return { label: `${count(present)} sur ${count(capacity)} ce soir`, color: present < capacity ? 'teal' : 'orange' };
}

interface CardProps {
  place: Place;
  /** Null for who only reads. */
  onOpen: ((form: 'place' | 'closing' | 'capacity') => void) | null;
}

function PlaceCard({ place, onOpen }: CardProps) {
  const { name, kind, town, address, turnaroundDays, longestDays, capacities, stays } = place;
  const state = tonight(place);
  const remove = useRemove(place);
  const today = todayParis();
  const current = capacities.findLast(({ from }) => from <= today);
  const said = [
    longestDays === null ? '' : `séjour de ${days(longestDays)} au plus`,
    turnaroundDays === 0 ? 'sans ménage entre deux séjours' : `${days(turnaroundDays)} de ménage entre deux séjours`,
  ].filter(Boolean);
  return (
    <Card withBorder component="article" aria-label={name}>
      <Group justify="space-between" align="start" wrap="nowrap" mb="xs">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            <Badge variant="light" color={state.color}>
              {state.label}
            </Badge>
          </Group>
          <Text size="sm">
            {placeKindLabels[kind]}, {address ?? town}
          </Text>
          <Text size="sm" c="dimmed">
            {said.join(', ')}
          </Text>
        </div>
      </Group>
      <Stack gap={2} mb="sm">
        {capacities.map((line) => (
          <Text key={line.from} size="sm" fw={line === current ? 600 : 400}>
            À partir du {numericDay(line.from)}&nbsp;: {capacityWords(line.capacity).toLowerCase()}
            {line.reason !== null && ` (${line.reason})`}
          </Text>
        ))}
      </Stack>
      {onOpen && (
        <Group gap="xs" mt="auto">
          <Button size="xs" variant="default" onClick={() => onOpen('place')}>
            Modifier
          </Button>
          <Button size="xs" variant="default" onClick={() => onOpen('capacity')}>
            Capacités
          </Button>
          <Button size="xs" variant="default" onClick={() => onOpen('closing')}>
            Fermer
          </Button>
          {stays === 0 && (
            <Button size="xs" variant="subtle" color="red" onClick={remove}>
              Retirer
            </Button>
          )}
        </Group>
      )}
    </Card>
  );
}

/** Typed by mistake; « Annuler » adds it again, with its lines. */
function useRemove({ placeId, capacities, name, kind, address, town, turnaroundDays, longestDays }: Place) {
  const remove = api.places.remove.useMutation();
  const add = api.places.add.useMutation();
  const lines = api.places.saveCapacities.useMutation();
  const again = async (): Promise<void> => {
    const [opens] = capacities;
    if (!opens) return;
    const added = await add.mutateAsync({ name, kind, address, town, turnaroundDays, longestDays, opens });
    await lines.mutateAsync({ placeId: added.placeId, lines: capacities });
    notifyDone('La place est rétablie.');
  };
  return (): void => {
    remove
      .mutateAsync({ placeId })
      .then(
        () => notifyWithUndo('place', 'La place est retirée.', () => void again().catch(notifyRefusal)),
        notifyRefusal,
      );
  };
}
