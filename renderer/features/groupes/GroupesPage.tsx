import { Button, Group, Loader, NativeSelect, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconClockHour4, IconPlus, IconSearch, IconTemplate, IconUsersGroup } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { accompagnementTypeLabels } from '#contract/terms.ts';
import { api } from '#window/api.ts';
import { EmptyState } from '#window/ui/EmptyState.tsx';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { folded } from '#window/ui/folded.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import { GroupeTable, type GroupeLine } from './GroupeTable.tsx';
import { newGroupePath, programmesPath, waitingPath } from './paths.ts';
import { useGroupeFilter, type GroupeFilter } from './useGroupeFilter.ts';
import { plural } from './words.ts';

/** What runs, soonest first; what is over. */
export function GroupesPage() {
  const mayPlan = useMay('convocations.write');
  const { filter, change } = useGroupeFilter();
  const newButton = mayPlan && (
    <Button component={Link} href={newGroupePath} leftSection={<IconPlus size={18} aria-hidden />}>
      Créer une session ou un groupe
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Groupes et stages"
        description="Stages, groupes de parole, ateliers et suivis de l’antenne."
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              href={waitingPath}
              variant="default"
              leftSection={<IconClockHour4 size={18} aria-hidden />}
            >
              Liste d’attente
            </Button>
            <Button
              component={Link}
              href={programmesPath}
              variant="default"
              leftSection={<IconTemplate size={18} aria-hidden />}
            >
              Modèles
            </Button>
            {newButton}
          </Group>
        }
      />
      {filter && <Groupes filter={filter} change={change} newButton={newButton} />}
    </>
  );
}

/** As many as an antenne runs in some years; beyond, the search would be told on the page. */
const most = 500;

interface GroupesProps {
  filter: GroupeFilter;
  change: (part: Partial<GroupeFilter>) => void;
  newButton: ReactNode;
}

function Groupes({ filter, change, newButton }: GroupesProps) {
  const [search, setSearch] = useState('');
  const listed = api.groupes.list.useQuery({ closed: filter.closed, limit: most });
  const all = listed.data?.groupes ?? [];
  const shown = all.filter((line) => isAbout(line, filter.type, search));
  const types = [...new Set(all.map(({ type }) => type))];
  return (
    <>
      <Group mb="md" gap="sm">
        <SegmentedControl
          aria-label="Groupes à montrer"
          data={[
            { value: 'running', label: 'En cours' },
            { value: 'closed', label: 'Terminés' },
          ]}
          value={filter.closed ? 'closed' : 'running'}
          onChange={(value) => change({ closed: value === 'closed' })}
        />
        <TextInput
          w={280}
          aria-label="Chercher un groupe, un lieu, un animateur"
          placeholder="Groupe, lieu ou animateur"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
        <NativeSelect
          w={280}
          aria-label="Type d’accompagnement"
          data={[
            { value: '', label: 'Tous les types' },
            ...Object.entries(accompagnementTypeLabels)
              .filter(([value]) => value === filter.type || types.some((type) => type === value))
              .map(([value, label]) => ({ value, label })),
          ]}
          value={filter.type}
          onChange={({ currentTarget: { value } }) => change({ type: value })}
        />
        {listed.data && (
          <Text size="sm" c="dimmed" component="output">
            {plural(shown.length, 'groupe')}
          </Text>
        )}
      </Group>
      <ErrorAlert error={listed.error} />
      {!listed.data && !listed.error && <Loader aria-label="Chargement" />}
      {listed.data && all.length === 0 && <NoGroupe closed={filter.closed} newButton={newButton} />}
      {all.length > 0 && shown.length === 0 && (
        <EmptyState
          compact
          icon={<IconUsersGroup size={20} aria-hidden />}
          title="Aucun groupe ne correspond"
          action={
            <Button
              variant="default"
              onClick={() => {
                setSearch('');
                change({ type: '' });
              }}
            >
              Tout montrer
            </Button>
          }
        />
      )}
      {shown.length > 0 && <GroupeTable lines={shown} closed={filter.closed} />}
    </>
  );
}

function isAbout(line: GroupeLine, type: string, search: string): boolean {
  const text = folded([line.name, line.lieu, line.partner ?? '', ...line.animateurs].join(' '));
  const words = folded(search).split(/\s+/).filter(Boolean);
  return (type === '' || line.type === type) && words.every((word) => text.includes(word));
}

const NoGroupe = ({ closed, newButton }: { closed: boolean; newButton: ReactNode }) =>
  closed ? (
    <EmptyState
      icon={<IconUsersGroup aria-hidden />}
      title="Aucun groupe terminé"
      description="Un stage ou un groupe que vous terminez reste ici, avec ses émargements."
    />
  ) : (
    <EmptyState
      icon={<IconUsersGroup aria-hidden />}
      title="Aucun groupe en cours"
      description="Un modèle dit une fois comment se déroule votre stage, votre groupe ou vos consultations. Chaque session en est une copie&nbsp;: ses dates évitent les jours fermés, puis on inscrit, on émarge et on remet les attestations."
      action={newButton}
    >
      <Button component={Link} href={programmesPath} variant="subtle">
        Préparer d’abord les modèles
      </Button>
    </EmptyState>
  );
