import { useEffect, useState, type CSSProperties } from 'react';
import { hour, nowParis } from '#window/ui/format.ts';
import { useHref } from '#window/ui/useHref.ts';
import { minutesOf } from '#window/ui/clock.ts';
import { isMoved, spanOf, type Entry, type Hours } from './entries.ts';
import type { Placed, Span } from './sideBySide.ts';
import type { WeekDrag } from './useWeekDrag.ts';
import classes from './WeekGrid.module.css';

interface WeekDayProps {
  day: string;
  holiday: string | null;
  placed: readonly Placed<Span & { readonly entry: Entry }>[];
  hours: Hours;
  isToday: boolean;
  mayMove: boolean;
  drag: WeekDrag;
}

/** One day of the week, its meetings where their hours are. */
export function WeekDay({ day, holiday, placed, hours, isToday, mayMove, drag }: WeekDayProps) {
  const hrefOf = useHref();
  const { held } = drag;
  return (
    <td
      className={classes.day}
      data-drop-day={day}
      data-holiday={holiday !== null || undefined}
      onDragOver={(event) => drag.over(day, event)}
      onDrop={drag.drop}
    >
      {holiday !== null && <span className={classes.holiday}>{holiday}</span>}
      {placed.map(({ span, left, width }, nth) => (
        <Meeting
          // oxlint-disable-next-line react/no-array-index-key -- a week drawn over the one before takes half the time; the focus follows the meeting by its id
          key={nth}
          entry={span.entry}
          href={hrefOf(span.entry.href)}
          isNarrow={width <= 0.5}
          style={{ ...heightOf(span, hours), left: `${left * 100}%`, width: `calc(${width * 100}% - 2px)` }}
          mayMove={mayMove && isMoved(span.entry)}
          drag={drag}
        />
      ))}
      {held?.target?.day === day && (
        <div className={classes.target} style={heightOf(spanOf({ ...held.entry, ...held.target }), hours)}>
          {hour(held.target.at)}
        </div>
      )}
      {isToday && <Now hours={hours} />}
    </td>
  );
}

/** Pixels of an hour; the style sheet draws its lines by `--hour`. */
export const hourHeight = 52;

const pixelsOf = (minutes: number): number => (minutes / 60) * hourHeight;

/** One pixel of the day is seen above it, and one below. */
const heightOf = ({ from, to }: Hours, hours: Hours) => ({
  top: pixelsOf(from - hours.from) + 1,
  height: pixelsOf(to - from) - 2,
});

interface MeetingProps {
  entry: Entry;
  href: string;
  /** Beside another one: there is room for a name, hardly for its hour. */
  isNarrow: boolean;
  style: CSSProperties;
  mayMove: boolean;
  drag: WeekDrag;
}

const Meeting = ({ entry, href, isNarrow, style, mayMove, drag }: MeetingProps) => (
  <a
    href={href}
    className={classes.meeting}
    style={style}
    title={entry.tip}
    data-color={entry.color}
    data-event-id={entry.id}
    data-struck={entry.struck || undefined}
    data-short={isShort(entry) || undefined}
    data-held={drag.held?.entry.id === entry.id || undefined}
    draggable={mayMove}
    onDragStart={(event) => drag.start(entry, event)}
    onDragEnd={drag.end}
  >
    {isShort(entry) && !isNarrow && `${hour(entry.at)} `}
    <strong>{entry.title}</strong>
    {isShort(entry) && isNarrow && ` ${hour(entry.at)}`}
    {!isShort(entry) && [hour(entry.at), entry.detail].filter(Boolean).join(', ')}
  </a>
);

/** Half an hour has the height of one line of text. */
const isShort = ({ durationMinutes }: Entry): boolean => durationMinutes < 45;

/** Where the day has come to. */
function Now({ hours }: { hours: Hours }) {
  const [now, setNow] = useState(nowParis);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(nowParis()), 60_000);
    return () => window.clearInterval(timer);
  }, []);
  const minutes = minutesOf(now.slice(11, 16));
  if (minutes < hours.from || minutes > hours.to) return null;
  return <div className={classes.now} style={{ top: pixelsOf(minutes - hours.from) - 1 }} />;
}
