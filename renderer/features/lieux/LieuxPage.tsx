import { ActionIcon, Badge, Button, Card, Group, Loader, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconBuilding, IconCalendarOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { lieux } from '#contract/lieux.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, hour, numericDay } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useLinkedModal } from '#window/ui/useLinkedModal.ts';
import { useMay } from '#window/ui/useMay.ts';
import { FermetureModal } from './FermetureModal.tsx';
import { LieuModal, weekdayNames } from './LieuModal.tsx';

type Listed = z.output<typeof lieux.list.output>;
export type Lieu = Listed['lieux'][number];
type Fermeture = Listed['fermetures'][number];

/** Where the antenne receives, when, how many at a time; the days on which nobody is received. */
export function LieuxPage() {
  const listed = api.lieux.list.useQuery({});
  const mayWrite = useMay('parametres.write');
  const [edited, setEdited] = useState<Lieu | null>(null);
  const [adding, add] = useLinkedModal('ajouter');
  return (
    <>
      <PageHeader
        title="Lieux et fermetures"
        description="Ce que le planning évite, ou signale avant d’enregistrer."
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              href="/agenda"
              variant="default"
              leftSection={<IconArrowLeft size={18} aria-hidden />}
            >
              Semaine
            </Button>
            {mayWrite && (
              <Button leftSection={<IconBuilding size={18} aria-hidden />} onClick={add.open}>
                Ajouter un lieu
              </Button>
            )}
          </Group>
        }
      />
      <ErrorAlert error={listed.error} />
      {!listed.data && !listed.error && <Loader aria-label="Chargement" />}
      {listed.data && (
        <Stack gap="xl">
          <Fermetures fermetures={listed.data.fermetures} lieux={listed.data.lieux} />
          <section aria-label="Lieux">
            <Title order={2} size="h4" mb="sm">
              Lieux
            </Title>
            {listed.data.lieux.length === 0 && (
              <EmptyState
                icon={<IconBuilding aria-hidden />}
                title="Aucun lieu pour l’instant"
                description="Un bureau, une permanence en mairie&nbsp;: chaque lieu ajouté est proposé aux convocations, et le planning signale une salle déjà prise."
                action={
                  mayWrite && (
                    <Button mt="xs" onClick={add.open}>
                      Indiquer le premier lieu
                    </Button>
                  )
                }
              />
            )}
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {listed.data.lieux.map((lieu) => (
                <LieuCard key={lieu.lieuId} lieu={lieu} onEdit={mayWrite ? () => setEdited(lieu) : null} />
              ))}
            </SimpleGrid>
          </section>
        </Stack>
      )}
      <LieuModal lieu={null} opened={adding} onClose={add.close} />
      <LieuModal key={edited?.lieuId ?? ''} lieu={edited} opened={edited !== null} onClose={() => setEdited(null)} />
    </>
  );
}

function LieuCard({ lieu, onEdit }: { lieu: Lieu; onEdit: (() => void) | null }) {
  const setClosed = api.lieux.setClosed.useMutation();
  const { lieuId, name, address, rooms, halfDayCapacity, permanences, closed, toCome } = lieu;
  const said = [
    rooms === null ? '' : `${count(rooms)} ${rooms > 1 ? 'salles' : 'salle'}`,
    halfDayCapacity === null ? '' : `${count(halfDayCapacity)} rendez-vous par demi-journée`,
    `${count(toCome)} à venir`,
  ].filter(Boolean);
  const toggle = () =>
    setClosed
      .mutateAsync({ lieuId, closed: !closed })
      .then(() => notifyDone(closed ? 'Le lieu est à nouveau proposé.' : 'Le lieu n’est plus proposé.'), notifyRefusal);
  return (
    <Card withBorder component="article" aria-label={name}>
      <Group justify="space-between" align="start" wrap="nowrap">
        <div>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {closed && (
              <Badge color="gray" variant="light">
                N’est plus proposé
              </Badge>
            )}
          </Group>
          {address && <Text size="sm">{address}</Text>}
          <Text size="sm" c="dimmed">
            {said.join(', ')}
          </Text>
          <Text size="sm">
            {permanences.length === 0
              ? 'Ouvert à toute heure'
              : permanences
                  .map(({ weekday, from, to }) => `${weekdayNames[weekday - 1] ?? ''} ${hour(from)}–${hour(to)}`)
                  .join(', ')}
          </Text>
        </div>
        {onEdit && (
          <Stack gap={4}>
            <Button size="xs" variant="default" onClick={onEdit}>
              Modifier
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={() => void toggle()}>
              {closed ? 'Proposer à nouveau' : 'Ne plus proposer'}
            </Button>
          </Stack>
        )}
      </Group>
    </Card>
  );
}

function Fermetures({ fermetures, lieux: places }: { fermetures: Fermeture[]; lieux: Lieu[] }) {
  const mayWrite = useMay('convocations.write');
  const [adding, add] = useDisclosure(false);
  const remove = api.lieux.removeFermeture.useMutation();
  const takeOut = ({ fermetureId }: Fermeture) =>
    remove.mutateAsync({ fermetureId }).then(() => notifyDone('La fermeture est retirée.'), notifyRefusal);
  return (
    <section aria-label="Fermetures et absences">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          Fermetures et absences
        </Title>
        {mayWrite && (
          <Button variant="default" leftSection={<IconCalendarOff size={18} aria-hidden />} onClick={add.open}>
            Ajouter une fermeture ou une absence
          </Button>
        )}
      </Group>
      {fermetures.length === 0 ? (
        <Text c="dimmed">Aucune fermeture à venir.</Text>
      ) : (
        <Table aria-label="Fermetures et absences" verticalSpacing={6}>
          <Table.Tbody>
            {fermetures.map((each) => (
              <Table.Tr key={each.fermetureId}>
                <Table.Td>
                  Du {numericDay(each.from)} au {numericDay(each.to)}
                </Table.Td>
                <Table.Td fw={600}>{each.colleague ?? each.lieu ?? 'Toute l’antenne'}</Table.Td>
                <Table.Td>{each.label}</Table.Td>
                <Table.Td w={48}>
                  {mayWrite && (
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Retirer\u00a0: ${each.label}`}
                      onClick={() => void takeOut(each)}
                    >
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <FermetureModal
        lieux={places}
        opened={adding}
        onClose={add.close}
        onAdded={(fermetureId, message) =>
          notifyWithUndo(
            `fermeture-${fermetureId}`,
            message,
            () =>
              void remove
                .mutateAsync({ fermetureId })
                .then(() => notifyDone('La fermeture est retirée.'), notifyRefusal),
          )
        }
      />
    </section>
  );
}
