import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconFolderPlus, IconFolders, IconTableImport, IconSearch, IconTransfer, IconUsers } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { accompagnements, AccompagnementLine } from '#contract/accompagnements.ts';
import type { DossierColumn, DossierFilter } from '#contract/lists.ts';
import { accompagnementTypeLabels, mesureNatureLabels, motifFinLabels } from '#contract/terms.ts';
import { call } from '#window/api.ts';
import { doublonsPath } from '#window/features/doublons/paths.ts';
import { importPath } from '#window/features/imports/paths.ts';
import { transfertsPath } from '#window/features/transferts/paths.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { birthLabel, count, hour, numericDay, shortDay } from '#window/ui/format.ts';
import type { Cell } from '#window/ui/list/ListRows.tsx';
import { ListView } from '#window/ui/list/ListView.tsx';
import { useList } from '#window/ui/list/useList.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { DossierFilters, filtersInForce, withoutFilters } from './DossierFilters.tsx';
import { dossiersKind } from './dossiersKind.ts';
import { dossierPath, openPath } from './paths.ts';

type Line = z.output<typeof AccompagnementLine>;
type Answer = z.output<typeof accompagnements.list.output>;

const statuses = { open: 'En cours', ended: 'Terminés', all: 'Tous' } as const;
const whoseLabels = { mine: 'Mes dossiers', all: 'Toute l’antenne' } as const;
const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The dossiers of the antenne, or mine. */
export function ListPage() {
  const mayWrite = useMay('dossiers.write');
  const list = useList(dossiersKind);
  return (
    <>
      <PageHeader
        title="Dossiers"
        actions={
          <>
            {mayWrite && (
              <Button
                component={Link}
                href={importPath}
                variant="default"
                leftSection={<IconTableImport size={18} aria-hidden />}
              >
                Importer un tableur
              </Button>
            )}
            <Button
              component={Link}
              href={transfertsPath}
              variant="default"
              leftSection={<IconTransfer size={18} aria-hidden />}
            >
              Transferts
            </Button>
            <Button
              component={Link}
              href={doublonsPath}
              variant="default"
              leftSection={<IconUsers size={18} aria-hidden />}
            >
              Doublons
            </Button>
            {mayWrite && (
              <Button component={Link} href={openPath} leftSection={<IconFolderPlus size={18} aria-hidden />}>
                Ouvrir un dossier
              </Button>
            )}
          </>
        }
      />
      {list && <Dossiers list={list} mayWrite={mayWrite} />}
    </>
  );
}

type DossierList = NonNullable<ReturnType<typeof useList<DossierFilter, DossierColumn, DossierColumn>>>;

function Dossiers({ list, mayWrite }: { list: DossierList; mayWrite: boolean }) {
  const { filter } = list.last;
  const keep = (part: Partial<DossierFilter>) => list.change({ filter: { ...filter, ...part } });
  const filtering = filtersInForce(filter) > 0 || filter.status !== 'open';
  return (
    <ListView<Line, Answer, DossierFilter, DossierColumn, DossierColumn>
      kind={dossiersKind}
      list={list}
      label="Dossiers"
      searchFirst
      totalLabel={(total) => `${count(total)} ${total > 1 ? 'dossiers' : 'dossier'}`}
      ask={({ search, sort }, page) =>
        call('accompagnements.list', { ...filter, search, sort: sort ?? undefined, ...page })
      }
      sortOf={() => list.last.sort ?? { by: 'person', direction: 'asc' }}
      exportOf={({ search, sort, columns }) => ({ list: 'dossiers', ...filter, search, sort, columns: [...columns] })}
      cells={cells}
      pathOf={({ accompagnementId }) => dossierPath(accompagnementId)}
      under={({ birthDate }) => (
        <Text size="xs" c="dimmed">
          {birthLabel(birthDate)}
        </Text>
      )}
      quick={(answer) => (
        <>
          <SegmentedControl
            aria-label="À qui sont les dossiers"
            data={optionsOf(whoseLabels)}
            value={filter.whose ?? answer?.whose ?? 'all'}
            onChange={(value) => keep({ whose: value === 'mine' ? 'mine' : 'all' })}
          />
          <SegmentedControl
            aria-label="Dossiers à montrer"
            data={optionsOf(statuses)}
            value={filter.status}
            onChange={(value) => keep({ status: value === 'ended' || value === 'all' ? value : 'open' })}
          />
        </>
      )}
      filters={{
        count: filtersInForce(filter),
        clear: () => keep(withoutFilters),
        fields: <DossierFilters filter={filter} onChange={keep} />,
      }}
      empty={(searching) => <NoLine narrowed={searching || filtering || filter.whose === 'mine'} mayWrite={mayWrite} />}
    />
  );
}

const cells: Record<DossierColumn, Cell<Line>> = {
  person: { size: 20, draw: ({ lastName, firstName }) => `${lastName} ${firstName}` },
  type: { size: 24, draw: ({ type }) => accompagnementTypeLabels[type] },
  startsOn: {
    size: 17,
    draw: ({ startsOn, endedOn }) => (
      <>
        {numericDay(startsOn)}
        {endedOn && (
          <Text size="xs" c="dimmed">
            terminé le {numericDay(endedOn)}
          </Text>
        )}
      </>
    ),
  },
  endedOn: { size: 16, draw: ({ endedOn }) => (endedOn ? numericDay(endedOn) : '—') },
  referent: {
    size: 17,
    draw: ({ referentName, binomeName }) => [referentName, binomeName].filter(Boolean).join(' et '),
  },
  next: {
    size: 18,
    draw: ({ nextOn, nextAt }) => (nextOn && nextAt ? `${shortDay(nextOn)} à ${hour(nextAt)}` : '—'),
  },
  audience: { size: 16, draw: ({ audienceOn }) => (audienceOn ? numericDay(audienceOn) : '—') },
  nature: { size: 18, draw: ({ nature }) => (nature ? mesureNatureLabels[nature] : '—') },
  court: { size: 17, draw: ({ court }) => court ?? '—' },
  number: { size: 17, draw: ({ number }) => number ?? '—' },
  motif: { size: 16, draw: ({ motif }) => (motif ? motifFinLabels[motif] : '—') },
};

const NoLine = ({ narrowed, mayWrite }: { narrowed: boolean; mayWrite: boolean }) =>
  narrowed ? (
    <EmptyState icon={<IconSearch aria-hidden />} title="Aucun dossier ne correspond">
      Vérifiez l’orthographe du nom, choisissez «&nbsp;Toute l’antenne&nbsp;» et «&nbsp;Tous&nbsp;», ou effacez les
      filtres.
    </EmptyState>
  ) : (
    <EmptyState
      icon={<IconFolders aria-hidden />}
      title="Aucun dossier en cours"
      description="Un dossier réunit la personne, l’orientation qui l’envoie, sa mesure, ses convocations et ses courriers. Ceux d’un tableur se reprennent en une fois."
      action={
        mayWrite && (
          <Button component={Link} href={openPath} mt="xs">
            Ouvrir un dossier
          </Button>
        )
      }
    />
  );
