import { useState } from 'react';
import { addDays, capitalised, longDay, monthLabel, todayParis } from '#window/ui/format.ts';
import { useGridKeys } from '#window/ui/useGridKeys.ts';
import { entriesOf, type Entry } from './entries.ts';
import type { Holiday } from './meetings.ts';
import { MonthDay } from './MonthDay.tsx';
import { isOwnDay, periodOf } from './period.ts';
import classes from './MonthGrid.module.css';
import { hasWeekend, type GridProps } from './WeekGrid.tsx';

interface MonthGridProps extends GridProps {
  /** Any day of the month. */
  day: string;
  holidays: readonly Holiday[];
  onDay: (day: string) => void;
}

/** The meetings of a month by day; a day opens the day's page, a meeting that is expected is dragged to another one. */
export function MonthGrid({ day: shown, lines, seances, holidays, mayMove, onMove, onDay }: MonthGridProps) {
  const [held, hold] = useState<Entry | null>(null);
  const entries = entriesOf(lines, seances);
  const { from, to } = periodOf('mois', shown);
  const columns = Array.from({ length: hasWeekend(entries) ? 7 : 5 }, (_, index) => index);
  const mondays: string[] = [];
  for (let monday = from; monday <= to; monday = addDays(monday, 7)) mondays.push(monday);
  const { table, cell } = useGridKeys(mondays.length, columns.length);
  const today = todayParis();
  const drop = (day: string): void => {
    if (held?.line && held.day !== day) onMove(held.line, { day, at: held.at });
    hold(null);
  };
  return (
    <table ref={table} className={classes.month} aria-label={capitalised(monthLabel(shown))}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {capitalised(longDay(addDays(from, column)).split(' ')[0] ?? '')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {mondays.map((monday, row) => (
          <tr key={row}>
            {columns.map((column) => {
              const day = addDays(monday, column);
              return (
                <MonthDay
                  key={column}
                  day={day}
                  isOwn={isOwnDay('mois', shown, day)}
                  isToday={day === today}
                  holiday={holidays.find((each) => each.day === day)?.name ?? null}
                  entries={entries.filter((entry) => entry.day === day)}
                  keys={cell(row, column)}
                  mayMove={mayMove}
                  held={held}
                  onHold={hold}
                  onDrop={drop}
                  onOpen={onDay}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
