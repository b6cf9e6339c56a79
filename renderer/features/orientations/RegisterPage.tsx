import { Button, Card, Checkbox, Group, NativeSelect, SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { IconAddressBook, IconInbox, IconPhonePlus } from '@tabler/icons-react';
import { Link, useSearchParams } from 'wouter';
import { registerViews } from '#contract/orientations.ts';
import { cadreLabels, cadres, sourceLabels, sources } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { Pages, pageSize } from '#window/ui/Pages.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { choices, days } from './labels.ts';
import { prescripteursPath, receivePath } from './paths.ts';
import { RegisterTable } from './RegisterTable.tsx';

const viewLabels = {
  waiting: 'En attente',
  'to-open': 'Acceptées, à ouvrir',
  answered: 'Répondues',
  all: 'Toutes',
} as const satisfies Record<(typeof registerViews)[number], string>;

const among = <T extends string>(list: readonly T[], text: string | null): T | null =>
  list.find((value) => value === text) ?? null;

/** Every orientation received, before any dossier; what waits comes first, oldest first. */
export function RegisterPage() {
  const mayWrite = useMay('dossiers.write');
  const [params, setParams] = useSearchParams();
  const view = among(registerViews, params.get('vue')) ?? 'waiting';
  const source = among(sources, params.get('source'));
  const cadre = among(cadres, params.get('cadre'));
  const justiceFirst = params.get('justice') === '1';
  const page = Math.max(1, Number(params.get('page')) || 1);
  const register = api.orientations.list.useQuery({
    view,
    source,
    cadre,
    justiceFirst,
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), page: '1', ...changed }), {
      replace: true,
    });
  return (
    <>
      <PageHeader
        title="Orientations"
        description="Tout ce qui a été reçu, avant l’ouverture d’un dossier."
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              href={prescripteursPath}
              variant="default"
              leftSection={<IconAddressBook size={18} aria-hidden />}
            >
              Prescripteurs
            </Button>
            {mayWrite && (
              <Button component={Link} href={receivePath} leftSection={<IconPhonePlus size={18} aria-hidden />}>
                Nouvelle orientation
              </Button>
            )}
          </Group>
        }
      />
      {register.data && <Counts counts={register.data.counts} />}
      <Group mb="md" gap="sm" align="center">
        <SegmentedControl
          aria-label="Orientations à montrer"
          data={Object.entries(viewLabels).map(([value, label]) => ({ value, label }))}
          value={view}
          onChange={(value) => keep({ vue: value })}
        />
        <NativeSelect
          aria-label="Source"
          w={200}
          data={choices(sourceLabels, 'Toutes les sources')}
          value={source ?? ''}
          onChange={({ currentTarget: { value } }) => keep({ source: value })}
        />
        <NativeSelect
          aria-label="Cadre"
          w={190}
          data={choices(cadreLabels, 'Tous les cadres')}
          value={cadre ?? ''}
          onChange={({ currentTarget: { value } }) => keep({ cadre: value })}
        />
        <Checkbox
          label="Justice d’abord"
          checked={justiceFirst}
          onChange={({ currentTarget: { checked } }) => keep({ justice: checked ? '1' : '' })}
        />
      </Group>
      <ErrorAlert error={register.error} />
      {register.data && register.data.lines.length > 0 && <RegisterTable lines={register.data.lines} />}
      {register.data?.lines.length === 0 && <NoLine waiting={view === 'waiting'} mayWrite={mayWrite} />}
      {register.data && (
        <Pages total={register.data.total} page={page} onChange={(value) => keep({ page: String(value) })} />
      )}
    </>
  );
}

interface CountsProps {
  counts: { waiting: number; waitingLong: number; oldestDays: number | null; toOpen: number };
}

const Counts = ({ counts: { waiting, waitingLong, oldestDays, toOpen } }: CountsProps) => (
  <SimpleGrid cols={4} mb="lg">
    <Figure label="En attente de réponse" value={count(waiting)} />
    <Figure label="Depuis plus de 30 jours" value={count(waitingLong)} />
    <Figure label="La plus ancienne attend depuis" value={oldestDays === null ? '—' : days(oldestDays)} />
    <Figure label="Acceptées, dossier à ouvrir" value={count(toOpen)} />
  </SimpleGrid>
);

const Figure = ({ label, value }: { label: string; value: string }) => (
  <Card withBorder padding="sm">
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Text fw={700} size="xl">
      {value}
    </Text>
  </Card>
);

const NoLine = ({ waiting, mayWrite }: { waiting: boolean; mayWrite: boolean }) => (
  <EmptyState
    icon={<IconInbox aria-hidden />}
    title={waiting ? 'Aucune orientation n’attend de réponse' : 'Aucune orientation ne correspond'}
  >
    {mayWrite && (
      <Button component={Link} href={receivePath} mt="xs">
        Nouvelle orientation
      </Button>
    )}
  </EmptyState>
);
