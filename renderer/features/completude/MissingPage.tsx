import { Anchor, Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { completude } from '#contract/completude.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { gapPath } from './paths.ts';

type Missing = z.output<typeof completude.list.output>;

/** What is missing in the quarter's dossiers, by the figure it would falsify. */
export function MissingPage() {
  const [params, setParams] = useSearchParams();
  const whose = params.get('qui') === 'all' ? 'all' : 'mine';
  const figure = params.get('indicateur');
  const [page, setPage] = useState(1);
  const missing = api.completude.list.useQuery({ whose, figure, offset: (page - 1) * pageSize, limit: pageSize });
  const show = (chosen: 'mine' | 'all') => {
    setParams({ qui: chosen }, { replace: true });
    setPage(1);
  };
  const choose = (id: string | null) => {
    setParams({ qui: whose, ...(id === null ? {} : { indicateur: id }) }, { replace: true });
    setPage(1);
  };
  return (
    <>
      <PageHeader
        title="À compléter"
        description="Ce qui manque dans les dossiers ouverts, ou terminés ce trimestre ou le précédent, et les chiffres que cela fausserait."
      />
      <Stack>
        <Group>
          <SegmentedControl
            aria-label="Dossiers à montrer"
            data={[
              { value: 'mine', label: 'Mes dossiers' },
              { value: 'all', label: 'Toute l’antenne' },
            ]}
            value={whose}
            onChange={(value) => show(value === 'all' ? 'all' : 'mine')}
          />
        </Group>
        <ErrorAlert error={missing.error} />
        {missing.data && (missing.data.figures.length > 0 || figure !== null) && (
          <Figures figures={missing.data.figures} chosen={figure} onChoose={choose} />
        )}
        {missing.data?.total === 0 && (
          <EmptyState
            icon={<IconListCheck aria-hidden />}
            title={figure === null ? 'Rien ne manque' : 'Rien ne manque pour cet indicateur'}
            description="Un dossier où il manque une date, une commune ou un motif de fin vient ici, avec le chiffre que cela fausserait. Un clic mène à ce qui manque."
          />
        )}
        {missing.data && missing.data.total > 0 && <Lines lines={missing.data.lines} />}
        <Pages total={missing.data?.total ?? 0} page={page} onChange={setPage} />
      </Stack>
    </>
  );
}

interface FiguresProps {
  figures: Missing['figures'];
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

const Figures = ({ figures, chosen, onChoose }: FiguresProps) => (
  <Group gap="xs" component="section" aria-label="Chiffres faussés">
    <Button
      size="xs"
      variant={chosen === null ? 'filled' : 'default'}
      aria-pressed={chosen === null}
      onClick={() => onChoose(null)}
    >
      Tout
    </Button>
    {figures.map(({ id, label, count: total }) => (
      <Button
        key={id}
        size="xs"
        variant={chosen === id ? 'filled' : 'default'}
        aria-pressed={chosen === id}
        onClick={() => onChoose(id)}
      >
        {label}&nbsp;: {count(total)}
      </Button>
    ))}
  </Group>
);

const Lines = ({ lines }: { lines: Missing['lines'] }) => (
  <Table verticalSpacing="sm" aria-label="À compléter">
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Personne</Table.Th>
        <Table.Th>Ce qui manque</Table.Th>
        <Table.Th>Chiffres faussés</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {lines.map((line) => (
        <Table.Tr key={line.accompagnementId ?? line.orientationId}>
          <Table.Td fw={600}>
            {line.lastName} {line.firstName}
          </Table.Td>
          <Table.Td>
            <Stack gap={4}>
              {line.gaps.map((gap) => (
                <Anchor key={`${gap.code} ${gap.groupeId ?? ''}`} size="sm" component={Link} href={gapPath(gap, line)}>
                  {gap.label}
                </Anchor>
              ))}
            </Stack>
          </Table.Td>
          <Table.Td>
            <Text size="sm" c="dimmed">
              {[...new Set(line.gaps.flatMap(({ falsifies }) => falsifies))].join(', ')}
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);
