import type { z } from 'zod';
import type { places } from '#contract/places.ts';
import type { sejours } from '#contract/sejours.ts';
import { addDays, capitalised, count, monthLabel, numericDay } from '#window/ui/format.ts';

export type Board = z.output<typeof sejours.board.output>;
export type BoardPlace = Board['places'][number];
export type BoardStay = BoardPlace['stays'][number];
export type HousedStay = z.output<typeof sejours.ofAccompagnement.output>['stays'][number];
export type Watch = z.output<typeof sejours.watch.output>;
export type Request = Watch['requests'][number];
export type StayAlert = Watch['alerts'][number];
export type Figures = z.output<typeof sejours.figures.output>;
export type Place = z.output<typeof places.list.output>['places'][number];

export interface Span {
  readonly from: string;
  readonly to: string;
}

export const nights = (total: number): string => `${count(total)}\u00a0${total > 1 ? 'nuitées' : 'nuitée'}`;
export const persons = (total: number): string => `${count(total)}\u00a0${total > 1 ? 'personnes' : 'personne'}`;
export const days = (total: number): string => `${count(total)}\u00a0${total > 1 ? 'jours' : 'jour'}`;

/** « 17 h », « 3 h 05 », « 40 min » */
function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return `${hours}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}

/** « reste 17 h », « dépassé de 3 h » */
export const clockWords = (minutesLeft: number): string =>
  minutesLeft < 0 ? `dépassé de ${duration(-minutesLeft)}` : `reste ${duration(minutesLeft)}`;

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

export function monthOf(day: string): Span & { title: string; previous: string; next: string } {
  const from = firstOfMonth(day);
  const next = firstOfMonth(addDays(from, 31));
  return {
    from,
    to: addDays(next, -1),
    title: capitalised(monthLabel(day)),
    previous: firstOfMonth(addDays(from, -1)),
    next,
  };
}

export const periodKinds = ['mois', 'trimestre', 'annee'] as const;
export type PeriodKind = (typeof periodKinds)[number];
export const periodKindLabels: Record<PeriodKind, string> = { mois: 'Mois', trimestre: 'Trimestre', annee: 'Année' };

/** The month of a day, the quarter or the year it belongs to. */
export function figuresPeriod(kind: PeriodKind, day: string): Span {
  if (kind === 'mois') return monthOf(day);
  const year = day.slice(0, 4);
  if (kind === 'annee') return { from: `${year}-01-01`, to: `${year}-12-31` };
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  const month = (value: number): string => `${year}-${String(value).padStart(2, '0')}-01`;
  return { from: month(first), to: monthOf(month(first + 2)).to };
}

interface Dated {
  readonly arrivesOn: string;
  readonly plannedLeavesOn: string | null;
  readonly leavesOn: string | null;
}

/** « du 02/11/2026 au 12/11/2026 », « depuis le 02/11/2026, départ prévu le 18/12/2026 » */
export function stayDates({ arrivesOn, plannedLeavesOn, leavesOn }: Dated, today: string): string {
  if (leavesOn !== null) return `du ${numericDay(arrivesOn)} au ${numericDay(leavesOn)}`;
  const begins = arrivesOn > today ? `arrivée le ${numericDay(arrivesOn)}` : `depuis le ${numericDay(arrivesOn)}`;
  return plannedLeavesOn === null
    ? `${begins}, sans départ prévu`
    : `${begins}, départ prévu le ${numericDay(plannedLeavesOn)}`;
}

const euro = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
/** « 120,50 € par mois » */
export const shareWords = (cents: number | null): string =>
  cents === null ? 'Aucune' : `${euro.format(cents / 100).replace(',00', '')} par mois`;

/** What an alert says after the name. */
export function alertWords({ kind, day, days: late }: StayAlert): string {
  const on = numericDay(day);
  switch (kind) {
    case 'depart-depasse':
      return `devait partir le ${on}, dépassé de ${days(late)}`;
    case 'duree-depassee':
      return `séjour plus long que prévu pour la place, depuis le ${on} (${days(late)})`;
    case 'dossier-termine':
      return `accompagnement terminé le ${on}, toujours hébergé`;
    case 'depart-proche':
      return late === 0 ? 'départ prévu aujourd’hui' : `départ prévu le ${on}, dans ${days(-late)}`;
    case 'contrat-a-signer':
      return `contrat d’engagement à signer, arrivée le ${on}`;
    case 'place-pleine':
      return `plus de monde que de lits la nuit du ${on}`;
    case 'menage':
      return late === 0 ? 'ménage jusqu’à ce soir' : `ménage jusqu’au ${on}`;
  }
}

export const alertLabels: Record<StayAlert['kind'], { label: string; color: string }> = {
  'place-pleine': { label: 'Place pleine', color: 'red' },
  'depart-depasse': { label: 'Départ dépassé', color: 'red' },
  'duree-depassee': { label: 'Durée dépassée', color: 'orange' },
  'dossier-termine': { label: 'Dossier terminé', color: 'orange' },
  'depart-proche': { label: 'Départ proche', color: 'blue' },
  'contrat-a-signer': { label: 'Contrat à signer', color: 'blue' },
  menage: { label: 'Ménage', color: 'gray' },
};
