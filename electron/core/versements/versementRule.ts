import { versementMeanLabels, type VersementMean } from '#contract/moduleTerms.ts';
import type { Block, RichText } from '#contract/richText.ts';
import type { CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { euros } from '../money.ts';
import { refuse } from '../refusal.ts';

interface Paid {
  readonly amountCents: number;
  readonly cancelled: boolean;
}

/** What was paid, cancelled receipts left out, and what is still asked; null when nothing is asked once and for all. */
export function totals(
  lines: readonly Paid[],
  feeCents: number | null,
): { paidCents: number; remainsCents: number | null } {
  const paidCents = lines.reduce((sum, { amountCents, cancelled }) => (cancelled ? sum : sum + amountCents), 0);
  return { paidCents, remainsCents: feeCents === null ? null : Math.max(0, feeCents - paidCents) };
}

/** Apart from the numbers of letters. @example receiptNumber({ year: 2026, rank: 7 }) // 'R-2026-0007' */
export const receiptNumber = ({ year, rank }: { year: number; rank: number }): string =>
  `R-${String(year)}-${String(rank).padStart(4, '0')}`;

/** @throws Refusal 'versement-future' */
export function assertPaid(paidOn: CivilDay, today: CivilDay): void {
  if (paidOn > today)
    refuse('versement-future', 'Ce jour n’est pas encore arrivé\u00a0: indiquez le jour du paiement.', 'paidOn');
}

export interface Receipt {
  readonly person: string;
  /** What may be read by anyone: a receipt is shown to an employer, a bank, a spouse. */
  readonly title: string;
  readonly association: string;
  readonly amountCents: number;
  readonly paidOn: CivilDay;
  readonly means: VersementMean;
  readonly issuedOn: CivilDay;
}

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** Says nothing of the facts nor of the measure: the public title alone. */
export const receiptText = ({
  person,
  title,
  association,
  amountCents,
  paidOn,
  means,
  issuedOn,
}: Receipt): RichText => ({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Reçu de participation' }] },
    paragraph(`${association} a reçu de ${person} la somme de\u00a0:`),
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: euros(amountCents) }] },
    paragraph(
      `Payée le ${dateLabel(paidOn)} (${versementMeanLabels[means].toLocaleLowerCase('fr-FR')}), à titre de participation\u00a0: ${title}.`,
    ),
    paragraph(`Reçu établi le ${dateLabel(issuedOn)}.`),
  ],
});
