import { MonthView } from '@mantine/schedule';
import { useLocation } from 'wouter';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { seancePath } from '#window/features/groupes/paths.ts';
import { count, hour, longDay, weekdayOf } from '#window/ui/format.ts';
import { agendaEvents, holidayEvents, isStruck, meetingCount, type Holiday } from './agendaEvents.ts';
import { seanceCount, seanceEvents, seanceTitle } from './seances.ts';
import classes from './Agenda.module.css';
import type { GridProps } from './WeekGrid.tsx';

const labels = {
  noEvents: 'Aucune convocation',
  moreLabel: (hidden: number) => `${count(hidden)} de plus`,
};

interface MonthGridProps extends GridProps {
  /** Any day of the month. */
  day: string;
  holidays: readonly Holiday[];
  onDay: (day: string) => void;
}

function countedByDay(dated: readonly { readonly day: string }[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { day } of dated) totals.set(day, (totals.get(day) ?? 0) + 1);
  return totals;
}

/** The meetings of a month by day; a day opens the day's page. */
export function MonthGrid({ day, lines, seances, holidays, mayMove, onMove, onDay }: MonthGridProps) {
  const [, navigate] = useLocation();
  const byId = new Map(lines.map((line) => [line.convocationId, line]));
  const seanceById = new Map(seances.map((seance) => [seance.seanceId, seance]));
  const totals = countedByDay(lines);
  const held = countedByDay(seances);
  const closed = new Map(holidays.map((holiday) => [holiday.day, holiday.name]));
  return (
    <MonthView
      date={day}
      locale="fr"
      firstDayOfWeek={1}
      weekdayFormat="dddd"
      weekendDays={[6, 0]}
      withWeekendDays={[...lines, ...seances].some((each) => weekdayOf(each.day) > 5)}
      withHeader={false}
      consistentWeeks={false}
      highlightToday
      maxEventsPerDay={3}
      labels={labels}
      classNames={{
        monthViewWeek: classes.monthWeek,
        monthViewDay: classes.monthDay,
        monthViewDayLabel: classes.monthDayNumber,
      }}
      getDayProps={(each) => ({
        // What is read begins by what is seen.
        'aria-label': [
          String(Number(each.slice(8))),
          longDay(each),
          closed.get(each),
          meetingCount(totals.get(each) ?? 0),
          seanceCount(held.get(each) ?? 0),
        ]
          .filter(Boolean)
          .join(', '),
      })}
      events={[...holidayEvents(holidays), ...agendaEvents(lines), ...seanceEvents(seances)]}
      renderEventBody={(event) => {
        const line = byId.get(String(event.id));
        const seance = seanceById.get(String(event.id));
        if (seance)
          return (
            <span className={classes.monthMeeting}>
              {hour(seance.at)} <strong>{seanceTitle(seance)}</strong>
            </span>
          );
        if (!line) return event.title;
        return (
          <span className={classes.monthMeeting} data-struck={isStruck(line) || undefined}>
            {hour(line.at)} <strong>{line.lastName}</strong> {line.firstName}
          </span>
        );
      }}
      withEventsDragAndDrop={mayMove}
      canDragEvent={(event) => byId.get(String(event.id))?.status === 'prevue'}
      onEventDrop={({ eventId, newStart }) => {
        const line = byId.get(String(eventId));
        if (line) onMove(line, { day: newStart.slice(0, 10), at: line.at });
      }}
      onEventClick={(event) => {
        const line = byId.get(String(event.id));
        const seance = seanceById.get(String(event.id));
        if (line) navigate(dossierPath(line.accompagnementId));
        if (seance) navigate(seancePath(seance.groupeId, seance.seanceId));
      }}
      onDayClick={onDay}
    />
  );
}
