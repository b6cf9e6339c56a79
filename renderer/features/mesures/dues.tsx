import { Badge } from '@mantine/core';
import type { z } from 'zod';
import type { DueLine } from '#contract/mesures.ts';
import { count, hour, longDay } from '#window/ui/format.ts';

export type Due = z.output<typeof DueLine>;

const colors: Record<Due['urgency'], string> = { late: 'red', j7: 'orange', j30: 'yellow', later: 'gray' };

const days = (total: number): string => `${count(total)}\u00a0${total > 1 ? 'jours' : 'jour'}`;
const hours = (total: number): string => `${count(total)}\u00a0${total > 1 ? 'heures' : 'heure'}`;

/** « dans 6 jours », « aujourd’hui », « dépassée de 2 jours », « il reste 7 heures » */
export function remaining({ doneOn, hoursLeft, daysLeft, kind }: Due): string {
  if (doneOn !== null) return 'Faite';
  if (hoursLeft !== null)
    return hoursLeft < 0 ? `délai dépassé de ${hours(-hoursLeft)}` : `il reste ${hours(hoursLeft)}`;
  if (daysLeft === 0) return 'aujourd’hui';
  if (daysLeft > 0) return `dans ${days(daysLeft)}`;
  // A hearing is not late: what it decided has to be written down.
  return kind === 'audience' || kind === 'fin-mesure'
    ? `passée depuis ${days(-daysLeft)}`
    : `en retard de ${days(-daysLeft)}`;
}

export const dueMoment = ({ dueOn, dueAt }: Due): string =>
  dueAt ? `${longDay(dueOn)} à\u00a0${hour(dueAt)}` : longDay(dueOn);

export const DueBadge = ({ due }: { due: Due }) => (
  <Badge variant="light" color={due.doneOn === null ? colors[due.urgency] : 'teal'} tt="none">
    {remaining(due)}
  </Badge>
);
