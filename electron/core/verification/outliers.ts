import type { Quarter } from '#contract/values.ts';
import { cellName, cells, countOf, keyOf, number, type Antenne, type Received } from './figures.ts';
import { figureFinding, type Constat } from './constat.ts';
import { fewest, isFar, median, smallGap, usual } from './robust.ts';

/** Far from the antenne's own former quarters, at most three years of them; a line only when its total is not. */
export function againstItself(quarter: Quarter, antenne: Antenne, received: readonly Received[]): Constat[] {
  const own = received.filter(({ antenneId }) => antenneId === antenne.id);
  const current = own.find((each) => keyOf(each.quarter) === keyOf(quarter));
  if (!current) return [];
  const former = own.filter((each) => keyOf(each.quarter) < keyOf(quarter));
  const far = cells.flatMap((cell) => {
    const now = countOf(current.counts, cell);
    const values = former.flatMap(({ counts }) => countOf(counts, cell) ?? []);
    const bounds = usual(values);
    if (now === null || !bounds || !isFar(now, bounds)) return [];
    return [{ cell, now, bounds, quarters: values.length }];
  });
  const totals = new Set(far.filter(({ cell }) => cell.code === null).map(({ cell }) => cell.indicateurId));
  return far
    .filter(({ cell }) => cell.code === null || !totals.has(cell.indicateurId))
    .map(({ cell, now, bounds, quarters }) =>
      figureFinding(
        'outlier-own',
        'important',
        { antenne, quarter, cell },
        {
          sentence: `${cellName(cell)}\u00a0: ${number(now)}. Sur ses ${quarters} trimestres précédents, cette antenne est d’ordinaire entre ${number(Math.floor(bounds.low))} et ${number(Math.ceil(bounds.high))} (médiane ${number(bounds.median)}).`,
          ask: `Au trimestre demandé, vous indiquez ${number(now)}, loin de vos trimestres précédents (médiane ${number(bounds.median)}). Pouvez-vous vérifier ce chiffre ou nous dire ce qui l’explique\u00a0?`,
        },
      ),
    );
}

/** A breakdown under this total has shares that say nothing. */
const smallestTotal = 30;
/** Fewer other antennes are no usage. */
const fewestOthers = 3;

/**
 * A line whose share of its total is far from that of the others. Antennes have different sizes and modules: only
 * shares are compared, it is only told, and not asked.
 */
export function againstOthers(quarter: Quarter, antenne: Antenne, received: readonly Received[]): Constat[] {
  const inQuarter = received.filter((each) => keyOf(each.quarter) === keyOf(quarter));
  const current = inQuarter.find(({ antenneId }) => antenneId === antenne.id);
  if (!current) return [];
  const others = inQuarter.filter(({ antenneId }) => antenneId !== antenne.id);
  return cells.flatMap((cell) => {
    if (cell.code === null) return [];
    const shareIn = ({ counts }: Received): { count: number; total: number; share: number } | null => {
      const [count, total] = [countOf(counts, cell), countOf(counts, { ...cell, code: null })];
      return count === null || total === null || total < smallestTotal ? null : { count, total, share: count / total };
    };
    const own = shareIn(current);
    const shares = others.flatMap((each) => shareIn(each)?.share ?? []);
    if (!own || shares.length < fewestOthers) return [];
    const expected = shares.map((share) => share * own.total);
    // Three shares at least: the median stands for the missing ones, so that the scatter is measured on what there is.
    const padded = [
      ...expected,
      ...Array.from({ length: Math.max(0, fewest - expected.length) }, () => median(expected)),
    ];
    const bounds = usual(padded);
    if (!bounds || !isFar(own.count, bounds) || Math.abs(own.count - bounds.median) < smallGap) return [];
    const percent = (share: number): string => `${String(Math.round(100 * share))}\u00a0%`;
    return [
      figureFinding(
        'outlier-others',
        'information',
        { antenne, quarter, cell },
        {
          sentence: `${cellName(cell)}\u00a0: ${number(own.count)} sur ${number(own.total)}, soit ${percent(own.share)}, contre ${percent(median(shares))} d’ordinaire chez les ${shares.length} autres antennes.`,
          ask: `Vous indiquez ${number(own.count)} sur ${number(own.total)} (${percent(own.share)}), une part éloignée de celle des autres antennes. Pouvez-vous nous dire ce qui l’explique\u00a0?`,
        },
      ),
    ];
  });
}
