import type { PublishedTable } from '#contract/diffusion.ts';
import type { Period } from '#contract/values.ts';
import { labelOf } from '../calendar/labels.ts';
import { check, diffusionRules } from '../confidentialite/check.ts';
import { greatest, type Cell, type Fact, type Publication } from '../confidentialite/model.ts';
import { homogeneous, smallChange } from '../confidentialite/people.ts';
import { factsOf, forms, published, sameFigures, visibleChange, type Form, type TrueTable } from './levelD.ts';

/** One version of a period of the same year that left at level D. */
export interface Earlier {
  readonly quarter: Period['quarter'];
  readonly at: string;
  readonly tables: readonly PublishedTable[];
}

export interface Choice {
  readonly tables: readonly PublishedTable[];
  /** When an earlier version stays as it was. */
  readonly frozen: { readonly at: string; readonly reason: string } | null;
}

const tooSmall =
  'Depuis cette version, ces chiffres ont changé de trop peu de personnes pour être diffusés à nouveau\u00a0: la même version est reprise.';
const sameForNearlyAll =
  'Presque toutes ces personnes sont sur une même ligne\u00a0: le détail dirait quelque chose de chacune.';

/**
 * What may be shown to anybody for a period. Each table is told as far as a reader of everything already published
 * cannot find out what is hidden; a period already published changes by five persons at least, or not at all.
 * @param earlier every version of every period of the year, oldest first
 */
export function choose(period: Period, tables: readonly TrueTable[], earlier: readonly Earlier[]): Choice {
  const chosen = new Map<string, PublishedTable>();
  for (const linked of groupsOf(tables))
    for (const table of chooseGroup(period, linked, earlier)) chosen.set(table.id, table);
  const now = tables.flatMap(({ id }) => chosen.get(id) ?? []);
  const versions = earlier.filter(({ quarter }) => quarter === period.quarter);
  const last = versions.at(-1);
  if (!last || !versions.some((version) => changesTooLittle(version, last, now))) return { tables: now, frozen: null };
  return { tables: last.tables, frozen: { at: last.at, reason: tooSmall } };
}

/** A table as in the last version tells nothing new, whatever older ones said. */
const changesTooLittle = (version: Earlier, last: Earlier, now: readonly PublishedTable[]): boolean =>
  now.some((table) => {
    const [before, latest] = [version, last].map(({ tables }) => tables.find(({ id }) => id === table.id));
    if (!before || (latest && sameFigures(latest, table)) || sameFigures(before, table)) return false;
    return visibleChange(before, table) < smallChange;
  });

/**
 * Tables that may count the same people: same unit, same total. Their totals are tied in what a reader combines, for
 * « par source » and « par cadre » have one total. Tables that only happen to be equal are tied too: it is true of them.
 */
function groupsOf(tables: readonly TrueTable[]): TrueTable[][] {
  const groups = new Map<string, TrueTable[]>();
  for (const table of tables) {
    const key = `${table.unit} ${String(table.total)}`;
    groups.set(key, [...(groups.get(key) ?? []), table]);
  }
  return [...groups.values()];
}

function chooseGroup(period: Period, linked: readonly TrueTable[], earlier: readonly Earlier[]): PublishedTable[] {
  const chosen: PublishedTable[] = [];
  for (const table of linked) {
    const same = homogeneous(table.lines.map(({ count }) => count));
    let reason: string | null = same ? sameForNearlyAll : null;
    for (const form of formsOf(table, same)) {
      const candidate = published(table, form, reason);
      const refused = form === 'nothing' ? [] : verdict(period, linked, [...chosen, candidate], earlier);
      if (refused.length === 0) {
        chosen.push(candidate);
        break;
      }
      reason = refused[0]?.sentence ?? null;
    }
  }
  return chosen;
}

const formsOf = ({ lines }: TrueTable, same: boolean): readonly Form[] => {
  if (lines.length === 0) return ['whole', 'nothing'];
  return same ? ['total', 'nothing'] : forms;
};

/** Everything a reader would combine, checked; empty when nothing hidden can be found out. */
const verdict = (
  period: Period,
  linked: readonly TrueTable[],
  candidate: readonly PublishedTable[],
  earlier: readonly Earlier[],
) => check(publicationOf(period, linked, candidate, earlier), diffusionRules);

/** The unknowns and the facts of some tables that may count the same people, over every version of every period. */
export function publicationOf(
  period: Period,
  linked: readonly TrueTable[],
  candidate: readonly PublishedTable[],
  earlier: readonly Earlier[],
): Publication {
  const versions = [...earlier, { quarter: period.quarter, at: '', tables: candidate }];
  const cells = new Map<string, Cell>();
  const facts: Fact[] = [];
  /** The unknowns of the last version of each period, by table. */
  const latest = new Map<string, Map<string, string>>();
  for (const [rank, { quarter, tables }] of versions.entries()) {
    const told = linked.flatMap((table) => {
      const version = tables.find(({ id }) => id === table.id);
      return version ? [{ table, version }] : [];
    });
    const when = labelOf({ year: period.year, quarter });
    for (const { table, version } of told) {
      const codes = codesOf(table);
      const key = `${String(quarter)} ${table.id}`;
      const before = versions.slice(0, rank).findLast((each) => each.quarter === quarter)?.tables;
      const old = before?.find(({ id }) => id === table.id);
      const known = latest.get(key);
      // A line shown as before is taken for unchanged, as a reader would; another one is another unknown.
      const names = new Map(
        codes.map((code) => [
          code,
          (old && unchanged(old, version, code) && known?.get(code)) || `${key} ${code} ${String(rank)}`,
        ]),
      );
      latest.set(key, names);
      facts.push(...factsOf(version, codes, (code) => names.get(code) ?? code, when));
      for (const { code, label } of table.lines.length > 0 ? table.lines : [{ code: '', label: '' }]) {
        const shown = table.lines.length > 0 ? version.lines?.find((line) => line.code === code)?.shown : version.total;
        const id = names.get(code) ?? code;
        if (shown === '*')
          cells.set(id, { id, label: [version.label, label, when].filter(Boolean).join(', '), hidden: true });
      }
    }
    facts.push(
      ...sameTotals(
        told.map(({ table }) => table),
        quarter,
        told.map(({ version }) => version),
        latest,
        when,
      ),
    );
  }
  for (const table of linked) facts.push(...yearAndQuarters(table, latest));
  return { cells: [...cells.values()], facts };
}

const codesOf = ({ lines }: TrueTable): string[] => (lines.length > 0 ? lines.map(({ code }) => code) : ['']);

function unchanged(before: PublishedTable, after: PublishedTable, code: string): boolean {
  if (code === '' || !before.lines || !after.lines) return before.total === after.total;
  const shown = ({ lines }: PublishedTable) => lines?.find((line) => line.code === code)?.shown;
  return shown(before) === shown(after);
}

type Latest = ReadonlyMap<string, ReadonlyMap<string, string>>;
const namesOf = (latest: Latest, quarter: Period['quarter'], { id }: TrueTable): string[] => [
  ...(latest.get(`${String(quarter)} ${id}`)?.values() ?? []),
];
const times = (names: readonly string[], coefficient: 1 | -1) => names.map((name) => [name, coefficient] as const);

function sameTotals(
  tables: readonly TrueTable[],
  quarter: Period['quarter'],
  versions: readonly PublishedTable[],
  latest: Latest,
  when: string,
): Fact[] {
  const [first, ...others] = tables;
  return others.flatMap((other, index): Fact[] => {
    const [a, b] = [versions[0]?.total ?? null, versions[index + 1]?.total ?? null];
    if (!first || (a !== null && b !== null && a !== b)) return [];
    const terms = [...times(namesOf(latest, quarter, first), 1), ...times(namesOf(latest, quarter, other), -1)];
    return [{ label: `même total que «\u00a0${first.label}\u00a0», ${when}`, terms, lo: 0, hi: 0 }];
  });
}

/** A year is the sum of its quarters; with some of them only, it is at least their sum. */
function yearAndQuarters(table: TrueTable, latest: Latest): Fact[] {
  const year = latest.get(`null ${table.id}`);
  const quarters = ([1, 2, 3, 4] as const).flatMap((quarter) => latest.get(`${String(quarter)} ${table.id}`) ?? []);
  if (table.kind !== 'flux' || !year || quarters.length === 0) return [];
  return codesOf(table).map((code) => ({
    label: `l’année et ses trimestres, ${table.label}`,
    terms: [[year.get(code) ?? code, 1], ...quarters.map((names) => [names.get(code) ?? code, -1] as const)],
    lo: 0,
    hi: quarters.length === 4 ? 0 : greatest,
  }));
}
