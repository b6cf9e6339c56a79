import { Badge, Button, Card, Group, Loader, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCalendarDue,
  IconCheck,
  IconMailForward,
  IconMinus,
  IconUserCheck,
} from '@tabler/icons-react';
import type { Month, Quarter } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { capitalised, longDay } from '#window/ui/format.ts';

type Line = NonNullable<ReturnType<typeof api.envoi.calendar.useQuery>['data']>[number];

const states: Record<Line['state'], { label: string; color: string; icon: typeof IconCheck }> = {
  upcoming: { label: 'À venir', color: 'gray', icon: IconCalendarDue },
  empty: { label: 'Rien à envoyer', color: 'gray', icon: IconMinus },
  'to-prepare': { label: 'À préparer', color: 'orange', icon: IconCalendarDue },
  'to-approve': { label: 'À valider', color: 'orange', icon: IconUserCheck },
  sealed: { label: 'Scellé, à déposer', color: 'blue', icon: IconMailForward },
  deposited: { label: 'Déposé', color: 'blue', icon: IconMailForward },
  received: { label: 'Reçu par le porteur', color: 'teal', icon: IconCheck },
  refused: { label: 'Refusé par le porteur', color: 'red', icon: IconAlertTriangle },
};

interface DueCalendarProps {
  readonly canPrepare: boolean;
  onPrepare(period: Quarter | Month): void;
}

/** When each quarter is due and where it is; the months to send below, when the antenne wants some. */
export function DueCalendar({ canPrepare, onPrepare }: DueCalendarProps) {
  const calendar = api.envoi.calendar.useQuery({});
  const due = api.envoi.due.useQuery({});
  const months = due.data?.filter(({ period }) => 'month' in period) ?? [];
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="sm">
        Échéances
      </Title>
      <ErrorAlert error={calendar.error ?? due.error} />
      {!calendar.data && !calendar.error && <Loader aria-label="Chargement" />}
      {calendar.data && (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Trimestre</Table.Th>
              <Table.Th>À envoyer avant la fin du</Table.Th>
              <Table.Th>État</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {calendar.data.map((line) => (
              <DueRow key={line.label} line={line} canPrepare={canPrepare} onPrepare={onPrepare} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {months.length > 0 && (
        <Group gap="sm" mt="md">
          <Text size="sm">Points d’étape à préparer&nbsp;:</Text>
          {months.map(({ period, label, dueOn }) => (
            <Button
              key={label}
              size="compact-sm"
              variant="default"
              disabled={!canPrepare}
              title={`Avant la fin du ${longDay(dueOn)}`}
              onClick={() => onPrepare(period)}
            >
              {capitalised(label)}
            </Button>
          ))}
        </Group>
      )}
    </Card>
  );
}

function DueRow({ line, canPrepare, onPrepare }: DueCalendarProps & { readonly line: Line }) {
  const { year, quarter, label, dueOn, state, late, receiptOn } = line;
  const { label: name, color, icon: Icon } = states[state];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        {capitalised(label)}
      </Table.Th>
      <Table.Td>
        {longDay(dueOn)}
        {late && (
          <Text span size="sm" c="var(--mantine-color-error)" fw={600}>
            {' '}
            (passé)
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Badge color={color} variant="light" leftSection={<Icon size={14} aria-hidden />}>
          {name}
        </Badge>
        {state === 'received' && receiptOn && (
          <Text size="xs" c="dimmed">
            le {longDay(receiptOn)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {(state === 'to-prepare' || state === 'refused') && (
          <Button size="compact-sm" disabled={!canPrepare} onClick={() => onPrepare({ year, quarter })}>
            Préparer T{quarter} {year}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
