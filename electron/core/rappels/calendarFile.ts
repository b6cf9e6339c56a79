import ICAL from 'ical.js';
import type { CivilDay } from '../calendar/civilDate.ts';
import { seriesDay } from '../series/seriesRules.ts';

export interface CalendarMeeting {
  readonly id: string;
  readonly serieId: string | null;
  readonly day: CivilDay;
  /** `HH:MM`, wall clock of Europe/Paris. */
  readonly at: string;
  readonly durationMinutes: number;
  readonly lieu: string;
  readonly plannedDay: CivilDay | null;
}

export interface CalendarSerie {
  readonly id: string;
  readonly rrule: string;
  readonly at: string;
  /** The days of its rule, in order, from its first to its last. */
  readonly days: readonly CivilDay[];
}

// Paris as it has been since 1996, and as the present directive has it.
const paris = `BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

/**
 * A calendar file of meetings still expected. A series is one event with its rule: what of it no longer stands is
 * excepted, what moved is an exception of its own, so that a reader finds exactly these meetings, at these hours.
 *
 * @param meetings those still expected, in order
 * @param stamp UTC instant of the writing
 */
export function calendarFile(
  { series, meetings }: { readonly series: readonly CalendarSerie[]; readonly meetings: readonly CalendarMeeting[] },
  stamp: string,
): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Antenne//Convocations//FR');
  calendar.addSubcomponent(new ICAL.Component(ICAL.parse(paris.replaceAll('\n', '\r\n'))));
  const write = (event: ICAL.Component) => {
    event.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(`${stamp.slice(0, 19)}Z`));
    calendar.addSubcomponent(event);
  };
  const byId = new Map(series.map((serie) => [serie.id, serie]));
  const inRule = ({ serieId, day, plannedDay }: CalendarMeeting): boolean =>
    byId.get(serieId ?? '')?.days.includes(seriesDay({ day, plannedDay })) ?? false;
  for (const serie of series) {
    const own = meetings.filter((meeting) => meeting.serieId === serie.id && inRule(meeting));
    for (const event of serieEvents(serie, own)) write(event);
  }
  for (const meeting of meetings.filter((each) => !inRule(each))) write(eventOf(meeting.id, meeting));
  return `${calendar.toString()}\r\n`;
}

function serieEvents(serie: CalendarSerie, meetings: readonly CalendarMeeting[]): ICAL.Component[] {
  const [model] = meetings;
  if (!model) return [];
  const standing = new Map(meetings.map((meeting) => [seriesDay(meeting), meeting]));
  const planned = [...standing.keys()].toSorted();
  const [first = '', last = ''] = [planned[0], planned.at(-1)];
  // The rule begins where the first meeting left stands in it, and ends with the last.
  const whole = eventOf(serie.id, { ...model, day: first, at: serie.at });
  const rule = ICAL.Recur.fromString(serie.rrule);
  rule.until = moment(last, serie.at);
  whole.addPropertyWithValue('rrule', rule);
  for (const day of serie.days) {
    if (day < first || day > last || standing.has(day)) continue;
    addMoment(whole, 'exdate', moment(day, serie.at));
  }
  const moved = meetings.filter(
    (meeting) =>
      meeting.day !== seriesDay(meeting) ||
      meeting.at !== serie.at ||
      meeting.lieu !== model.lieu ||
      meeting.durationMinutes !== model.durationMinutes,
  );
  const exceptions = moved.map((meeting) => {
    const event = eventOf(serie.id, meeting);
    addMoment(event, 'recurrence-id', moment(seriesDay(meeting), serie.at));
    return event;
  });
  return [whole, ...exceptions];
}

function eventOf(id: string, { day, at, durationMinutes, lieu }: CalendarMeeting): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', id);
  // Whoever sees the calendar over a shoulder learns of an appointment, and of nothing else.
  event.addPropertyWithValue('summary', 'Rendez-vous');
  event.addPropertyWithValue('location', lieu);
  addMoment(event, 'dtstart', moment(day, at));
  event.addPropertyWithValue('duration', ICAL.Duration.fromSeconds(durationMinutes * 60));
  return event;
}

const moment = (day: CivilDay, at: string): ICAL.Time => ICAL.Time.fromDateTimeString(`${day}T${at}:00`);

function addMoment(event: ICAL.Component, name: string, time: ICAL.Time): void {
  event.addPropertyWithValue(name, time).setParameter('tzid', 'Europe/Paris');
}
