import {
  Alert,
  Badge,
  Button,
  Card,
  Group,
  Loader,
  NativeSelect,
  Stack,
  Table,
  Text,
  VisuallyHidden,
} from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay, todayParis } from '#window/ui/format.ts';
import { BudgetForm } from './BudgetForm.tsx';
import { ConventionDues } from './ConventionDues.tsx';
import { ConventionModal } from './ConventionModal.tsx';
import { euros, ofThousand, type ConventionLine, type ConventionYear } from './words.ts';

/** The yearly agreements: how the region's money is shared, and what falls due. */
export function ConventionsTab() {
  const [year, setYear] = useState(Number(todayParis().slice(0, 4)));
  const shown = api.conventions.year.useQuery({ year });
  const [opened, open] = useState<ConventionLine | null>(null);
  return (
    <Stack>
      <ConventionDues />
      <Group justify="space-between" align="flex-end">
        <NativeSelect
          aria-label="Année"
          value={String(year)}
          onChange={({ currentTarget: { value } }) => setYear(Number(value))}
          data={(shown.data?.years ?? [year]).map(String)}
        />
        {shown.data && (
          <BudgetForm key={`${year} ${shown.data.totalCents}`} year={year} before={shown.data.totalCents} />
        )}
      </Group>
      <ErrorAlert error={shown.error} />
      {!shown.data && !shown.error && <Loader aria-label="Chargement" />}
      {shown.data &&
        (shown.data.lines.length === 0 ? (
          <EmptyState
            icon={<IconBuildingCommunity aria-hidden />}
            title="Aucune antenne enregistrée"
            description="Enregistrez d’abord la carte de chaque antenne, dans la page du porteur."
          />
        ) : (
          <Shares shown={shown.data} year={year} onOpen={open} />
        ))}
      <ConventionModal line={opened} year={year} onClose={() => open(null)} />
    </Stack>
  );
}

interface SharesProps {
  shown: ConventionYear;
  year: number;
  onOpen: (line: ConventionLine) => void;
}

function Shares({ shown: { lines, porteur, totalCents }, year, onOpen }: SharesProps) {
  const shared = lines.reduce((sum, { convention }) => sum + (convention?.shareCents ?? 0), 0);
  const whole = [porteur.thousandths, ...lines.map(({ convention }) => convention?.thousandths ?? 0)];
  return (
    <Card withBorder p={0}>
      <Table aria-label={`Conventions ${year}`} horizontalSpacing="md" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Antenne</Table.Th>
            <Table.Th>Signée le</Table.Th>
            <Table.Th ta="right">Part</Table.Th>
            <Table.Th ta="right">% du total</Table.Th>
            <Table.Th ta="right">Places</Table.Th>
            <Table.Th>Prochaine échéance</Table.Th>
            <Table.Th>
              <VisuallyHidden>Modifier</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.antenneId}>
              <Table.Td>
                {line.antenneName} ({line.departement})
              </Table.Td>
              <ConventionCells line={line} />
              <Table.Td ta="right">
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => onOpen(line)}
                  aria-label={`${line.convention ? 'Modifier' : 'Établir'} la convention de ${line.antenneName}`}
                >
                  {line.convention ? 'Modifier' : 'Établir'}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>Part du porteur (coordination)</Table.Td>
            <Table.Td />
            <Table.Td ta="right">{euros(porteur.cents)}</Table.Td>
            <Table.Td ta="right">{ofThousand(porteur.thousandths)}</Table.Td>
            <Table.Td colSpan={3} />
          </Table.Tr>
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>Total de la région</Table.Th>
            <Table.Td />
            <Table.Th ta="right">{euros(shared + porteur.cents)}</Table.Th>
            <Table.Th ta="right">{ofThousand(whole.reduce((sum, each) => sum + each, 0))}</Table.Th>
            <Table.Td colSpan={3} />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {totalCents === null && (
        <Alert color="orange" variant="light" m="md">
          Le total de la région n’est pas encore dit&nbsp;: les pourcentages sont ceux de ce qui est réparti.
        </Alert>
      )}
    </Card>
  );
}

function ConventionCells({ line: { convention } }: { line: ConventionLine }) {
  if (convention === null)
    return (
      <Table.Td colSpan={5}>
        <Text size="sm" c="dimmed">
          Pas encore de convention
        </Text>
      </Table.Td>
    );
  const next = convention.echeances.find(({ doneOn }) => doneOn === null);
  return (
    <>
      <Table.Td>
        {convention.signedOn === null ? (
          <Badge variant="light" color="orange">
            à signer
          </Badge>
        ) : (
          numericDay(convention.signedOn)
        )}
      </Table.Td>
      <Table.Td ta="right">{euros(convention.shareCents)}</Table.Td>
      <Table.Td ta="right">{ofThousand(convention.thousandths)}</Table.Td>
      <Table.Td ta="right">{convention.places === null ? '—' : count(convention.places)}</Table.Td>
      <Table.Td>{next ? `${numericDay(next.dueOn)}, ${next.label}` : '—'}</Table.Td>
    </>
  );
}
