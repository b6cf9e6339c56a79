import { useSearchParams } from 'wouter';
import type { Period } from '#contract/values.ts';
import { todayParis } from '#window/ui/format.ts';

const quarters: Record<string, Period['quarter']> = { '1': 1, '2': 2, '3': 3, '4': 4 };

/** The period shown, kept in the address so that going back finds it again; the current quarter by default. */
export function usePeriod(): [Period, (period: Period) => void] {
  const [search, setSearch] = useSearchParams();
  const today = todayParis();
  const year = Number(search.get('annee') ?? today.slice(0, 4));
  const asked = search.get('trimestre') ?? String(Math.ceil(Number(today.slice(5, 7)) / 3));
  const period: Period = {
    year: Number.isInteger(year) ? year : Number(today.slice(0, 4)),
    quarter: quarters[asked] ?? null,
  };
  return [
    period,
    (next) =>
      setSearch({ annee: String(next.year), trimestre: next.quarter === null ? 'annee' : String(next.quarter) }),
  ];
}
