import { addDays, capitalised, hour, longDay, todayParis, weekdayOf } from '#window/ui/format.ts';
import { atOf } from '#window/ui/clock.ts';
import { entriesOf, hoursShown, spanOf, type Entry } from './entries.ts';
import type { Holiday, Line } from './meetings.ts';
import type { Moment } from './nudge.ts';
import type { Seance } from './seances.ts';
import { sideBySide } from './sideBySide.ts';
import { useWeekDrag } from './useWeekDrag.ts';
import { hourHeight, WeekDay } from './WeekDay.tsx';
import classes from './WeekGrid.module.css';

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

/** A Saturday or a Sunday is shown when somebody is expected then. */
export const hasWeekend = (entries: readonly Entry[]): boolean => entries.some(({ day }) => weekdayOf(day) > 5);

/** The meetings of one week by day and hour; one that is expected is dragged elsewhere. */
export function WeekGrid({ monday, lines, seances, holidays, mayMove, onMove }: WeekGridProps) {
  const entries = entriesOf(lines, seances);
  const hours = hoursShown(entries);
  const drag = useWeekDrag(hours, onMove);
  const shown = hasWeekend(entries) ? 7 : 5;
  const today = todayParis();
  const days = Array.from({ length: shown }, (_, index) => {
    const day = addDays(monday, index);
    return { day, placed: sideBySide(entries.filter((entry) => entry.day === day).map(spanOf)) };
  });
  const lanes = Math.max(1, ...days.flatMap(({ placed }) => placed.map((each) => each.lanes)));
  return (
    <div className={classes.sheet}>
      <table
        className={classes.week}
        aria-label={`Semaine du ${longDay(monday)}`}
        style={{
          '--days': shown,
          '--lanes': lanes,
          '--hour': `${String(hourHeight)}px`,
          '--hours': (hours.to - hours.from) / 60,
        }}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.hours}>
              Heure
            </th>
            {days.map(({ day }) => (
              <DayName key={day} day={day} isToday={day === today} />
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td className={classes.hours}>
              {Array.from({ length: (hours.to - hours.from) / 60 }, (_, index) => (
                <div key={index}>{hour(atOf(hours.from + index * 60))}</div>
              ))}
            </td>
            {days.map(({ day, placed }, index) => (
              <WeekDay
                // oxlint-disable-next-line react/no-array-index-key -- a column stays from a week to the next: only what is in it is drawn again
                key={index}
                day={day}
                holiday={holidays.find((each) => each.day === day)?.name ?? null}
                placed={placed}
                hours={hours}
                isToday={day === today}
                mayMove={mayMove}
                drag={drag}
              />
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function DayName({ day, isToday }: { day: string; isToday: boolean }) {
  const [weekday = '', number = ''] = longDay(day).split(' ');
  return (
    <th scope="col" data-today={isToday || undefined}>
      {capitalised(weekday)} <span className={classes.number}>{number}</span>
    </th>
  );
}
