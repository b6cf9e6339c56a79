import type { Axis } from '#contract/analyseTerms.ts';
import type { View } from '#contract/analyse.ts';
import type { Period } from '#contract/values.ts';
import { labelOf } from '../calendar/labels.ts';
import { departementName } from '../graphiques/departementNames.ts';
import { groupedBy } from '../groupedBy.ts';
import type { Received } from '../porteur/consolidate.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly departement: string;
  /** Name of its regional scheme, the porteur's own included. */
  readonly cpca: string;
}

export interface ReceivedInYear extends Received {
  readonly year: number;
}

/** What the porteur holds: the antennes, and the version that counts of each of their quarters. */
export interface Region {
  readonly antennes: readonly Member[];
  readonly received: readonly ReceivedInYear[];
}

/** One column of a table: some antennes over one period. */
export interface Slice {
  readonly key: string;
  readonly label: string;
  readonly antennes: readonly Member[];
  readonly period: Period;
  /** It says again what others say: the year of its quarters, the region of its antennes. */
  readonly whole: boolean;
}

const quarters = [1, 2, 3, 4] as const;

/** The years a view looks at, oldest first. */
export const yearsOf = ({ period, years }: Pick<View, 'period' | 'years'>): number[] =>
  Array.from({ length: years }, (_, rank) => period.year - years + 1 + rank);

const byTime = (view: View, antennes: readonly Member[]): Slice[] =>
  yearsOf(view).flatMap((year): Slice[] => [
    ...quarters.map((quarter) => ({
      key: `${String(year)}-T${String(quarter)}`,
      label: `T${String(quarter)} ${String(year)}`,
      antennes,
      period: { year, quarter },
      whole: false,
    })),
    { key: String(year), label: `Année ${String(year)}`, antennes, period: { year, quarter: null }, whole: true },
  ]);

const whole = ({ cpca, period }: View, antennes: readonly Member[]): Slice => ({
  key: 'region',
  label: cpca ?? 'Région',
  antennes,
  period,
  whole: true,
});

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => a.localeCompare(b, 'fr');

/** The columns of a view, in the order of the screen. */
export function slicesOf(view: View, antennes: readonly Member[]): Slice[] {
  const { period } = view;
  const cuts: Record<Axis, () => Slice[]> = {
    trimestres: () => byTime(view, antennes),
    annees: () =>
      yearsOf(view).map((year) => ({
        key: String(year),
        label: String(year),
        antennes,
        period: { year, quarter: null },
        whole: false,
      })),
    antennes: () => [
      ...antennes.map((antenne) => ({
        key: antenne.id,
        label: antenne.name,
        antennes: [antenne],
        period,
        whole: false,
      })),
      whole(view, antennes),
    ],
    departements: () => [
      ...[...groupedBy(antennes, ({ departement }) => departement)].toSorted(byKey).map(([departement, members]) => ({
        key: departement,
        label: departementName(departement),
        antennes: members,
        period,
        whole: false,
      })),
      whole(view, antennes),
    ],
    cpca: () => [
      ...[...groupedBy(antennes, ({ cpca }) => cpca)].toSorted(byKey).map(([cpca, members]) => ({
        key: cpca,
        label: cpca,
        antennes: members,
        period,
        whole: false,
      })),
      whole({ ...view, cpca: null }, antennes),
    ],
  };
  return cuts[view.axis]();
}

/** Its columns are periods, and each antenne is in all of them. */
export const isOverTime = ({ axis }: Pick<View, 'axis'>): boolean => axis === 'trimestres' || axis === 'annees';

/** « 3ᵉ trimestre 2023 », « de 2021 à 2023 », « année 2023, CPCA Occitanie » */
export const labelOfView = (view: View): string =>
  view.cpca === null ? periodLabel(view) : `${periodLabel(view)}, ${view.cpca}`;

function periodLabel(view: View): string {
  if (!isOverTime(view)) return labelOf(view.period);
  const [first = view.period.year] = yearsOf(view);
  return first === view.period.year ? `année ${String(first)}` : `de ${String(first)} à ${String(view.period.year)}`;
}
