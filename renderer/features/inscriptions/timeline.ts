/** One module on a line of time, in hundredths of its whole. */
export interface Placed {
  readonly left: number;
  readonly width: number;
  /** Written up to the end of the bar, when there is more room there than from its beginning. */
  readonly fromEnd: boolean;
}

const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/**
 * Where each module stands between the first day and the last; what runs goes on until today.
 * @param spans days, `to` null while it runs
 */
export function placed(
  spans: readonly { readonly from: string; readonly to: string | null }[],
  today: string,
): { spans: Placed[]; years: { year: string; left: number }[] } {
  const first = Math.min(...spans.map(({ from }) => dayOf(from)));
  const last = Math.max(...spans.map(({ from, to }) => Math.max(dayOf(to ?? today), dayOf(from)) + 1), first + 30);
  const share = (days: number): number => ((days - first) / (last - first)) * 100;
  const years: { year: string; left: number }[] = [];
  for (let year = new Date(first * 86_400_000).getUTCFullYear() + 1; dayOf(`${year}-01-01`) < last; year += 1)
    years.push({ year: String(year), left: share(dayOf(`${year}-01-01`)) });
  return {
    years,
    spans: spans.map(({ from, to }) => {
      const left = share(dayOf(from));
      const end = share(Math.max(dayOf(to ?? today), dayOf(from)) + 1);
      return { left, width: end - left, fromEnd: end > 100 - left };
    }),
  };
}
