import { Button, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { dayListPath } from '#window/features/impression/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { addDays, count, longDay, mondayOf, shortDay, todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { MoveModal } from './MoveModal.tsx';
import type { Markable } from './useMark.ts';
import { useWeekChoice } from './useWeekChoice.ts';
import { WeekGrid } from './WeekGrid.tsx';
import { lieuxOf } from './weekEvents.ts';

/** One week of the agenda: the week stays in the address, what is shown of it with the account. */
export function WeekPage() {
  const [params, setParams] = useSearchParams();
  const asked = CivilDate.safeParse(params.get('semaine'));
  const monday = mondayOf(asked.success ? asked.data : todayParis());
  const show = (day: string) => setParams({ semaine: day }, { replace: true });
  const [clashed, setClashed] = useState<Markable | null>(null);
  const keys: Parameters<typeof useHotkeys>[0] = [
    ['ArrowLeft', () => show(addDays(monday, -7))],
    ['ArrowRight', () => show(addDays(monday, 7))],
    ['T', () => show(mondayOf(todayParis()))],
  ];
  // While a meeting is being placed, the week behind it stays.
  useHotkeys(clashed ? [] : keys);
  const colleagues = useColleagues();
  const { choice, change } = useWeekChoice();
  const known = colleagues.find(({ compteId }) => compteId === choice?.compteId) ?? colleagues[0];
  const whose = choice?.whose ?? 'mine';
  const compteId = whose === 'compte' ? (known?.compteId ?? null) : null;
  const agenda = api.convocations.between.useQuery(
    { from: monday, to: addDays(monday, 6), whose, compteId },
    { enabled: choice !== null && (whose !== 'compte' || compteId !== null) },
  );
  const all = agenda.data?.lines ?? [];
  const lieu = choice?.lieu ?? null;
  const lines = lieu === null ? all : all.filter((line) => line.lieu === lieu);
  return (
    <>
      <PageHeader
        title="Semaine"
        description={`Du ${shortDay(monday)} au ${longDay(addDays(monday, 6))}, ${meetings(lines.length)}${elsewhere(all.length - lines.length)}`}
        actions={
          <Group gap="sm" wrap="nowrap">
            <Button component={Link} href={dayListPath} variant="default">
              Imprimer
            </Button>
            <Button component={Link} href="/semaine/lieux" variant="default">
              Lieux et fermetures
            </Button>
            <Button component={Link} href="/semaine/remplacements" variant="default">
              Remplacements
            </Button>
          </Group>
        }
      />
      <Group mb="md" align="center">
        <SegmentedControl
          aria-label="Agenda à montrer"
          data={[
            { value: 'mine', label: 'Mes convocations' },
            { value: 'compte', label: 'Mon binôme', disabled: colleagues.length === 0 },
            { value: 'all', label: 'Toute l’antenne' },
          ]}
          value={whose}
          onChange={(value) => change({ whose: value })}
        />
        {whose === 'compte' && (
          <NativeSelect
            aria-label="Collègue"
            data={colleagues.map(({ compteId: value, name }) => ({ value, label: name }))}
            value={compteId ?? ''}
            onChange={({ currentTarget: { value } }) => change({ compteId: value })}
          />
        )}
        <NativeSelect
          aria-label="Lieu"
          data={[{ value: '', label: 'Tous les lieux' }, ...lieuxOf(all, lieu)]}
          value={lieu ?? ''}
          onChange={({ currentTarget: { value } }) => change({ lieu: value || null })}
        />
        {agenda.data?.holidays.map(({ day, name }) => (
          <Text key={day} size="sm" fw={600} c="orange">
            {shortDay(day)}&nbsp;: {name}, férié
          </Text>
        ))}
        <Group ml="auto">
          <WeekSteps monday={monday} onChange={show} />
        </Group>
      </Group>
      <ErrorAlert error={agenda.error} />
      <WeekGrid monday={monday} lines={lines} holidays={agenda.data?.holidays ?? []} onClash={setClashed} />
      <MoveModal line={clashed} onClose={() => setClashed(null)} />
    </>
  );
}

const meetings = (total: number): string => {
  if (total === 0) return 'aucune convocation';
  return `${count(total)} ${total > 1 ? 'convocations' : 'convocation'}`;
};

// A filter kept from another day must not pass for an empty week.
const elsewhere = (hidden: number): string => (hidden === 0 ? '' : ` (et ${count(hidden)} dans d’autres lieux)`);

function useColleagues() {
  const professionals = api.accompagnements.professionals.useQuery({});
  const session = api.coffre.state.useQuery({}).data?.session;
  return (professionals.data ?? []).filter(({ compteId }) => compteId !== session?.compteId);
}

function WeekSteps({ monday, onChange }: { monday: string; onChange: (day: string) => void }) {
  return (
    <Button.Group aria-label="Changer de semaine">
      <Button
        variant="default"
        aria-keyshortcuts="ArrowLeft"
        title="Flèche gauche"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        onClick={() => onChange(addDays(monday, -7))}
      >
        Précédente
      </Button>
      <Button variant="default" aria-keyshortcuts="T" title="Touche T" onClick={() => onChange(mondayOf(todayParis()))}>
        Cette semaine
      </Button>
      <Button
        variant="default"
        aria-keyshortcuts="ArrowRight"
        title="Flèche droite"
        rightSection={<IconChevronRight size={16} aria-hidden />}
        onClick={() => onChange(addDays(monday, 7))}
      >
        Suivante
      </Button>
    </Button.Group>
  );
}
