import '@mantine/schedule/styles.css';
import { Button, Group, NativeSelect, SegmentedControl, Text } from '@mantine/core';
import { WeekView } from '@mantine/schedule';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { convocationStatusLabels } from '#contract/terms.ts';
import { CivilDate } from '#contract/values.ts';
import { api } from '#window/api.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { ErrorAlert } from '#window/ui/ErrorAlert.tsx';
import { addDays, count, hour, longDay, mondayOf, shortDay, todayParis, weekdayOf } from '#window/ui/format.ts';
import { dayListPath } from '#window/features/impression/paths.ts';
import { useMay } from '#window/ui/useMay.ts';
import { PageHeader } from '#window/ui/PageHeader.tsx';
import { hoursShown, isStruck, weekEvents, type Line } from './weekEvents.ts';
import { MoveModal, type Movable } from './MoveModal.tsx';
import { useMove } from './useMove.ts';
import { useQuietDays } from './useQuietDays.ts';
import classes from './WeekPage.module.css';

type Whose = 'mine' | 'compte' | 'all';

/** One week of the agenda; week and choice stay in the address. */
export function WeekPage() {
  const [params, setParams] = useSearchParams();
  const asked = CivilDate.safeParse(params.get('semaine'));
  const monday = mondayOf(asked.success ? asked.data : todayParis());
  const whose = readWhose(params.get('agenda'));
  const colleagues = useColleagues();
  const compteId = whose === 'compte' ? (params.get('binome') ?? colleagues[0]?.compteId ?? null) : null;
  const ready = whose !== 'compte' || compteId !== null;
  const agenda = api.convocations.between.useQuery(
    { from: monday, to: addDays(monday, 6), whose, compteId },
    { enabled: ready },
  );
  const keep = (changed: Record<string, string>) =>
    setParams((before) => new URLSearchParams({ ...Object.fromEntries(before), ...changed }), { replace: true });
  const lines = agenda.data?.lines ?? [];
  return (
    <>
      <PageHeader
        title="Semaine"
        description={`Du ${shortDay(monday)} au ${longDay(addDays(monday, 6))}, ${meetings(lines.length)}`}
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
            <WeekSteps monday={monday} onChange={(day) => keep({ semaine: day })} />
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
          onChange={(value) => keep({ agenda: value })}
        />
        {whose === 'compte' && (
          <NativeSelect
            aria-label="Collègue"
            data={colleagues.map(({ compteId: value, name }) => ({ value, label: name }))}
            value={compteId ?? ''}
            onChange={({ currentTarget: { value } }) => keep({ binome: value })}
          />
        )}
        {agenda.data?.holidays.map(({ day, name }) => (
          <Text key={day} size="sm" fw={600} c="orange">
            {shortDay(day)}&nbsp;: {name}, férié
          </Text>
        ))}
      </Group>
      <ErrorAlert error={agenda.error} />
      <WeekGrid monday={monday} lines={lines} holidays={agenda.data?.holidays ?? []} />
    </>
  );
}

const meetings = (total: number): string => {
  if (total === 0) return 'aucune convocation';
  return `${count(total)} ${total > 1 ? 'convocations' : 'convocation'}`;
};

const readWhose = (text: string | null): Whose => (text === 'all' || text === 'compte' ? text : 'mine');

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
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        onClick={() => onChange(addDays(monday, -7))}
      >
        Précédente
      </Button>
      <Button variant="default" onClick={() => onChange(mondayOf(todayParis()))}>
        Cette semaine
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} aria-hidden />}
        onClick={() => onChange(addDays(monday, 7))}
      >
        Suivante
      </Button>
    </Button.Group>
  );
}

const labels = {
  allDay: 'Journée',
  today: 'Aujourd’hui',
  next: 'Semaine suivante',
  previous: 'Semaine précédente',
  week: 'Semaine',
  weekday: 'Jour',
  timeSlot: 'Créneau',
  noEvents: 'Aucune convocation',
  moreLabel: (hidden: number) => `${hidden} de plus`,
};

interface WeekGridProps {
  monday: string;
  lines: Line[];
  holidays: { day: string; name: string }[];
}

function WeekGrid({ monday, lines, holidays }: WeekGridProps) {
  const [, navigate] = useLocation();
  const grid = useRef<HTMLDivElement>(null);
  useQuietDays(grid);
  const { from, to } = hoursShown(lines);
  const byId = new Map(lines.map((line) => [line.convocationId, line]));
  const mayMove = useMay('convocations.write');
  const { move } = useMove();
  const [clashed, setClashed] = useState<Movable | null>(null);
  const closed = holidays.map(({ day, name }) => ({
    id: `holiday-${day}`,
    title: name,
    start: `${day} ${from}`,
    end: `${day} ${to}`,
    color: 'orange',
    display: 'background' as const,
  }));
  return (
    <div ref={grid}>
      <WeekView
        date={monday}
        locale="fr"
        firstDayOfWeek={1}
        weekdayFormat="dddd"
        slotLabelFormat="H [h]"
        weekendDays={[6, 0]}
        withWeekendDays={lines.some(({ day }) => weekdayOf(day) > 5)}
        withCurrentTimeBubble={false}
        classNames={{ weekViewSlotLabel: classes.slotLabel }}
        startTime={from}
        endTime={to}
        slotHeight={52}
        withHeader={false}
        withAllDaySlots={false}
        withSubHourGridLines={false}
        withWeekNumber={false}
        highlightToday
        labels={labels}
        // They do nothing: stops in the way of the keyboard, a promise under the mouse.
        getTimeSlotProps={() => ({ tabIndex: -1, 'aria-hidden': true, style: { pointerEvents: 'none' } })}
        events={[...closed, ...weekEvents(lines)]}
        scrollAreaProps={{ mah: 'none' }}
        renderEventBody={(event) => {
          const line = byId.get(String(event.id));
          return line ? <Meeting line={line} /> : event.title;
        }}
        withEventsDragAndDrop={mayMove}
        canDragEvent={(event) => byId.get(String(event.id))?.status === 'prevue'}
        eventDragInterval={15}
        onEventDrop={({ eventId, newStart }) => {
          const line = byId.get(String(eventId));
          if (!line) return;
          const { convocationId, durationMinutes, lieu } = line;
          const to = { durationMinutes, lieu, day: newStart.slice(0, 10), at: newStart.slice(11, 16) };
          move({ convocationId, forcedReason: null, ...to }, () =>
            setClashed({ ...line, ...to, name: `${line.lastName} ${line.firstName}` }),
          );
        }}
        onEventClick={(event) => {
          const line = byId.get(String(event.id));
          if (line) navigate(dossierPath(line.accompagnementId));
        }}
      />
      <MoveModal line={clashed} onClose={() => setClashed(null)} />
    </div>
  );
}

const isShort = ({ durationMinutes }: Line): boolean => durationMinutes < 45;

const detailOf = ({ status, plannedDay }: Line): string =>
  [
    status === 'prevue' ? '' : `, ${convocationStatusLabels[status].toLowerCase()}`,
    plannedDay ? `, au lieu du ${shortDay(plannedDay)}` : '',
  ].join('');

// Half an hour has the height of one line of text.
const Meeting = ({ line }: { line: Line }) => (
  <span
    className={classes.meeting}
    data-struck={isStruck(line) || undefined}
    data-short={isShort(line) || undefined}
    title={`${hour(line.at)}, ${line.lastName} ${line.firstName}, ${line.lieu}`}
  >
    <strong>
      {line.lastName} {line.firstName}
    </strong>
    <span>
      {hour(line.at)}
      {!isShort(line) && detailOf(line)}
    </span>
  </span>
);
