import type { Session } from '#contract/coffre.ts';
import type { Period } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { choose, type Choice, type Earlier } from '../diffusion/choose.ts';
import { sameFigures, type TrueTable } from '../diffusion/levelD.ts';
import { earlierOf, insertPublished, type Group } from '../diffusion/queries.ts';
import { catalogue } from '../indicateurs/catalogue.ts';
import { isOver } from '../calendar/period.ts';
import { labelOf } from '../calendar/labels.ts';
import { consolidateSchemes } from '../porteur/consolidate.ts';
import { summedOfYears, type Summed } from '../porteur/figuresQueries.ts';
import { cpcaOf } from '../porteur/cpca.ts';
import { allAntennes, antennesOf, type AntenneRow } from '../porteur/queries.ts';
import { Refusal } from '../refusal.ts';
import { periodCode, type Part } from './rows.ts';

/** An antenne subtracts its own figures: told apart, the sum of two would be the figures of the other. */
const leastAntennes = 3;

export interface Asked {
  readonly periods: readonly Period[];
  readonly scope: 'ensemble' | 'cpca';
}

/** One period of one group, chosen or refused. */
export interface Prepared extends Omit<Part, 'tables'> {
  readonly label: string;
  readonly antennes: number;
  readonly group: Group;
  readonly refused: string | null;
  /** Null when refused. */
  readonly choice: Choice | null;
  /** Already published, word for word. */
  readonly known: boolean;
}

/** Everything asked, each period checked with all that was published before it and with those prepared with it. */
export function prepareAll(db: Reader, { periods, scope }: Asked, session: Session, today: string): Prepared[] {
  const antennes = allAntennes(db);
  const groups = groupsOf(antennes, scope, session);
  const ordered = periods.toSorted((a, b) => periodCode(a).localeCompare(periodCode(b)));
  const years = new Map<number, Summed>();
  return groups.flatMap(({ name, members, group }): Prepared[] => {
    const together = new Map<number, Earlier[]>();
    const departements = [...new Set(members.map(({ departement }) => departement))].toSorted().join(' ');
    return ordered.map((period): Prepared => {
      const { year } = period;
      const about = { cpca: name, departements, period, label: labelOf(period), antennes: members.length, group };
      const summed = years.get(year) ?? summedOfYears(db, year, year, groupNameOf(groups));
      years.set(year, summed);
      try {
        const earlier = [...earlierOf(db, group, year), ...(together.get(year) ?? [])];
        const expected = new Map(antennesOf(db, period).map(({ id, expects }) => [id, expects]));
        const refused = refusalOf(period, members, { groups: groups.length, expected, summed, today });
        if (refused !== null) return { ...about, refused, choice: null, known: false };
        const choice = choose(period, tablesOf(period, members, name, summed), earlier);
        const known = isLast(earlier, period, choice);
        if (!known) together.set(year, [...(together.get(year) ?? []), { quarter: period.quarter, at: '', ...choice }]);
        return { ...about, refused: null, choice, known };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { ...about, refused: error.message, choice: null, known: false };
      }
    });
  });
}

/** Remembers what leaves and was not known. @returns the id of the last one; null when all of it was known */
export const recordAll = (db: Writer, prepared: readonly Prepared[], at: string): string | null =>
  prepared
    .flatMap(({ choice, known, period, group }) => (choice && !known ? [{ choice, period, group }] : []))
    .map(({ choice, period, group }) =>
      insertPublished(db, { scope: 'region', period, tables: choice.tables, at, group }),
    )
    .at(-1) ?? null;

interface Named {
  readonly name: string;
  readonly members: readonly AntenneRow[];
  readonly group: Group;
}

function groupsOf(antennes: readonly AntenneRow[], scope: Asked['scope'], session: Session): Named[] {
  const names = new Map<string, AntenneRow[]>();
  for (const antenne of antennes) {
    const name = cpcaOf(antenne, session);
    names.set(name, [...(names.get(name) ?? []), antenne]);
  }
  const [only] = names.size === 1 ? names.keys() : [];
  const ids = (members: readonly AntenneRow[]) => members.map(({ id }) => id).toSorted();
  if (scope === 'ensemble' || only !== undefined)
    return [{ name: only ?? session.structure.name, members: antennes, group: { cpca: null, members: ids(antennes) } }];
  return [...names]
    .toSorted(([a], [b]) => a.localeCompare(b, 'fr'))
    .map(([name, members]) => ({ name, members, group: { cpca: name, members: ids(members) } }));
}

const groupNameOf = (groups: readonly Named[]) => {
  const names = new Map(groups.flatMap(({ name, members }) => members.map(({ id }) => [id, name] as const)));
  return (antenneId: string) => names.get(antenneId) ?? null;
};

interface Known {
  readonly groups: number;
  /** Those of the region in this period, and the quarters they are expected in. */
  readonly expected: ReadonlyMap<string, (quarter: number) => boolean>;
  readonly summed: Summed;
  readonly today: string;
}

function refusalOf(
  period: Period,
  members: readonly AntenneRow[],
  { groups, expected, summed: { answered }, today }: Known,
): string | null {
  if (members.length === 0) return 'Aucune antenne n’est enregistrée\u00a0: il n’y a rien à diffuser.';
  if (!isOver(period, today)) return 'Cette période n’est pas terminée\u00a0: ses chiffres peuvent encore changer.';
  if (groups > 1 && members.length < leastAntennes)
    return 'Moins de trois antennes\u00a0: ces sommes laisseraient retrouver les chiffres de l’une d’elles.';
  const asked = period.quarter === null ? [1, 2, 3, 4] : [period.quarter];
  const sent = new Set(answered.map(({ antenneId, quarter }) => `${antenneId} ${String(quarter)}`));
  const isMissing = (id: string, quarter: number): boolean =>
    expected.get(id)?.(quarter) === true && !sent.has(`${id} ${String(quarter)}`);
  const missing = members.filter(({ id }) => asked.some((quarter) => isMissing(id, quarter)));
  if (missing.length === 0) return null;
  const names = missing
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ');
  const more = missing.length > 5 ? ` et ${String(missing.length - 5)} autres` : '';
  return `Il manque des envois de ${names}${more}\u00a0: un total incomplet ne se diffuse pas.`;
}

/** Sums of one group. A figure that one of its antennes did not answer is not told. */
function tablesOf(
  period: Period,
  members: readonly AntenneRow[],
  name: string,
  { answered, groups }: Summed,
): TrueTable[] {
  const { indicateurs } = consolidateSchemes(
    period,
    members.map(({ id, name: antenne }) => ({ id, name: antenne, cpca: name })),
    answered,
    groups.filter(({ antenneId }) => antenneId === name),
  );
  return indicateurs.flatMap(({ id, label, total, breakdown, byCpca }): TrueTable[] => {
    const entry = catalogue.find((each) => each.id === id);
    if (!entry || byCpca.some(({ quartersUnanswered }) => quartersUnanswered.length > 0)) return [];
    return [{ id, label, kind: entry.kind, unit: entry.unit, total, lines: breakdown }];
  });
}

function isLast(earlier: readonly Earlier[], { quarter }: Period, { tables }: Choice): boolean {
  const last = earlier.findLast((version) => version.quarter === quarter);
  return tables.every((table) => {
    const before = last?.tables.find(({ id }) => id === table.id);
    return before !== undefined && sameFigures(before, table);
  });
}
