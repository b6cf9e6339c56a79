import { addDays, capitalised, longDay, mondayOf, monthLabel, shortDay } from '#window/ui/format.ts';

export const agendaViews = ['jour', 'semaine', 'mois'] as const;
export type AgendaView = (typeof agendaViews)[number];

export const viewLabels: Record<AgendaView, string> = { jour: 'Jour', semaine: 'Semaine', mois: 'Mois' };
export const nowLabels: Record<AgendaView, string> = { jour: 'Aujourd’hui', semaine: 'Cette semaine', mois: 'Ce mois' };

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
const firstOfNextMonth = (day: string): string => firstOfMonth(addDays(firstOfMonth(day), 31));

interface Period {
  /** Both included: a month is shown with the whole weeks it touches. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** A day of the period before, and of the one after. */
  readonly previous: string;
  readonly next: string;
}

/** What a view shows around a day. */
export function periodOf(view: AgendaView, day: string): Period {
  if (view === 'jour')
    return { from: day, to: day, title: capitalised(longDay(day)), previous: addDays(day, -1), next: addDays(day, 1) };
  if (view === 'semaine') {
    const from = mondayOf(day);
    const to = addDays(from, 6);
    const title = `Du ${shortDay(from)} au ${longDay(to)}`;
    return { from, to, title, previous: addDays(from, -7), next: addDays(from, 7) };
  }
  const [first, next] = [firstOfMonth(day), firstOfNextMonth(day)];
  const to = addDays(mondayOf(addDays(next, -1)), 6);
  const title = capitalised(monthLabel(day));
  return { from: mondayOf(first), to, title, previous: firstOfMonth(addDays(first, -1)), next };
}

/** A month borrows days from its neighbours to be made of whole weeks: their meetings are not its own. */
export const isOwnDay = (view: AgendaView, shown: string, day: string): boolean =>
  view !== 'mois' || day.slice(0, 7) === shown.slice(0, 7);
