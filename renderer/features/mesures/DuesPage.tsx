import { Badge, Checkbox, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useSearchParams } from 'wouter';
import type { z } from 'zod';
import type { DueColumn, DueFilter, DueSort } from '#contract/lists.ts';
import type { ListedDue, mesures } from '#contract/mesures.ts';
import { accompagnementTypeLabels, dueKindLabels, dueKinds } from '#contract/terms.ts';
import { call } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { choices } from '#window/features/orientations/labels.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { count } from '#window/ui/format.ts';
import type { Cell } from '#window/ui/list/ListRows.tsx';
import { ListView } from '#window/ui/list/ListView.tsx';
import { useList, type List } from '#window/ui/list/useList.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { DueBadge, dueMoment } from './dues.tsx';
import { duesKind } from './duesKind.ts';
import { useMarkEcheance } from './useMarkEcheance.ts';

type Line = z.output<typeof ListedDue>;
type Answer = z.output<typeof mesures.dues.output>;
type DueList = List<DueFilter, DueSort['by'], DueColumn>;

const reaches = { '30': '30 jours', '90': '3 mois', '365': 'Un an' } as const;

/** Everything to be kept, soonest first: mine, or the whole antenne's. */
export function DuesPage() {
  const list = useList(duesKind);
  return (
    <>
      <PageHeader title="Échéances" description="Audiences, fins de mesure, hébergements et rapports à rendre." />
      {list && <Dues list={list} />}
    </>
  );
}

function Dues({ list }: { list: DueList }) {
  const { filter } = list.last;
  const keep = (part: Partial<DueFilter>) => list.change({ filter: { ...filter, ...part } });
  useAskedWhose(filter, (whose) => keep({ whose }));
  return (
    <ListView<Line, Answer, DueFilter, DueSort['by'], DueColumn>
      kind={duesKind}
      list={list}
      label="Échéances"
      totalLabel={(total) => `${count(total)} ${total > 1 ? 'échéances' : 'échéance'}`}
      ask={({ search, sort }, page) => call('mesures.dues', { ...filter, search, sort: sort ?? undefined, ...page })}
      sortOf={() => list.last.sort ?? { by: 'dueOn', direction: 'asc' }}
      exportOf={({ search, sort, columns }) => ({ list: 'echeances', ...filter, search, sort, columns: [...columns] })}
      cells={cells}
      pathOf={({ accompagnementId }) => dossierPath(accompagnementId)}
      under={({ type }) => (
        <Text size="xs" c="dimmed">
          {accompagnementTypeLabels[type]}
        </Text>
      )}
      above={(answer) => answer && <Counts counts={answer.counts} />}
      quick={() => (
        <>
          <SegmentedControl
            aria-label="Dossiers à montrer"
            data={[
              { value: 'mine', label: 'Mes dossiers' },
              { value: 'all', label: 'Toute l’antenne' },
            ]}
            value={filter.whose}
            onChange={(value) => keep({ whose: value === 'all' ? 'all' : 'mine' })}
          />
          <SegmentedControl
            aria-label="Jusqu’à"
            data={Object.entries(reaches).map(([value, label]) => ({ value, label }))}
            value={String(filter.withinDays)}
            onChange={(value) => keep({ withinDays: Number(value) })}
          />
        </>
      )}
      filters={{
        count: filter.kind === null ? 0 : 1,
        clear: () => keep({ kind: null }),
        fields: (
          <NativeSelect
            label="Genre d’échéance"
            data={choices(dueKindLabels, 'Tous les genres')}
            value={filter.kind ?? ''}
            onChange={({ currentTarget: { value } }) => keep({ kind: dueKinds.find((kind) => kind === value) ?? null })}
          />
        ),
      }}
      empty={() => (
        <EmptyState
          icon={<IconCalendarCheck aria-hidden />}
          title="Aucune échéance sur cette période"
          description="Audiences, fins de mesure et rapports à rendre viennent ici d’eux-mêmes, depuis la mesure de chaque dossier."
        />
      )}
    />
  );
}

/** Whose dossiers the page that sends here was showing. */
function useAskedWhose({ whose }: DueFilter, choose: (whose: DueFilter['whose']) => void): void {
  const [params, setParams] = useSearchParams();
  const asked = params.get('qui');
  useEffect(() => {
    if (asked === null) return;
    if (asked !== whose && (asked === 'mine' || asked === 'all')) choose(asked);
    setParams({}, { replace: true });
  });
}

const cells: Record<DueColumn, Cell<Line>> = {
  person: { size: 22, draw: ({ lastName, firstName }) => `${lastName} ${firstName}` },
  type: { size: 16, draw: ({ type }) => accompagnementTypeLabels[type] },
  label: { size: 22, draw: ({ label }) => label },
  kind: { size: 16, draw: ({ kind }) => dueKindLabels[kind] },
  dueOn: { size: 22, draw: dueMoment },
  left: { size: 18, draw: (due) => <DueBadge due={due} /> },
  referent: { size: 16, draw: ({ referentName }) => referentName },
  done: { size: 7, draw: (due) => <Done due={due} /> },
};

function Done({ due: { echeanceId, label } }: { due: Line }) {
  const mayWrite = useMay('dossiers.write');
  const marking = useMarkEcheance();
  if (echeanceId === null) return null;
  return (
    <Checkbox
      aria-label={`${label}\u00a0: fait`}
      checked={false}
      disabled={!mayWrite || marking.isPending}
      // The row opens the dossier.
      onClick={(event) => event.stopPropagation()}
      onChange={() => marking.tick(echeanceId, true)}
    />
  );
}

const Counts = ({ counts: { late, j7, j30 } }: { counts: { late: number; j7: number; j30: number } }) => (
  <Group gap="xs" mb="md">
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
