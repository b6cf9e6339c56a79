import type { ReportEdition } from '#contract/rapportTerms.ts';
import type { Period } from '#contract/values.ts';
import type { Reader } from '#db/open.ts';
import { tellRegion, type RegionTold } from '../diffusion/operations.ts';
import { structureOf } from '../documents/queries.ts';
import { catalogue, definitionsVersion } from '../indicateurs/catalogue.ts';
import type { consolidate } from '../porteur/consolidate.ts';
import { buildReport } from './build.ts';
import type { Report } from './model.ts';
import { consolidatedOf } from './queries.ts';
import { activiteOf, commentsIn } from './sourcesQueries.ts';
import { draftOf, printedText } from './textsQueries.ts';
import { antenneFigures, publishedFigures, regionFigures, type PeriodFigures } from './told.ts';

const quarterNumbers = [1, 2, 3, 4] as const;

interface Prepared {
  readonly report: Report;
  /** What the public edition tells, to be remembered when it leaves. */
  readonly told: readonly RegionTold[];
}

/** The report of a year as it would be printed now. */
export function preparedReport(db: Reader, year: number, edition: ReportEdition, today: string): Prepared {
  const draft = draftOf(db, year, today);
  const { name: structure, association } = structureOf(db);
  const periods = [...[year - 1, year].map((one) => ({ year: one, quarter: null })), ...quartersOf(year)];
  const consolidated = new Map(periods.map((period) => [keyOf(period), consolidatedOf(db, period)]));
  const of = (period: Period) => {
    const found = consolidated.get(keyOf(period));
    if (!found) throw new RangeError('a period of the report was not summed');
    return found;
  };
  const asked = draft.antennes.length;
  const told = edition === 'publique' ? tellRegion(db, [...publishable(periods, year, of)], today) : [];
  const figures = (period: Period): PeriodFigures => {
    if (edition === 'travail') return regionFigures(period, of(period));
    const published = told.find((each) => keyOf(each.period) === keyOf(period));
    return publishedFigures(period, asked, published?.tables ?? [], catalogue);
  };
  const [now, before] = [
    { year, quarter: null },
    { year: year - 1, quarter: null },
  ];
  const report = buildReport({
    year,
    edition,
    structure,
    association,
    provisional: draft.provisional,
    today,
    definitionsVersion,
    definitions: new Map(catalogue.map(({ id, definition }) => [id, definition])),
    comments: commentsIn(db, year),
    hidden: draft.hidden,
    textOf: (part, antenneId) => printedText(draft, part, antenneId),
    activite: activiteOf(db, year, edition),
    region: { now: figures(now), before: figures(before) },
    quarters: quartersOf(year).map(figures),
    antennes: draft.antennes.map(({ antenneId: id, name, departement, fiche }) => ({
      id,
      name,
      departement,
      fiche,
      figures:
        edition === 'publique'
          ? null
          : { now: antenneFigures(now, of(now), id), before: antenneFigures(before, of(before), id) },
    })),
  });
  return { report, told };
}

const keyOf = ({ year, quarter }: Period): string => `${String(year)} ${String(quarter)}`;

const quartersOf = (year: number): Period[] => quarterNumbers.map((quarter) => ({ year, quarter }));

/** A former year that is not whole is not told; the year of the report must be. */
const publishable = (
  periods: readonly Period[],
  year: number,
  of: (period: Period) => ReturnType<typeof consolidate>,
) =>
  periods.filter(
    (period) =>
      period.year === year || of(period).antennes.every(({ quartersMissing }) => quartersMissing.length === 0),
  );
