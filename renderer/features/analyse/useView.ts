import type { View } from '#contract/analyse.ts';
import { axes } from '#contract/analyseTerms.ts';
import { families } from '#contract/indicateurTerms.ts';
import { todayParis } from '#window/ui/format.ts';
import { remember, useRemembered } from '#window/ui/remember.ts';

const key = 'analyse';

/** What is looked at, as this account left it; null until it is read. */
export function useView(): [View | null, (view: View) => void] {
  const remembered = useRemembered(key);
  if (remembered === undefined) return [null, () => undefined];
  return [viewOf(remembered), (view) => void remember(key, JSON.stringify(view))];
}

function viewOf(remembered: string | null): View {
  const kept: unknown = remembered === null ? null : JSON.parse(remembered);
  const { family, axis, period, years, cpca } = fieldsOf(kept);
  const { year, quarter } = fieldsOf(period);
  return {
    family: families.find((each) => each === family) ?? 'orientations',
    axis: axes.find((each) => each === axis) ?? 'trimestres',
    period: {
      year: typeof year === 'number' ? year : lastQuarterYear(),
      quarter: quarter === 1 || quarter === 2 || quarter === 3 || quarter === 4 ? quarter : null,
    },
    cpca: typeof cpca === 'string' ? cpca : null,
    years: typeof years === 'number' && years >= 1 && years <= 5 ? years : 1,
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** The year of the last quarter that is over. */
function lastQuarterYear(): number {
  const [year = 0, month = 0] = todayParis().split('-').map(Number);
  return month <= 3 ? year - 1 : year;
}
