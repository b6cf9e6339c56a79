import { Button, Card, Group, SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { IconAddressBook, IconInbox, IconPhonePlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { z } from 'zod';
import {
  registerViews,
  type OrientationColumn,
  type OrientationFilter,
  type OrientationSort,
} from '#contract/lists.ts';
import type { OrientationLine, orientations } from '#contract/orientations.ts';
import { cadreLabels, refusalReasonLabels, sourceLabels } from '#contract/terms.ts';
import { call } from '#window/api.ts';
import { RecuesCard } from '#window/features/accueil/RecuesCard.tsx';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { birthLabel, count, numericDay } from '#window/ui/format.ts';
import type { Cell } from '#window/ui/list/ListRows.tsx';
import { ListView } from '#window/ui/list/ListView.tsx';
import { useList } from '#window/ui/list/useList.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { AnswerBadge } from './AnswerBadge.tsx';
import { days } from './labels.ts';
import { orientationPath, prescripteursPath, receivePath } from './paths.ts';
import { filtersInForce, RegisterFilters, withoutFilters } from './RegisterFilters.tsx';
import { registerKind } from './registerKind.ts';

type Line = z.output<typeof OrientationLine>;
type Answer = z.output<typeof orientations.list.output>;
type RegisterList = NonNullable<
  ReturnType<typeof useList<OrientationFilter, OrientationSort['by'], OrientationColumn>>
>;

const viewLabels = {
  waiting: 'En attente',
  'to-open': 'Acceptées, à ouvrir',
  answered: 'Répondues',
  all: 'Toutes',
} as const satisfies Record<(typeof registerViews)[number], string>;

/** Every orientation received, before any dossier; what waits comes first, oldest first. */
export function RegisterPage() {
  const mayWrite = useMay('dossiers.write');
  const list = useList(registerKind);
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
      {mayWrite && <RecuesCard />}
      {list && <Register list={list} mayWrite={mayWrite} />}
    </>
  );
}

function Register({ list, mayWrite }: { list: RegisterList; mayWrite: boolean }) {
  const { filter } = list.last;
  const keep = (part: Partial<OrientationFilter>) => list.change({ filter: { ...filter, ...part } });
  return (
    <ListView<Line, Answer, OrientationFilter, OrientationSort['by'], OrientationColumn>
      kind={registerKind}
      list={list}
      label="Orientations"
      totalLabel={(total) => `${count(total)} ${total > 1 ? 'orientations' : 'orientation'}`}
      ask={({ search, sort }, page) => call('orientations.list', { ...filter, search, sort, ...page })}
      sortOf={({ sort }) => sort}
      exportOf={({ search, sort, columns }) => ({
        list: 'orientations',
        ...filter,
        search,
        sort,
        columns: [...columns],
      })}
      cells={cells}
      pathOf={({ orientationId }) => orientationPath(orientationId)}
      under={({ birthDate }) => (
        <Text size="xs" c="dimmed">
          {birthLabel(birthDate)}
        </Text>
      )}
      above={(answer) => answer?.counts && <Counts counts={answer.counts} />}
      quick={() => (
        <SegmentedControl
          aria-label="Orientations à montrer"
          data={Object.entries(viewLabels).map(([value, label]) => ({ value, label }))}
          value={filter.view}
          onChange={(value) => keep({ view: registerViews.find((view) => view === value) ?? 'waiting' })}
        />
      )}
      filters={{
        count: filtersInForce(filter),
        clear: () => keep(withoutFilters),
        fields: <RegisterFilters filter={filter} onChange={keep} />,
      }}
      empty={(searching) => (
        <NoLine waiting={filter.view === 'waiting' && filtersInForce(filter) === 0 && !searching} mayWrite={mayWrite} />
      )}
    />
  );
}

const cells: Record<OrientationColumn, Cell<Line>> = {
  person: { size: 20, draw: ({ lastName, firstName }) => `${lastName} ${firstName}` },
  receivedOn: { size: 12, draw: ({ receivedOn }) => numericDay(receivedOn) },
  wait: { size: 11, draw: ({ waitDays }) => days(waitDays) },
  cadre: { size: 16, draw: ({ cadre }) => cadreLabels[cadre] },
  source: { size: 16, draw: ({ source }) => sourceLabels[source] },
  prescripteur: { size: 17, draw: ({ prescripteur }) => prescripteur ?? '—' },
  delay: {
    size: 13,
    draw: ({ delayDays }) => (delayDays === null ? 'Pas encore' : `après ${after(delayDays)}`),
  },
  answer: {
    size: 16,
    draw: ({ answer, refusalReason, redirectedTo }) => (
      <>
        <AnswerBadge answer={answer} />
        <Text size="xs" c="dimmed">
          {refusalReason ? refusalReasonLabels[refusalReason] : redirectedTo}
        </Text>
      </>
    ),
  },
  answeredOn: { size: 12, draw: ({ answeredOn }) => (answeredOn ? numericDay(answeredOn) : '—') },
};

const after = (delay: number): string => (delay === 0 ? '0\u00a0jour' : days(delay));

interface CountsProps {
  counts: { waiting: number; waitingLong: number; oldestDays: number | null; toOpen: number };
}

const Counts = ({ counts: { waiting, waitingLong, oldestDays, toOpen } }: CountsProps) => (
  <SimpleGrid cols={{ base: 2, sm: 4 }} mb="lg">
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
    description={
      waiting
        ? 'Notez-la dès l’appel ou le courrier, avant tout dossier\u00a0: c’est ce jour-là qui compte dans les chiffres.'
        : 'Vérifiez l’orthographe du nom, ou effacez les filtres.'
    }
  >
    {mayWrite && (
      <Button component={Link} href={receivePath} mt="xs">
        Nouvelle orientation
      </Button>
    )}
  </EmptyState>
);
