import { Badge, Checkbox, Group, SegmentedControl, Table, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import classes from '#window/features/accompagnements/ListPage.module.css';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { DueBadge, dueMoment, type Due } from './dues.tsx';
import { useMarkEcheance } from './useMarkEcheance.ts';

const reaches = { '30': '30 jours', '90': '3 mois', '365': 'Un an' } as const;
type Reach = keyof typeof reaches;
const isReach = (text: string | null): text is Reach => text !== null && text in reaches;

/** Everything to be kept, soonest first: mine, or the whole antenne's. */
export function DuesPage() {
  const [params, setParams] = useSearchParams();
  const whose = params.get('qui') === 'all' ? 'all' : 'mine';
  const asked = params.get('jours');
  const reach: Reach = isReach(asked) ? asked : '90';
  const dues = api.mesures.dues.useQuery({ whose, withinDays: Number(reach) });
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });
  return (
    <>
      <PageHeader title="Échéances" description="Audiences, fins de mesure, hébergements et rapports à rendre." />
      <Group mb="md">
        <SegmentedControl
          aria-label="Dossiers à montrer"
          data={[
            { value: 'mine', label: 'Mes dossiers' },
            { value: 'all', label: 'Toute l’antenne' },
          ]}
          value={whose}
          onChange={(value) => keep({ qui: value })}
        />
        <SegmentedControl
          aria-label="Jusqu’à"
          data={Object.entries(reaches).map(([value, label]) => ({ value, label }))}
          value={reach}
          onChange={(value) => keep({ jours: value })}
        />
        {dues.data && <Counts counts={dues.data.counts} />}
      </Group>
      <ErrorAlert error={dues.error} />
      {dues.data?.lines.length === 0 && (
        <EmptyState icon={<IconCalendarCheck aria-hidden />} title="Aucune échéance sur cette période" />
      )}
      {dues.data && dues.data.lines.length > 0 && <Lines lines={dues.data.lines} />}
    </>
  );
}

const Counts = ({ counts: { late, j7, j30 } }: { counts: { late: number; j7: number; j30: number } }) => (
  <Group gap="xs">
    <Badge variant="light" color="red" tt="none">
      Passées&nbsp;: {count(late)}
    </Badge>
    <Badge variant="light" color="orange" tt="none">
      Sous 7 jours&nbsp;: {count(j7)}
    </Badge>
    <Badge variant="light" color="yellow" tt="none">
      Sous 30 jours&nbsp;: {count(j30)}
    </Badge>
  </Group>
);

interface Line extends Due {
  accompagnementId: string;
  lastName: string;
  firstName: string;
  type: keyof typeof accompagnementTypeLabels;
  referentName: string;
}

function Lines({ lines }: { lines: Line[] }) {
  const [, navigate] = useLocation();
  const mayWrite = useMay('dossiers.write');
  const marking = useMarkEcheance();
  return (
    <Table highlightOnHover verticalSpacing="sm" aria-label="Échéances">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Date</Table.Th>
          <Table.Th>Reste</Table.Th>
          <Table.Th>Échéance</Table.Th>
          <Table.Th>Personne</Table.Th>
          <Table.Th>Référent</Table.Th>
          <Table.Th>Fait</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Table.Tr
            key={`${line.accompagnementId} ${line.kind} ${line.echeanceId ?? ''}`}
            className={classes.row}
            onClick={() => navigate(dossierPath(line.accompagnementId))}
          >
            <Table.Td>{dueMoment(line)}</Table.Td>
            <Table.Td>
              <DueBadge due={line} />
            </Table.Td>
            <Table.Td>{line.label}</Table.Td>
            <Table.Td>
              <Link href={dossierPath(line.accompagnementId)} className={classes.name}>
                {line.lastName} {line.firstName}
              </Link>
              <Text size="xs" c="dimmed">
                {accompagnementTypeLabels[line.type]}
              </Text>
            </Table.Td>
            <Table.Td>{line.referentName}</Table.Td>
            <Table.Td onClick={(event) => event.stopPropagation()}>
              {line.echeanceId !== null && (
                <Checkbox
                  aria-label={`${line.label}\u00a0: fait`}
                  checked={false}
                  disabled={!mayWrite || marking.isPending}
                  onChange={() => line.echeanceId !== null && marking.tick(line.echeanceId, true)}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
