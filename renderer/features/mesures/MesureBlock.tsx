import { ActionIcon, Button, Card, Checkbox, Group, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarDue, IconCalendarPlus, IconGavel, IconPencil } from '@tabler/icons-react';
import type { z } from 'zod';
import type { MesurePage } from '#contract/mesures.ts';
import { api } from '#window/api.ts';
import { HistoryButton } from '#window/features/historique/HistoryButton.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { AddEcheanceModal } from './AddEcheanceModal.tsx';
import { ChangeModal } from './ChangeModal.tsx';
import { DueBadge, dueMoment, type Due } from './dues.tsx';
import { EditEcheanceModal } from './EditEcheanceModal.tsx';
import { EditMesureModal } from './EditMesureModal.tsx';
import { HousingForm } from './HousingForm.tsx';
import { MesureChanges } from './MesureChanges.tsx';
import { Obligations } from './Obligations.tsx';
import { useMarkEcheance } from './useMarkEcheance.ts';

export type Mesure = z.output<typeof MesurePage>;

const isEcheance = (due: Due): due is Due & { echeanceId: string } => due.echeanceId !== null;

/** What the court ordered and what falls due, at a glance on the dossier's page. Nothing for a volunteer. */
export function MesureBlock({ accompagnementId }: { accompagnementId: string }) {
  const found = api.mesures.ofAccompagnement.useQuery({ accompagnementId });
  if (found.error) return <ErrorAlert error={found.error} />;
  const mesure = found.data?.mesure;
  if (!mesure) return null;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} mb="lg">
      <DuesCard mesure={mesure} />
      <OrderCard mesure={mesure} />
    </SimpleGrid>
  );
}

function EditDue({ due, label }: { due: Due & { echeanceId: string }; label: string }) {
  const [editing, edit] = useDisclosure(false);
  return (
    <>
      <ActionIcon variant="subtle" aria-label={`Modifier\u00a0: ${label}`} onClick={edit.open}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <EditEcheanceModal due={due} opened={editing} onClose={edit.close} />
    </>
  );
}

function DuesCard({ mesure }: { mesure: Mesure }) {
  const mayWrite = useMay('dossiers.write');
  const marking = useMarkEcheance();
  const [adding, add] = useDisclosure(false);
  return (
    <Card withBorder component="section" aria-label="Échéances">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <IconCalendarDue size={18} aria-hidden />
          <Title order={2} size="h5">
            Échéances
          </Title>
        </Group>
        {mayWrite && (
          <Button size="xs" variant="default" onClick={add.open}>
            Ajouter une échéance
          </Button>
        )}
      </Group>
      {mesure.dues.length === 0 ? (
        <Text c="dimmed">Ni audience, ni fin de mesure, ni rapport n’est indiqué.</Text>
      ) : (
        <Table aria-label="Échéances de la mesure" verticalSpacing={6}>
          <Table.Tbody>
            {mesure.dues.map((due) => (
              <Table.Tr key={`${due.kind} ${due.echeanceId ?? ''}`}>
                <Table.Td>
                  <Text size="sm" fw={600}>
                    {due.label}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {dueMoment(due)}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <DueBadge due={due} />
                </Table.Td>
                <Table.Td w={36} px={0}>
                  {mayWrite && isEcheance(due) && <EditDue due={due} label={due.label} />}
                </Table.Td>
                <Table.Td w={40}>
                  {due.echeanceId !== null && (
                    <Checkbox
                      aria-label={`${due.label}\u00a0: fait`}
                      checked={due.doneOn !== null}
                      disabled={!mayWrite || marking.isPending}
                      onChange={({ currentTarget: { checked } }) =>
                        due.echeanceId !== null && marking.tick(due.echeanceId, checked)
                      }
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <AddEcheanceModal mesure={mesure} opened={adding} onClose={add.close} />
    </Card>
  );
}

function OrderCard({ mesure }: { mesure: Mesure }) {
  const mayWrite = useMay('dossiers.write');
  const [changing, change] = useDisclosure(false);
  const [editing, edit] = useDisclosure(false);
  return (
    <Card withBorder component="section" aria-label="Décisions et obligations">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <IconGavel size={18} aria-hidden />
          <Title order={2} size="h5">
            Décisions et obligations
          </Title>
          <HistoryButton entity="mesure" recordId={mesure.mesureId} label="Historique de la mesure" />
        </Group>
        {mayWrite && (
          <Group gap="xs">
            <Button size="xs" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={edit.open}>
              Corriger
            </Button>
            <Button size="xs" leftSection={<IconCalendarPlus size={14} aria-hidden />} onClick={change.open}>
              Prolonger ou changer les dates
            </Button>
          </Group>
        )}
      </Group>
      <Stack gap="sm">
        {mesure.authority && <Text size="sm">Décidée par&nbsp;: {mesure.authority}</Text>}
        <MesureChanges mesure={mesure} />
        <Obligations mesure={mesure} />
        {mesure.nature === 'cjse-eviction' && <HousingForm mesure={mesure} />}
      </Stack>
      <ChangeModal mesure={mesure} opened={changing} onClose={change.close} />
      <EditMesureModal mesure={mesure} opened={editing} onClose={edit.close} />
    </Card>
  );
}
