import type { z } from 'zod';
import type { AgendaLine } from '#contract/convocations.ts';
import { convocationStatusLabels } from '#contract/terms.ts';
import { count } from '#window/ui/format.ts';
import { statusColors } from '#window/features/convocations/statusColors.ts';

export type Line = z.output<typeof AgendaLine>;

const minutesOf = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
const lastMinute = 24 * 60 - 1;

/** Reported and cancelled meetings stay on the agenda, struck through. */
export const isStruck = ({ status }: Pick<Line, 'status'>): boolean => status === 'reportee' || status === 'annulee';

export const meetingCount = (total: number): string =>
  total === 0 ? 'aucune convocation' : `${count(total)} ${total > 1 ? 'convocations' : 'convocation'}`;

/** From its hour to its end; what would pass midnight stops at the end of its day. */
export function agendaEvent({ day, at, durationMinutes }: Pick<Line, 'day' | 'at' | 'durationMinutes'>) {
  const start = minutesOf(at);
  return {
    start: `${day} ${clock(start)}`,
    end: `${day} ${clock(Math.min(start + durationMinutes, lastMinute))}`,
  };
}

/** Meetings as the week view draws them. */
export const agendaEvents = (lines: Line[]) =>
  lines.map((line) => ({
    ...agendaEvent(line),
    id: line.convocationId,
    title: `${line.lastName} ${line.firstName}, ${convocationStatusLabels[line.status]}`,
    color: statusColors[line.status],
    payload: { line },
  }));

export interface Holiday {
  day: string;
  name: string;
}

/** Holidays behind the meetings. */
export const holidayEvents = (holidays: readonly Holiday[], { from, to } = { from: '00:00:00', to: '23:59:59' }) =>
  holidays.map(({ day, name }) => ({
    id: `holiday-${day}`,
    title: name,
    start: `${day} ${from}`,
    end: `${day} ${to}`,
    color: 'orange',
    display: 'background' as const,
  }));

/** Hours shown, 8 to 20, widened when a meeting is earlier or later: none is ever hidden. */
export function hoursShown(lines: Pick<Line, 'at' | 'durationMinutes'>[]): { from: string; to: string } {
  const starts = lines.map(({ at }) => Math.floor(minutesOf(at) / 60) * 60);
  const ends = lines.map(({ at, durationMinutes }) => Math.ceil((minutesOf(at) + durationMinutes) / 60) * 60);
  const to = Math.max(20 * 60, ...ends);
  return { from: clock(Math.min(8 * 60, ...starts)), to: to >= 24 * 60 ? '23:59:59' : clock(to) };
}

/** Places of these meetings by name, with the one being shown even when nothing is there this week. */
export const lieuxOf = (lines: Pick<Line, 'lieu'>[], shown: string | null): string[] =>
  [...new Set([...(shown === null ? [] : [shown]), ...lines.map(({ lieu }) => lieu)])].toSorted((a, b) =>
    a.localeCompare(b, 'fr'),
  );
