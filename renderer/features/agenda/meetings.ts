import type { z } from 'zod';
import type { AgendaLine } from '#contract/convocations.ts';
import { count } from '#window/ui/format.ts';

export type Line = z.output<typeof AgendaLine>;

/** Reported and cancelled meetings stay on the agenda, struck through. */
export const isStruck = ({ status }: Pick<Line, 'status'>): boolean => status === 'reportee' || status === 'annulee';

export const meetingCount = (total: number): string =>
  total === 0 ? 'aucune convocation' : `${count(total)}\u00a0${total > 1 ? 'convocations' : 'convocation'}`;

export interface Holiday {
  day: string;
  name: string;
}

/** Places of these meetings by name, with the one being shown even when nothing is there this week. */
export const lieuxOf = (lines: Pick<Line, 'lieu'>[], shown: string | null): string[] =>
  [...new Set([...(shown === null ? [] : [shown]), ...lines.map(({ lieu }) => lieu)])].toSorted((a, b) =>
    a.localeCompare(b, 'fr'),
  );
