import { Anchor, Badge, Button, Group, Loader, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconTransfer } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { Transfert } from '#contract/transferts.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { instantLabel } from '#window/ui/format.ts';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { dossierSaved, receiptSaved, saveTransfert } from './fileActions.ts';
import { useCancelTransfert } from './useCancelTransfert.ts';

type Line = z.output<typeof Transfert>;
type Direction = Line['direction'];

const states: Record<Line['state'], { label: string; color: string }> = {
  'en-attente': { label: 'En attente de l’accusé', color: 'yellow' },
  accuse: { label: 'Repris par l’antenne', color: 'teal' },
  annule: { label: 'Annulé', color: 'gray' },
  recu: { label: 'Repris ici', color: 'blue' },
};

const empty: Record<Direction, { title: string; text: string }> = {
  sortant: {
    title: 'Aucun dossier transféré',
    text: 'Ouvrez un dossier puis «\u00a0Transférer à une autre antenne…\u00a0».',
  },
  entrant: {
    title: 'Aucun dossier reçu',
    text: 'Le fichier remis par une autre antenne s’ouvre avec «\u00a0Ouvrir un fichier reçu\u00a0».',
  },
};

/** Dossiers that left, or that came; latest first. */
export function TransfertTable({ direction }: { direction: Direction }) {
  const [params, setParams] = useSearchParams();
  const page = Math.max(1, Number(params.get('page')) || 1);
  const mayWrite = useMay('dossiers.write');
  const list = api.transferts.list.useQuery({ direction, offset: (page - 1) * pageSize, limit: pageSize });
  const { cancel, restore, error } = useCancelTransfert();
  if (list.error) return <ErrorAlert error={list.error} />;
  if (!list.data) return <Loader aria-label="Chargement des transferts" />;
  const { total, lines } = list.data;
  if (total === 0)
    return (
      <EmptyState icon={<IconTransfer size={28} aria-hidden />} title={empty[direction].title}>
        {empty[direction].text}
      </EmptyState>
    );
  return (
    <>
      <ErrorAlert error={error} />
      <Table verticalSpacing="sm" aria-label={direction === 'sortant' ? 'Dossiers transférés' : 'Dossiers reçus'}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Dossier</Table.Th>
            <Table.Th>Antenne</Table.Th>
            <Table.Th>Transfert</Table.Th>
            <Table.Th>État</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.transfertId}>
              <Table.Td>
                {line.accompagnementId !== null && (
                  <Anchor component={Link} href={dossierPath(line.accompagnementId)}>
                    {line.lastName} {line.firstName}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>{line.correspondantName}</Table.Td>
              <Table.Td>
                {line.number}
                <Text size="xs" c="dimmed">
                  le {instantLabel(line.at)}, par {line.compteName}
                </Text>
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={states[line.state].color}>
                  {states[line.state].label}
                </Badge>
                {line.acknowledgedAt !== null && (
                  <Text size="xs" c="dimmed">
                    le {instantLabel(line.acknowledgedAt).slice(0, 10)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{mayWrite && <Actions line={line} cancel={cancel} restore={restore} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Pages
        total={total}
        page={page}
        onChange={(next) =>
          setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), page: String(next) }))
        }
      />
    </>
  );
}

interface ActionsProps {
  line: Line;
  cancel: (line: Line) => void;
  restore: (line: Line) => void;
}

function Actions({ line, cancel, restore }: ActionsProps) {
  const { transfertId, state } = line;
  return (
    <Group gap="xs" justify="flex-end">
      {state === 'en-attente' && (
        <>
          <Button size="compact-sm" variant="default" onClick={() => void saveTransfert(transfertId, dossierSaved)}>
            Enregistrer le fichier
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => cancel(line)}>
            Annuler
          </Button>
        </>
      )}
      {state === 'annule' && (
        <Button size="compact-sm" variant="subtle" onClick={() => restore(line)}>
          Rétablir
        </Button>
      )}
      {state === 'recu' && (
        <Button size="compact-sm" variant="default" onClick={() => void saveTransfert(transfertId, receiptSaved)}>
          Enregistrer l’accusé
        </Button>
      )}
    </Group>
  );
}
