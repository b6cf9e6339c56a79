import { convocationStatusLabels } from '#contract/terms.ts';
import { dossierPath } from '#window/features/accompagnements/paths.ts';
import { statusColors } from '#window/features/convocations/statusColors.ts';
import { seancePath } from '#window/features/groupes/paths.ts';
import { hour, shortDay } from '#window/ui/format.ts';
import { midnight, minutesOf } from '#window/ui/clock.ts';
import { isStruck, type Line } from './meetings.ts';
import { seanceDetail, seanceTitle, type Seance } from './seances.ts';

/** A convocation or a séance, as the week and the month show them. */
export interface Entry {
  readonly id: string;
  readonly day: string;
  /** `HH:MM` */
  readonly at: string;
  readonly durationMinutes: number;
  readonly title: string;
  /** What there is to say beside the hour, if anything. */
  readonly detail: string;
  /** All of it, for the mouse that stays on it. */
  readonly tip: string;
  /** A colour of the theme that `Agenda.module.css` knows. */
  readonly color: string;
  readonly struck: boolean;
  readonly href: string;
  /** What is moved with it; a séance is moved on its page. */
  readonly line: Line | null;
}

const byName = new Intl.Collator('fr').compare;
const momentOf = ({ day, at }: Entry): string => `${day} ${at}`;

/** In the order of their days and hours. */
export const entriesOf = (lines: readonly Line[], seances: readonly Seance[]): Entry[] =>
  [...lines.map(ofLine), ...seances.map(ofSeance)].toSorted((a, b) => {
    const [first, second] = [momentOf(a), momentOf(b)];
    return first === second ? byName(a.title, b.title) : first < second ? -1 : 1;
  });

function ofLine(line: Line): Entry {
  const { convocationId, accompagnementId, day, at, durationMinutes, lieu, status, plannedDay } = line;
  const title = `${line.lastName} ${line.firstName}`;
  const said = status === 'prevue' ? '' : convocationStatusLabels[status].toLowerCase();
  return {
    id: convocationId,
    day,
    at,
    durationMinutes,
    title,
    detail: [said, plannedDay ? `au lieu du ${shortDay(plannedDay)}` : ''].filter(Boolean).join(', '),
    tip: [hour(at), title, said, lieu].filter(Boolean).join(', '),
    color: statusColors[status],
    struck: isStruck(line),
    href: dossierPath(accompagnementId),
    line,
  };
}

/** No convocation has that colour. */
const seanceColor = 'violet';

function ofSeance(seance: Seance): Entry {
  const { seanceId, groupeId, day, at, durationMinutes, lieu, status } = seance;
  const [title, detail] = [seanceTitle(seance), seanceDetail(seance)];
  return {
    id: seanceId,
    day,
    at,
    durationMinutes,
    title,
    detail,
    tip: [hour(at), title, detail, lieu].filter(Boolean).join(', '),
    color: status === 'tenue' ? 'gray' : seanceColor,
    struck: false,
    href: seancePath(groupeId, seanceId),
    line: null,
  };
}

/** Somebody who is expected is moved; what took place, or will not, is not. */
export const isMoved = ({ line }: Entry): boolean => line?.status === 'prevue';

/** Less would hold no line of text. */
const shortestDrawn = 20;

/** From its hour to its end, in minutes; what would pass midnight stops at the end of its day. */
export function spanOf(entry: Entry): { id: string; from: number; to: number; entry: Entry } {
  const from = Math.min(minutesOf(entry.at), midnight - shortestDrawn);
  const to = Math.min(from + Math.max(entry.durationMinutes, shortestDrawn), midnight);
  return { id: entry.id, from, to, entry };
}

/** What a day shows, from top to bottom, in minutes. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Hours shown, 8 to 20, widened when a meeting is earlier or later: none is ever hidden. */
export function hoursShown(entries: readonly Entry[]): Hours {
  const spans = entries.map(spanOf);
  return {
    from: Math.min(8 * 60, ...spans.map(({ from }) => Math.floor(from / 60) * 60)),
    to: Math.max(20 * 60, ...spans.map(({ to }) => Math.ceil(to / 60) * 60)),
  };
}
