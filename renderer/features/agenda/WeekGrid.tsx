import { WeekView } from '@mantine/schedule';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { convocationStatusLabels } from '#contract/terms.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { seancePath } from '#window/features/groupes/paths.ts';
import { hour, nowParis, shortDay, weekdayOf } from '#window/ui/format.ts';
import type { Moment } from './nudge.ts';
import { useQuietDays } from './useQuietDays.ts';
import { agendaEvents, holidayEvents, hoursShown, isStruck, type Holiday, type Line } from './agendaEvents.ts';
import { seanceDetail, seanceEvents, seanceTitle, type Seance } from './seances.ts';
import classes from './Agenda.module.css';

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

export interface GridProps {
  lines: Line[];
  /** Of modules: they open their page, and are moved there. */
  seances: Seance[];
  mayMove: boolean;
  /** A meeting was dropped there. */
  onMove: (line: Line, to: Moment & { lieu?: string }) => void;
}

interface WeekGridProps extends GridProps {
  monday: string;
  holidays: readonly Holiday[];
}

/** The meetings of one week by day and hour; one that is expected is dragged elsewhere. */
export function WeekGrid({ monday, lines, seances, holidays, mayMove, onMove }: WeekGridProps) {
  const [, navigate] = useLocation();
  const grid = useRef<HTMLDivElement>(null);
  useQuietDays(grid);
  const { from, to } = hoursShown([...lines, ...seances]);
  const byId = new Map(lines.map((line) => [line.convocationId, line]));
  const seanceById = new Map(seances.map((seance) => [seance.seanceId, seance]));
  return (
    <div ref={grid}>
      <WeekView
        date={monday}
        locale="fr"
        firstDayOfWeek={1}
        weekdayFormat="dddd"
        slotLabelFormat="H [h]"
        weekendDays={[6, 0]}
        withWeekendDays={[...lines, ...seances].some(({ day }) => weekdayOf(day) > 5)}
        withCurrentTimeBubble={false}
        getCurrentTime={nowParis}
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
        events={[...holidayEvents(holidays, { from, to }), ...agendaEvents(lines), ...seanceEvents(seances)]}
        scrollAreaProps={{ mah: 'none' }}
        renderEventBody={(event) => {
          const line = byId.get(String(event.id));
          const seance = seanceById.get(String(event.id));
          if (seance) return <Held seance={seance} />;
          return line ? <Meeting line={line} /> : event.title;
        }}
        withEventsDragAndDrop={mayMove}
        canDragEvent={(event) => byId.get(String(event.id))?.status === 'prevue'}
        eventDragInterval={15}
        onEventDrop={({ eventId, newStart }) => {
          const line = byId.get(String(eventId));
          if (line) onMove(line, { day: newStart.slice(0, 10), at: newStart.slice(11, 16) });
        }}
        onEventClick={(event) => {
          const line = byId.get(String(event.id));
          const seance = seanceById.get(String(event.id));
          if (line) navigate(dossierPath(line.accompagnementId));
          if (seance) navigate(seancePath(seance.groupeId, seance.seanceId));
        }}
      />
    </div>
  );
}

const isShort = ({ durationMinutes }: Pick<Line, 'durationMinutes'>): boolean => durationMinutes < 45;

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

const Held = ({ seance }: { seance: Seance }) => (
  <span
    className={classes.meeting}
    data-short={isShort(seance) || undefined}
    title={`${hour(seance.at)}, ${seanceTitle(seance)}, ${seanceDetail(seance)}, ${seance.lieu}`}
  >
    <strong>{seanceTitle(seance)}</strong>
    <span>
      {hour(seance.at)}
      {!isShort(seance) && `, ${seanceDetail(seance)}`}
    </span>
  </span>
);
