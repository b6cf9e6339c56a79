import { Anchor, Badge, Button, Group, Loader, Modal, NativeSelect, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconMoodCheck, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { inscriptions } from '#contract/inscriptions.ts';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { groupePath, groupesPath } from '#window/features/groupes/paths.ts';
import { personnePath } from '#window/features/personnes/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { addDays, count, numericDay, todayParis } from '#window/ui/format.ts';
import { notifyDone, notifyRefusal, notifyWithUndo } from '#window/ui/notify.tsx';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { EnterChoices } from './EnterChoices.tsx';

export type Waiting = z.output<typeof inscriptions.waiting.output>['lines'][number];

/** Everybody who waits for a module: what is due first, then who waits longest. */
export function WaitingPage() {
  const waiting = api.inscriptions.waiting.useQuery({});
  const [params, setParams] = useSearchParams();
  const type = params.get('module') ?? '';
  const lines = waiting.data?.lines ?? [];
  const types = [...new Set(lines.map((line) => line.type))].toSorted((a, b) =>
    accompagnementTypeLabels[a].localeCompare(accompagnementTypeLabels[b], 'fr'),
  );
  const shown = lines.filter((line) => type === '' || line.type === type);
  const [entering, enter] = useState<Waiting | null>(null);
  return (
    <>
      <PageHeader
        title="Liste d’attente"
        description="L’échéance la plus proche d’abord, puis l’attente la plus longue."
        actions={
          <>
            {types.length > 1 && (
              <NativeSelect
                aria-label="Module attendu"
                value={type}
                data={[
                  { value: '', label: 'Tous les modules' },
                  ...types.map((value) => ({ value, label: accompagnementTypeLabels[value] })),
                ]}
                onChange={({ currentTarget: { value } }) =>
                  setParams(value === '' ? {} : { module: value }, { replace: true })
                }
              />
            )}
            <Button
              component={Link}
              href={groupesPath}
              variant="default"
              leftSection={<IconUsersGroup size={18} aria-hidden />}
            >
              Groupes
            </Button>
          </>
        }
      />
      <ErrorAlert error={waiting.error} />
      {!waiting.data && !waiting.error && <Loader aria-label="Chargement" />}
      {waiting.data && shown.length === 0 && (
        <EmptyState icon={<IconMoodCheck aria-hidden />} title="Personne n’attend de place">
          On l’y met depuis son dossier ou son orientation, quand aucun groupe n’a de place&nbsp;: elle reste ici
          jusqu’à son entrée, la plus pressée en tête.
        </EmptyState>
      )}
      {shown.length > 0 && <Lines lines={shown} onEnter={enter} />}
      <Modal
        opened={entering !== null}
        onClose={() => enter(null)}
        title={entering ? `Faire entrer ${entering.lastName} ${entering.firstName}` : ''}
        size="xl"
      >
        {entering && <EnterChoices waiting={entering} onDone={() => enter(null)} />}
      </Modal>
    </>
  );
}

function Lines({ lines, onEnter }: { lines: Waiting[]; onEnter: (line: Waiting) => void }) {
  const mayWrite = useMay('dossiers.write');
  const takeOut = useTakeOut();
  return (
    <Table aria-label="Personnes en attente" verticalSpacing="xs" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Module attendu</Table.Th>
          <Table.Th>Attend depuis</Table.Th>
          <Table.Th>À faire avant le</Table.Th>
          {mayWrite && (
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr key={line.inscriptionId}>
            <Table.Td>
              <Anchor component={Link} href={personnePath(line.personneId)} fw={600}>
                {line.lastName} {line.firstName}
              </Anchor>
            </Table.Td>
            <Table.Td>
              {accompagnementTypeLabels[line.type]}
              <Text size="sm" c="dimmed">
                {line.groupe !== null && line.groupeId !== null ? (
                  <Anchor component={Link} href={groupePath(line.groupeId)}>
                    {line.groupe}
                  </Anchor>
                ) : (
                  'n’importe quel groupe'
                )}
              </Text>
            </Table.Td>
            <Table.Td>
              {age(line.waitedDays)}
              <Text size="sm" c="dimmed">
                demande du {numericDay(line.askedOn)}
              </Text>
            </Table.Td>
            <Table.Td>
              <Due dueOn={line.dueOn} />
            </Table.Td>
            {mayWrite && (
              <Table.Td>
                <Group gap="xs" justify="flex-end" wrap="nowrap">
                  <Button
                    size="compact-sm"
                    variant="light"
                    aria-label={`Faire entrer\u00a0: ${line.lastName} ${line.firstName}`}
                    onClick={() => onEnter(line)}
                  >
                    Faire entrer
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Retirer\u00a0: ${line.lastName} ${line.firstName}`}
                    onClick={() => takeOut(line)}
                  >
                    Retirer
                  </Button>
                </Group>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** « 12 jours », « 3 semaines », « 4 mois » */
function age(days: number): string {
  if (days < 1) return 'aujourd’hui';
  if (days < 21) return days === 1 ? '1\u00a0jour' : `${count(days)}\u00a0jours`;
  return days < 92 ? `${count(Math.floor(days / 7))}\u00a0semaines` : `${count(Math.floor(days / 30.44))}\u00a0mois`;
}

const soon = 30;

function Due({ dueOn }: { dueOn: string | null }) {
  if (dueOn === null)
    return (
      <Text c="dimmed" size="sm">
        sans échéance
      </Text>
    );
  const today = todayParis();
  const state = dueOn < today ? 'dépassée' : dueOn <= addDays(today, soon) ? 'proche' : null;
  return (
    <Group gap="xs" wrap="nowrap">
      <span>{numericDay(dueOn)}</span>
      {state && (
        <Badge variant="light" color={state === 'proche' ? 'orange' : 'red'}>
          {state}
        </Badge>
      )}
    </Group>
  );
}

function useTakeOut() {
  const leave = api.inscriptions.leave.useMutation();
  const rejoin = api.inscriptions.rejoin.useMutation();
  return ({ inscriptionId }: Waiting): void => {
    const undo = () =>
      rejoin.mutateAsync({ inscriptionId }).then(() => notifyDone('La personne attend de nouveau.'), notifyRefusal);
    leave
      .mutateAsync({ inscriptionId, state: 'retire', on: todayParis(), endsAccompagnement: false })
      .then(
        () =>
          notifyWithUndo(
            `attente-${inscriptionId}`,
            'La personne est retirée de la liste d’attente.',
            () => void undo(),
          ),
        notifyRefusal,
      );
  };
}
