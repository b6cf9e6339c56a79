import { useSearchParams } from 'wouter';
import type { Quarter } from '#contract/values.ts';
import { todayParis } from '#window/ui/format.ts';

/** The quarter shown, kept in the address beside the tab; the last one that is over by default. */
export function useQuarter(): [Quarter, (quarter: Quarter) => void] {
  const [search, setSearch] = useSearchParams();
  const today = todayParis();
  const thisYear = Number(today.slice(0, 4));
  const current = Math.ceil(Number(today.slice(5, 7)) / 3);
  const [year, before] = current === 1 ? [thisYear - 1, 4] : [thisYear, current - 1];
  const asked = Number(search.get('annee') ?? year);
  const quarter = ([1, 2, 3, 4] as const).find((each) => each === Number(search.get('trimestre') ?? before));
  return [
    { year: Number.isInteger(asked) ? asked : year, quarter: quarter ?? 1 },
    (next) =>
      setSearch((previous) => {
        previous.set('annee', String(next.year));
        previous.set('trimestre', String(next.quarter));
        return previous;
      }),
  ];
}
