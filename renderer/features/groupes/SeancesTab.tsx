import { Badge, Button, Group, Stack, Switch, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus, IconCalendarOff, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { count, hour, numericDay, shortDay, todayParis } from '#window/ui/format.ts';
import { useMay } from '#window/ui/useMay.ts';
import { AddSeancesModal } from './AddSeancesModal.tsx';
import { EditSeanceModal } from './EditSeanceModal.tsx';
import type { Groupe } from './groupeDraft.ts';
import { MoveSeanceModal } from './MoveSeanceModal.tsx';
import { seancePath, sheetPath } from './paths.ts';
import { SeanceMenu } from './SeanceMenu.tsx';
import { foldedPast, stateOf, waitsForAnswers, type Seance } from './seanceState.ts';
import { duration } from './words.ts';

export function SeancesTab({ groupe }: { groupe: Groupe }) {
  const { seances, format, closedOn } = groupe;
  const mayPlan = useMay('convocations.write');
  const isIndividual = format.form === 'individuel';
  const [all, setAll] = useState(isIndividual);
  const [moving, setMoving] = useState<Seance | null>(null);
  const [edited, setEdited] = useState<Seance | null>(null);
  const [adding, add] = useDisclosure(false);
  const shown = seances.filter(({ inscriptionId }) => all || inscriptionId === null);
  const [unfolded, unfold] = useDisclosure(false);
  const folded = foldedPast(shown, todayParis());
  const hasBoth = !isIndividual && seances.some(({ inscriptionId }) => inscriptionId !== null);
  const mayAdd = mayPlan && closedOn === null && !isIndividual;
  return (
    <Stack>
      {(hasBoth || mayAdd) && (
        <Group justify="space-between">
          {hasBoth ? (
            <Switch
              label="Montrer aussi les entretiens"
              checked={all}
              onChange={({ currentTarget: { checked } }) => setAll(checked)}
            />
          ) : (
            <span />
          )}
          {mayAdd && (
            <Button variant="light" leftSection={<IconCalendarPlus size={18} aria-hidden />} onClick={add.open}>
              Ajouter des séances
            </Button>
          )}
        </Group>
      )}
      {shown.length === 0 ? (
        <EmptyState
          compact
          icon={<IconCalendarOff size={20} aria-hidden />}
          title={isIndividual ? 'Aucun rendez-vous pour l’instant' : 'Aucune séance pour l’instant'}
          description={
            isIndividual
              ? 'Ils s’ajoutent depuis chaque participant.'
              : 'Ajoutez-les une à une, ou au rythme du groupe.'
          }
        />
      ) : (
        <>
          {folded.size > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ alignSelf: 'flex-start' }}
              aria-expanded={unfolded}
              leftSection={
                unfolded ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />
              }
              onClick={unfold.toggle}
            >
              {unfolded ? 'Replier' : 'Voir'} les {count(folded.size)}{' '}
              {isIndividual ? 'rendez-vous passés' : 'séances passées'}
            </Button>
          )}
          <SeanceTable
            groupe={groupe}
            seances={unfolded ? shown : shown.filter(({ seanceId }) => !folded.has(seanceId))}
            onMove={mayPlan && closedOn === null ? setMoving : null}
            onEdit={mayPlan ? setEdited : null}
          />
        </>
      )}
      <MoveSeanceModal seance={moving} groupe={groupe} onClose={() => setMoving(null)} />
      <EditSeanceModal seance={edited} onClose={() => setEdited(null)} />
      {mayAdd && <AddSeancesModal groupe={groupe} opened={adding} onClose={add.close} />}
    </Stack>
  );
}

interface TableProps {
  groupe: Groupe;
  seances: Seance[];
  onMove: ((seance: Seance) => void) | null;
  onEdit: ((seance: Seance) => void) | null;
}

function SeanceTable({ groupe, seances, onMove, onEdit }: TableProps) {
  const today = todayParis();
  return (
    <Table aria-label="Séances" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={170}>Date</Table.Th>
          <Table.Th>Séance</Table.Th>
          <Table.Th>Lieu et animateurs</Table.Th>
          <Table.Th w={200}>État</Table.Th>
          <Table.Th w={230}>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {seances.map((seance) => (
          <SeanceRow key={seance.seanceId} {...{ groupe, seance, today, onMove, onEdit }} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const colors = { prevue: 'blue', tenue: 'teal', annulee: 'gray' } as const;

function SeanceRow({
  groupe: { groupeId, format },
  seance,
  today,
  onMove,
  onEdit,
}: Omit<TableProps, 'seances'> & { seance: Seance; today: string }) {
  const { seanceId, day, at, status, plannedDay, label, person, speakers, lieu, animateurs } = seance;
  const cancelled = status === 'annulee';
  const toAnswer = waitsForAnswers(seance, today);
  return (
    <Table.Tr c={cancelled ? 'dimmed' : undefined}>
      <Table.Td>
        <Text size="sm" fw={600} td={cancelled ? 'line-through' : undefined}>
          {shortDay(day)} {day.slice(0, 4)}
        </Text>
        <Text size="xs" c="dimmed">
          {hour(at)}, {duration(seance.durationMinutes)}
        </Text>
        {plannedDay !== null && plannedDay !== day && (
          <Text size="xs" c="dimmed">
            prévue le {numericDay(plannedDay)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={500}>
          {person === null ? label : `${label}, ${person}`}
        </Text>
        {speakers !== null && (
          <Text size="xs" c="dimmed">
            avec {speakers}
          </Text>
        )}
        {seance.minutes !== null && (
          <Text size="xs" c="dimmed">
            Compte rendu écrit
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{lieu}</Text>
        <Text size="xs" c="dimmed">
          {animateurs.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={toAnswer ? 'orange' : colors[status]}>
          {toAnswer && status === 'prevue' ? 'À émarger' : stateOf(seance, format.anonymous)}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {!cancelled && day <= today && (
            <Button
              size="xs"
              component={Link}
              href={seancePath(groupeId, seanceId)}
              variant={toAnswer ? 'filled' : 'default'}
              aria-label={`Émarger\u00a0: ${label} du ${numericDay(day)}`}
            >
              Émarger
            </Button>
          )}
          {!cancelled && (
            <Button
              size="xs"
              variant="default"
              component={Link}
              href={sheetPath(groupeId, seanceId)}
              aria-label={`Feuille\u00a0: ${label} du ${numericDay(day)}`}
            >
              Feuille
            </Button>
          )}
          {onEdit && (
            <SeanceMenu
              groupeId={groupeId}
              seance={seance}
              onMove={onMove === null || status !== 'prevue' ? null : () => onMove(seance)}
              onEdit={() => onEdit(seance)}
              mayPlan={onMove !== null}
            />
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
