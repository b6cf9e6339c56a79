import { Box, Text } from '@mantine/core';
import type { CSSProperties } from 'react';
import { placeKindLabels } from '#contract/moduleTerms.ts';
import { addDays, numericDay, weekdayOf } from '#window/ui/format.ts';
import classes from './Gantt.module.css';
import { persons, stayDates, type BoardPlace, type BoardStay, type Span } from './words.ts';

interface GanttProps {
  places: readonly BoardPlace[];
  period: Span;
  today: string;
  /** How a person is called: whole, or by initials on a paper others may see. */
  nameOf: (stay: BoardStay) => string;
  onOpen: (stay: BoardStay) => void;
}

const dayLetters = ['L', 'M', 'M', 'J', 'V', 'S', 'D'];

/** A month at a glance: a line for each bed, a column for each night. The table beside it says the same in words. */
export function Gantt({ places, period, today, nameOf, onOpen }: GanttProps) {
  const days = daysOf(period);
  return (
    <>
      <Box
        className={classes.board}
        __vars={{ '--days': String(days.length) }}
        component="section"
        aria-label="Occupation par jour"
      >
        <div className={`${classes.row} ${classes.head}`} aria-hidden>
          <div className={classes.place} style={{ gridRow: 1 }}>
            <Text size="sm" fw={600}>
              Place
            </Text>
          </div>
          {days.map((day, index) => (
            <div key={day} className={classes.day} style={{ gridColumn: index + 2, gridRow: 1 }} {...marks(day, today)}>
              <span className={classes.initial}>{dayLetters[weekdayOf(day) - 1]}</span>
              <span>{Number(day.slice(8))}</span>
            </div>
          ))}
        </div>
        {places.map((place) => (
          <Row key={place.placeId} place={place} {...{ days, period, today, nameOf, onOpen }} />
        ))}
      </Box>
      <Legend />
    </>
  );
}

function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const marks = (day: string, today: string) => ({
  'data-weekend': weekdayOf(day) > 5 || undefined,
  'data-today': day === today || undefined,
});

/** Columns of the grid: the first one names the place. */
const spread = ({ from, to }: Span, period: Span, days: readonly string[]): CSSProperties => ({
  gridColumn: `${days.indexOf(from < period.from ? period.from : from) + 2} / ${
    days.indexOf(to > period.to ? period.to : to) + 3
  }`,
});

type RowProps = Omit<GanttProps, 'places'> & { place: BoardPlace; days: readonly string[] };

function Row({ place, days, period, today, nameOf, onOpen }: RowProps) {
  const { name, kind, town, lanes, segments, stays, cleanings } = place;
  const style: CSSProperties = { gridTemplateRows: `repeat(${lanes}, 34px)` };
  return (
    <div className={classes.row} style={style}>
      <div className={classes.place} style={{ gridRow: '1 / -1' }} title={`${name}, ${town}`}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {lanes > 1 && (
          <Text size="xs" c="dimmed">
            {placeKindLabels[kind]}, {town}
          </Text>
        )}
      </div>
      {days.map((day, index) => (
        <div key={day} className={classes.day} style={{ gridColumn: index + 2 }} {...marks(day, today)} aria-hidden />
      ))}
      {segments.flatMap((segment) =>
        segment.capacity === null
          ? []
          : Array.from({ length: lanes - segment.capacity }, (_, rank) => {
              const lane = lanes - rank;
              const words = closedWords(segment);
              return (
                <div
                  key={`${segment.from} ${lane}`}
                  className={classes.closed}
                  style={{ ...spread(segment, period, days), gridRow: lane }}
                  title={`${words}, du ${numericDay(segment.from)} au ${numericDay(segment.to)}`}
                >
                  {days.indexOf(segment.to) - days.indexOf(segment.from) > 3 && (
                    <span className={classes.words}>{words}</span>
                  )}
                </div>
              );
            }),
      )}
      {cleanings.map((each) => (
        <div
          key={`${each.from} ${each.lane}`}
          className={classes.cleaning}
          style={{ ...spread(each, period, days), gridRow: each.lane + 1 }}
          title={`Ménage du ${numericDay(each.from)} au ${numericDay(each.to)}`}
        >
          {days.indexOf(each.to) - days.indexOf(each.from) > 1 && 'Ménage'}
        </div>
      ))}
      {stays.map((stay) => (
        <button
          key={stay.sejourId}
          type="button"
          className={classes.bar}
          style={{
            ...spread({ from: stay.arrivesOn, to: stay.until ?? period.to }, period, days),
            gridRow: stay.lane + 1,
          }}
          data-when={whenOf(stay, today)}
          data-late={isLate(stay, today) || undefined}
          data-from-before={stay.arrivesOn < period.from || undefined}
          data-goes-on={stay.until === null || stay.until > period.to || undefined}
          title={`${nameOf(stay)}, ${name}, ${stayDates(stay, today)}`}
          onClick={() => onOpen(stay)}
        >
          {nameOf(stay)}
        </button>
      ))}
    </div>
  );
}

export const closedWords = ({ capacity, reason }: BoardPlace['segments'][number]): string => {
  const words = capacity === 0 ? 'Fermée' : `Limitée à ${persons(capacity ?? 0)}`;
  return reason === null ? words : `${words}\u00a0: ${reason}`;
};

const whenOf = ({ arrivesOn, leavesOn }: BoardStay, today: string): 'past' | 'present' | 'future' => {
  if (leavesOn !== null) return 'past';
  return arrivesOn > today ? 'future' : 'present';
};

export const isLate = ({ leavesOn, plannedLeavesOn }: BoardStay, today: string): boolean =>
  leavesOn === null && plannedLeavesOn !== null && plannedLeavesOn < today;

const Legend = () => (
  <div className={classes.legend} aria-hidden>
    <span>
      <span className={`${classes.bar} ${classes.sample}`} /> Présent
    </span>
    <span>
      <span className={`${classes.bar} ${classes.sample}`} data-when="past" /> Parti
    </span>
    <span>
      <span className={`${classes.bar} ${classes.sample}`} data-when="future" /> Attendu
    </span>
    <span>
      <span className={`${classes.bar} ${classes.sample}`} data-late /> Départ dépassé
    </span>
    <span>
      <span className={`${classes.closed} ${classes.sample}`} /> Fermée
    </span>
    <span>
      <span className={`${classes.cleaning} ${classes.sample}`} /> Ménage
    </span>
    <span>Une case est une nuit, de l’arrivée à la veille du départ.</span>
  </div>
);
