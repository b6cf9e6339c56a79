import { Badge, Card, Grid, Group, Loader, NavLink, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { gapIndicateur, gapKinds, gapLabels, type GapKind } from '#contract/completude.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { orientationPath } from '#window/features/orientations/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, numericDay } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';

/** What to put right before the figures leave, by the figure each gap would falsify. */
export function GapsPage() {
  const [params, setParams] = useSearchParams();
  const whose = params.get('qui') === 'all' ? 'all' : 'mine';
  const summary = api.completude.summary.useQuery({ whose });
  const counts = (summary.data?.counts ?? []).filter((gap) => gap.count > 0);
  const asked = gapKinds.find((kind) => kind === params.get('quoi'));
  const kind = counts.some((gap) => gap.kind === asked) ? asked : counts[0]?.kind;
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });
  return (
    <>
      <PageHeader
        title="À compléter"
        description="Ce qui fausserait un chiffre du trimestre en cours ou du précédent, rangé par chiffre."
      />
      <Group mb="md">
        <SegmentedControl
          aria-label="Dossiers à montrer"
          data={[
            { value: 'mine', label: 'Mes dossiers' },
            { value: 'all', label: 'Toute l’antenne' },
          ]}
          value={whose}
          onChange={(value) => keep({ qui: value, page: '1' })}
        />
        {summary.isFetching && <Loader size="xs" aria-label="Chargement" />}
      </Group>
      <ErrorAlert error={summary.error} />
      {summary.data && kind === undefined && (
        <EmptyState icon={<IconCircleCheck aria-hidden />} title="Rien à compléter">
          {whose === 'mine' ? 'Vos dossiers sont à jour.' : 'Les dossiers de l’antenne sont à jour.'}
        </EmptyState>
      )}
      {kind !== undefined && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Groups counts={counts} current={kind} onPick={(picked) => keep({ quoi: picked, page: '1' })} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Lines
              key={kind}
              kind={kind}
              whose={whose}
              page={Math.max(1, Number(params.get('page')) || 1)}
              onPage={(page) => keep({ page: String(page) })}
            />
          </Grid.Col>
        </Grid>
      )}
    </>
  );
}

interface GroupsProps {
  counts: readonly { kind: GapKind; count: number }[];
  current: GapKind;
  onPick: (kind: GapKind) => void;
}

function Groups({ counts, current, onPick }: GroupsProps) {
  const indicateurs = [...new Set(counts.map(({ kind }) => gapIndicateur[kind]))];
  return (
    <Stack>
      {indicateurs.map((indicateur) => (
        <Card key={indicateur} withBorder component="section" aria-label={indicateur} padding="sm">
          <Title order={2} size="h6" c="dimmed" mb={4}>
            {indicateur}
          </Title>
          {counts
            .filter(({ kind }) => gapIndicateur[kind] === indicateur)
            .map(({ kind, count: total }) => (
              <NavLink
                key={kind}
                component="button"
                type="button"
                label={gapLabels[kind]}
                active={kind === current}
                aria-current={kind === current}
                onClick={() => onPick(kind)}
                rightSection={
                  <Badge variant="light" color="yellow">
                    {count(total)}
                  </Badge>
                }
              />
            ))}
        </Card>
      ))}
    </Stack>
  );
}

/** Where in the dossier the gap is filled. */
const viewOf: Partial<Record<GapKind, string>> = {
  'convocation-sans-reponse': '?vue=convocations',
  'sans-convocation': '?vue=convocations',
  'mesure-sans-date': '?vue=mesure',
  'fin-depassee': '?vue=mesure',
};

interface LinesProps {
  kind: GapKind;
  whose: 'mine' | 'all';
  page: number;
  onPage: (page: number) => void;
}

function Lines({ kind, whose, page, onPage }: LinesProps) {
  const found = api.completude.lines.useQuery({ whose, kind, offset: (page - 1) * pageSize, limit: pageSize });
  if (found.error) return <ErrorAlert error={found.error} />;
  if (!found.data) return <Loader aria-label="Chargement" />;
  const { total, lines } = found.data;
  return (
    <Card withBorder component="section" aria-label={gapLabels[kind]}>
      <Title order={2} size="h5" mb="xs">
        {gapLabels[kind]}
      </Title>
      <Table verticalSpacing={6} aria-label={gapLabels[kind]}>
        <Table.Tbody>
          {lines.map(({ accompagnementId, orientationId, lastName, firstName, since }) => (
            <Table.Tr key={`${accompagnementId ?? ''} ${orientationId ?? ''}`}>
              <Table.Td>
                <Text
                  component={Link}
                  size="sm"
                  fw={600}
                  href={
                    accompagnementId === null
                      ? orientationPath(orientationId ?? '')
                      : `${dossierPath(accompagnementId)}${viewOf[kind] ?? ''}`
                  }
                >
                  {lastName} {firstName}
                </Text>
              </Table.Td>
              <Table.Td ta="right">
                <Text size="sm" c="dimmed">
                  {accompagnementId === null ? 'reçue le' : 'depuis le'} {numericDay(since)}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Pages total={total} page={page} onChange={onPage} />
    </Card>
  );
}
