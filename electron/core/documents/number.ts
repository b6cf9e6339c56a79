/** @example numberLabel({ year: 2026, rank: 42 }) // '2026-0042' */
export const numberLabel = ({ year, rank }: { year: number | null; rank: number | null }): string | null =>
  year === null || rank === null ? null : `${String(year)}-${String(rank).padStart(4, '0')}`;
