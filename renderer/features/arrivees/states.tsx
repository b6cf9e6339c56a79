import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHourglass,
  IconInbox,
  IconMinus,
  IconRefresh,
  type Icon,
} from '@tabler/icons-react';
import type { z } from 'zod';
import type { arrivees } from '#contract/arrivees.ts';
import type { ArrivalState } from '#contract/arriveeTerms.ts';
import { numericDay, instantLabel } from '#window/ui/format.ts';

export type Board = z.output<typeof arrivees.board.output>;
export type BoardQuarter = Board['quarters'][number];
export type Antenne = Board['antennes'][number];
export type Cell = Antenne['cells'][number];
export type CellDetail = z.output<typeof arrivees.cell.output>;

/** Each state has its word and its icon: the colour only helps. */
export const states: Record<ArrivalState, { label: string; icon: Icon; color: string }> = {
  'not-expected': { label: 'Sans objet', icon: IconMinus, color: 'gray' },
  expected: { label: 'Attendu', icon: IconClock, color: 'gray' },
  late: { label: 'En retard', icon: IconAlertTriangle, color: 'orange' },
  missing: { label: 'Manquant', icon: IconCircleX, color: 'red' },
  received: { label: 'Reçu', icon: IconInbox, color: 'blue' },
  corrected: { label: 'Corrigé', icon: IconRefresh, color: 'violet' },
  validated: { label: 'Validé', icon: IconCircleCheck, color: 'teal' },
  'after-closure': { label: 'Reçu après clôture', icon: IconHourglass, color: 'orange' },
};

/** « T3 2026 » */
export const shortQuarter = ({ year, quarter }: { year: number; quarter: number }): string =>
  `T${String(quarter)} ${String(year)}`;

const dayOf = (instant: string): string => instantLabel(instant).split(' ')[0] ?? '';

/** The second line of a cell: since when, or what is to be done. */
export function detailOf(cell: Cell, { dueOn, over }: Pick<BoardQuarter, 'dueOn' | 'over'>): string {
  if (cell.outside) return 'Reçu, ne compte pas';
  const received = cell.receivedAt === null ? '' : `le ${dayOf(cell.receivedAt)}`;
  switch (cell.state) {
    case 'expected':
      return over ? `avant le ${numericDay(dueOn)} inclus` : 'Trimestre en cours';
    case 'late':
      return `depuis le ${numericDay(dueOn)}`;
    case 'missing':
      return 'Clôturé sans ses chiffres';
    case 'corrected':
      return cell.review ? `${received}, à revoir` : received;
    case 'received':
      return received;
    case 'after-closure':
      return 'Ne compte pas encore';
    case 'validated':
      return `envoi n°\u00a0${String(cell.seq ?? '')}`;
    case 'not-expected':
      return '';
  }
}
