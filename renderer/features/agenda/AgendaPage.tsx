import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconMapPin, IconPrinter, IconReplace } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { CivilDate } from '#contract/values.ts';
import { lieuxPath } from '#window/features/lieux/paths.ts';
import { api } from '#window/api.ts';
import { MoveModal } from '#window/features/convocations/MoveModal.tsx';
import type { Markable } from '#window/features/convocations/useMark.ts';
import { useMove } from '#window/features/convocations/useMove.ts';
import { dayListPath } from '#window/features/impression/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { count, shortDay, todayParis } from '#window/ui/format.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { useMay } from '#window/ui/useMay.ts';
import classes from './Agenda.module.css';
import { AgendaFilters } from './AgendaFilters.tsx';
import { meetingCount, type Line } from './meetings.ts';
import { DayBoard } from './DayBoard.tsx';
import { narrowed } from './filter.ts';
import { MonthGrid } from './MonthGrid.tsx';
import type { Moment } from './nudge.ts';
import { agendaViews, isOwnDay, nowLabels, periodOf, viewLabels, type AgendaView } from './period.ts';
import { PeriodSteps } from './PeriodSteps.tsx';
import { narrowedSeances, seanceCount } from './seances.ts';
import { useAgendaChoice, type AgendaChoice } from './useAgendaChoice.ts';
import { useMeetingKeys } from './useMeetingKeys.ts';
import { WeekGrid } from './WeekGrid.tsx';
import { hotkeysFor, shortcuts } from '#window/ui/shortcuts.ts';

/** A day, a week or a month of meetings: the day stays in the address, what is shown of it with the account. */
export function AgendaPage() {
  const { choice, change } = useAgendaChoice();
  return choice && <Agenda choice={choice} change={change} />;
}

interface AgendaProps {
  choice: AgendaChoice;
  change: (part: Partial<AgendaChoice>) => void;
}

function Agenda({ choice, change }: AgendaProps) {
  const [params, setParams] = useSearchParams();
  const asked = CivilDate.safeParse(params.get('jour'));
  const day = asked.success ? asked.data : todayParis();
  const { view, whose, lieu } = choice;
  const { from, to, title, previous, next } = periodOf(view, day);
  const show = (jour: string) => setParams({ jour }, { replace: true });
  const [name, setName] = useState('');
  const [opened, open] = useState<Markable | null>(null);
  const moving = useMove();
  const mayMove = useMay('convocations.write');

  const colleagues = useColleagues();
  const known = colleagues.find(({ compteId }) => compteId === choice.compteId) ?? colleagues[0];
  const compteId = whose === 'compte' ? (known?.compteId ?? null) : null;
  const agenda = api.convocations.between.useQuery(
    { from, to, whose, compteId },
    { enabled: whose !== 'compte' || compteId !== null },
  );
  useNeighbours({ view, day, whose, compteId, isRead: agenda.data !== undefined });
  const all = agenda.data?.lines ?? [];
  const lines = narrowed(all, { lieu, name });
  const allSeances = agenda.data?.seances ?? [];
  const seances = narrowedSeances(allSeances, { lieu, name });
  const own = (of: readonly { readonly day: string }[]): number =>
    of.filter((each) => isOwnDay(view, day, each.day)).length;
  const hiddenNow = own(all) + own(allSeances) - own(lines) - own(seances);
  const holidays = agenda.data?.holidays ?? [];

  const move = (line: Line, moment: Moment & { lieu?: string }): Promise<boolean> =>
    moving.move(moveOf(line, moment), () => open({ ...markable(line), ...moment }));
  const keyed = useMeetingKeys({
    view,
    lines,
    mayMove,
    onMove: move,
    onLeave: (line, moment) => void moving.move(moveOf(line, moment)),
    onOpen: (line) => open(markable(line)),
  });
  const keys = hotkeysFor(shortcuts.agenda, {
    previous: (event) => ownsArrows(event) || show(previous),
    next: (event) => ownsArrows(event) || show(next),
    today: () => show(todayParis()),
    undo: moving.undoLast,
  });
  // While a meeting is being placed, the agenda behind it stays.
  useHotkeys(opened ? [] : keys);
  const grid = {
    lines: keyed.shown,
    seances,
    mayMove,
    onMove: (line: Line, moment: Moment & { lieu?: string }) => void move(line, moment),
  };
  return (
    <>
      <PageHeader
        title="Agenda"
        description={`${[title, meetingCount(own(lines)), seanceCount(own(seances))].filter(Boolean).join(', ')}${hidden(hiddenNow)}`}
        actions={
          <Group gap="sm" wrap="nowrap">
            <Button
              component={Link}
              href={view === 'jour' ? `${dayListPath}?jour=${day}` : dayListPath}
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              Imprimer
            </Button>
            <Button
              component={Link}
              href={lieuxPath}
              variant="default"
              leftSection={<IconMapPin size={18} aria-hidden />}
            >
              Lieux et fermetures
            </Button>
            <Button
              component={Link}
              href="/agenda/remplacements"
              variant="default"
              leftSection={<IconReplace size={18} aria-hidden />}
            >
              Remplacements
            </Button>
          </Group>
        }
      />
      <Group mb="sm" justify="space-between">
        <SegmentedControl
          aria-label="Vue"
          data={agendaViews.map((value) => ({ value, label: viewLabels[value] }))}
          value={view}
          onChange={(value) => change({ view: value })}
        />
        {view !== 'mois' && holidays.length > 0 && (
          <Text size="sm" fw={600} c="orange">
            {holidays.map((each) => `${shortDay(each.day)}\u00a0: ${each.name}, férié`).join(' — ')}
          </Text>
        )}
        <PeriodSteps
          nowLabel={nowLabels[view]}
          onPrevious={() => show(previous)}
          onNow={() => show(todayParis())}
          onNext={() => show(next)}
        />
      </Group>
      <AgendaFilters
        choice={choice}
        change={change}
        colleagues={colleagues}
        compteId={compteId}
        lines={[...all, ...allSeances]}
        name={name}
        onName={setName}
      />
      <ErrorAlert error={agenda.error} />
      <div className={classes.board} {...keyed.props}>
        {view === 'jour' && (
          <DayBoard day={day} columns={choice.columns} isRead={agenda.data !== undefined} {...grid} />
        )}
        {view === 'semaine' && <WeekGrid monday={from} holidays={holidays} {...grid} />}
        {view === 'mois' && (
          <MonthGrid
            day={day}
            holidays={holidays}
            onDay={(jour) => {
              change({ view: 'jour' });
              show(jour);
            }}
            {...grid}
          />
        )}
      </div>
      {mayMove && (
        <Text size="sm" c="dimmed" mt="sm" className="screen-only">
          Sur un rendez-vous&nbsp;: Alt et les flèches le déplacent, D ouvre le choix du jour et de l’heure, Entrée le
          dossier. Ctrl+Z annule le dernier déplacement.
        </Text>
      )}
      <MoveModal line={opened} moving={moving} onClose={() => open(null)} />
    </>
  );
}

const markable = (line: Line): Markable => ({ ...line, name: `${line.lastName} ${line.firstName}` });

const moveOf = ({ convocationId, durationMinutes, lieu }: Line, moment: Moment & { lieu?: string }) => ({
  convocationId,
  durationMinutes,
  lieu,
  ...moment,
  forcedReason: null,
});

/** The days of a month are walked by the arrows: they do not turn the page at the same time. */
const ownsArrows = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[data-at], [role="radiogroup"]') !== null;

// A filter kept from another day must not pass for an empty week.
const hidden = (total: number): string =>
  total === 0 ? '' : ` (et ${count(total)} ${total > 1 ? 'cachées' : 'cachée'} par les filtres)`;

interface Shown {
  readonly view: AgendaView;
  readonly day: string;
  readonly whose: AgendaChoice['whose'];
  readonly compteId: string | null;
  readonly isRead: boolean;
}

/** The periods one key away are asked for once this one is there: they are then drawn at once. */
function useNeighbours({ view, day, whose, compteId, isRead }: Shown): void {
  useEffect(() => {
    if (!isRead) return;
    const { previous, next } = periodOf(view, day);
    for (const { from, to } of [periodOf(view, previous), periodOf(view, next)])
      api.convocations.between.askAhead({ from, to, whose, compteId });
  }, [view, day, whose, compteId, isRead]);
}

function useColleagues() {
  const professionals = api.accompagnements.professionals.useQuery({});
  const session = api.coffre.state.useQuery({}).data?.session;
  return (professionals.data ?? []).filter(({ compteId }) => compteId !== session?.compteId);
}
