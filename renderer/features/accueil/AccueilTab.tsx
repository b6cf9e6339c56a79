import { Anchor, Badge, Button, Card, Group, Loader, NativeSelect, Table, Text } from '@mantine/core';
import { IconUserHeart, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { addDays, numericDay, todayParis } from '#window/ui/format.ts';
import { ConservationLine } from './ConservationLine.tsx';
import { DemandeurDrawer } from './DemandeurDrawer.tsx';
import { DemandeurModal } from './DemandeurModal.tsx';
import { entretiens, nameOf, stateOf, type Line } from './words.ts';

/** People the porteur receives first, until an antenne takes them. */
export function AccueilTab() {
  const thisYear = Number(todayParis().slice(0, 4));
  const [shown, show] = useState<'pending' | number>('pending');
  const [adding, setAdding] = useState(false);
  const [opened, open] = useState<string | null>(null);
  const pending = shown === 'pending';
  const listed = api.accueil.list.useQuery({ year: pending ? thisYear : shown, pending });
  return (
    <>
      <Group justify="space-between" mb="md">
        <NativeSelect
          aria-label="Personnes à montrer"
          value={String(shown)}
          onChange={({ currentTarget: { value } }) => show(value === 'pending' ? 'pending' : Number(value))}
          data={[
            { value: 'pending', label: 'En cours, ou en attente d’une antenne' },
            ...(listed.data?.years ?? [thisYear]).map((year) => ({
              value: String(year),
              label: `Reçues en ${String(year)}`,
            })),
          ]}
        />
        <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          Nouvelle personne
        </Button>
      </Group>
      <ConservationLine />
      <ErrorAlert error={listed.error} />
      {!listed.data && !listed.error && <Loader aria-label="Chargement" />}
      {listed.data &&
        (listed.data.lines.length === 0 ? (
          <EmptyState
            icon={<IconUserHeart aria-hidden />}
            title={pending ? 'Personne n’attend de suite' : 'Personne n’a été reçu cette année'}
            description={
              'Notez ici qui demande un premier entretien. Ces noms restent chez le porteur\u00a0: aucun bilan ne les montre.'
            }
          />
        ) : (
          <Card withBorder p={0}>
            <Lines lines={listed.data.lines} onOpen={open} />
          </Card>
        ))}
      <DemandeurModal
        opened={adding ? 'new' : null}
        onClose={() => setAdding(false)}
        onSaved={(demandeurId) => {
          setAdding(false);
          open(demandeurId);
        }}
      />
      <DemandeurDrawer demandeurId={opened} onClose={() => open(null)} />
    </>
  );
}

/** Days before an identity is erased from which its line says so. */
const shownBefore = 30;

const Lines = ({ lines, onOpen }: { lines: readonly Line[]; onOpen: (demandeurId: string) => void }) => (
  <Table aria-label="Personnes reçues" highlightOnHover verticalSpacing="sm" horizontalSpacing="md">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Personne</Table.Th>
        <Table.Th>Premier contact</Table.Th>
        <Table.Th>Département</Table.Th>
        <Table.Th>Entretiens</Table.Th>
        <Table.Th>Suite</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {lines.map((line) => {
        const { label, color } = stateOf(line);
        return (
          <Table.Tr key={line.demandeurId}>
            <Table.Td>
              <Anchor component="button" fw={600} onClick={() => onOpen(line.demandeurId)}>
                {nameOf(line)}
              </Anchor>
              {line.eraseOn !== null && line.eraseOn <= addDays(todayParis(), shownBefore) && (
                <Text size="xs">Identité effacée le {numericDay(line.eraseOn)}</Text>
              )}
            </Table.Td>
            <Table.Td>{numericDay(line.firstContactOn)}</Table.Td>
            <Table.Td>{line.departement ?? '—'}</Table.Td>
            <Table.Td>
              {line.entretiens === 0 ? (
                <Text size="sm" c="dimmed">
                  aucun
                </Text>
              ) : (
                entretiens(line.entretiens)
              )}
            </Table.Td>
            <Table.Td>
              <Badge variant="light" color={color}>
                {label}
              </Badge>
            </Table.Td>
          </Table.Tr>
        );
      })}
    </Table.Tbody>
  </Table>
);
