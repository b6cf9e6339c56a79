import { useState } from 'react';
import { count, hour, longDay } from '#window/ui/format.ts';
import type { GridCell } from '#window/ui/useGridKeys.ts';
import { useHref } from '#window/ui/useHref.ts';
import { isMoved, type Entry } from './entries.ts';
import { meetingCount } from './meetings.ts';
import { seanceCount } from './seances.ts';
import classes from './MonthGrid.module.css';

interface MonthDayProps {
  day: string;
  isOwn: boolean;
  isToday: boolean;
  holiday: string | null;
  entries: readonly Entry[];
  keys: GridCell;
  mayMove: boolean;
  /** What the mouse holds. */
  held: Entry | null;
  onHold: (entry: Entry | null) => void;
  onDrop: (day: string) => void;
  onOpen: (day: string) => void;
}

/** Meetings a day has room for; the others are counted, and read on the page of the day. */
const shownOfDay = 3;

export function MonthDay(props: MonthDayProps) {
  const { day, isOwn, isToday, holiday, entries, keys, mayMove, held, onHold, onDrop, onOpen } = props;
  const hrefOf = useHref();
  const [isOver, setOver] = useState(false);
  const convocations = entries.filter(({ line }) => line !== null).length;
  const hidden = entries.length - shownOfDay;
  return (
    <td
      data-outside={!isOwn || undefined}
      data-today={isToday || undefined}
      data-holiday={holiday !== null || undefined}
      data-drop={(isOver && held !== null) || undefined}
      onDragOver={(event) => {
        if (held === null) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false);
        onDrop(day);
      }}
    >
      <button
        type="button"
        className={classes.number}
        // What is read begins by what is seen.
        aria-label={[
          String(Number(day.slice(8))),
          longDay(day),
          holiday,
          meetingCount(convocations),
          seanceCount(entries.length - convocations),
        ]
          .filter(Boolean)
          .join(', ')}
        onClick={() => onOpen(day)}
        {...keys}
      >
        <span>{Number(day.slice(8))}</span>
      </button>
      {holiday !== null && (
        <span className={classes.holiday} aria-hidden>
          {holiday}
        </span>
      )}
      {entries.slice(0, shownOfDay).map((entry) => (
        <a
          key={entry.id}
          href={hrefOf(entry.href)}
          className={classes.meeting}
          title={entry.tip}
          data-color={entry.color}
          data-event-id={entry.id}
          data-struck={entry.struck || undefined}
          draggable={mayMove && isMoved(entry)}
          onDragStart={() => onHold(entry)}
          onDragEnd={() => onHold(null)}
        >
          {hour(entry.at)} <strong>{entry.title}</strong>
        </a>
      ))}
      {hidden > 0 && (
        // The day itself is the button: this says why one would press it.
        <span className={classes.more} aria-hidden>
          {count(hidden)} de plus
        </span>
      )}
    </td>
  );
}
