import { sql } from 'drizzle-orm';
import type { Indicateur, Span } from '#contract/indicateurs.ts';
import type { Month } from '#contract/values.ts';
import type { Reader } from '#db/open.ts';
import { arrange, definitions, together } from './catalogue.ts';
import type { Definition, Fact } from './definition.ts';
import { boundFacts, type Bounds } from './factsQueries.ts';
import { frozenIn, frozenYears } from './frozenQueries.ts';
import { spanBounds } from './span.ts';

/** Every indicator of the period, from what the base holds now and what was erased since. */
export function computeIndicateurs(db: Reader, period: Span | Month, today: string): Indicateur[] {
  const interval = { ...spanBounds(period), today };
  const frozen = frozenIn(db, period, today);
  return definitions.map((definition) => {
    const { id, label, definition: text, family, kind, unit, staysHere = false } = definition;
    const counts = together(definition, countsOf(db, definition, interval), frozen.of(definition));
    return { id, label, definition: text, family, kind, unit, staysHere, ...arrange(definition, counts) };
  });
}

const countsOf = (db: Reader, definition: Definition, interval: Bounds): Map<string | null, number> =>
  new Map(
    db
      .all<{ code: string | null; count: number }>(
        sql`select code, count(*) as count from (${boundFacts(definition, interval)}) group by code`,
      )
      .map(({ code, count }) => [code, count]),
  );

/** How many things a figure counts, by its detail: nights by place. None when no figure has that id. */
export function countsByDetail(db: Reader, id: string, period: Span, today: string): Map<string, number> {
  const definition = definitions.find((each) => each.id === id);
  if (!definition) return new Map();
  const rows = db.all<{ detail: string; count: number }>(
    sql`select detail, count(*) as count from (${boundFacts(definition, { ...spanBounds(period), today })}) group by detail`,
  );
  return new Map(rows.map(({ detail, count }) => [detail, count]));
}

export interface FactLine extends Fact {
  /** Empty, both, when nobody known is counted. */
  readonly lastName: string;
  readonly firstName: string;
}

/**
 * The dossiers behind one number, by day then name.
 * @param code one line of the breakdown; null for the total
 */
export function factsPage(
  db: Reader,
  definition: Definition,
  {
    period,
    today,
    code,
    offset,
    limit,
  }: { period: Span; today: string; code: string | null; offset: number; limit: number },
): { total: number; facts: FactLine[] } {
  const facts = boundFacts(definition, { ...spanBounds(period), today });
  const chosen = code === null ? sql`1` : sql`f.code = ${code}`;
  const counted = db.get<{ total: number }>(sql`select count(*) as total from (${facts}) f where ${chosen}`);
  const page = db.all<FactLine>(sql`
    select f.accompagnement_id as accompagnementId, f.day as day, f.code as code, f.detail as detail,
      coalesce(p.last_name, '') as lastName, coalesce(p.first_name, '') as firstName
    from (${facts}) f left join personne p on p.id = f.personne_id
    where ${chosen}
    order by f.day, p.folded_name, f.row_id limit ${limit} offset ${offset}`);
  return { total: counted?.total ?? 0, facts: page };
}

/** Years that hold at least one fact of any indicator. */
export function yearsWithFacts(db: Reader, today: string): number[] {
  const always = { from: '0000-01-01', to: '9999-12-31', today };
  const all = definitions.map(
    (definition) => sql`select substr(day, 1, 4) as year from (${boundFacts(definition, always)})`,
  );
  const held = db.all<{ year: string }>(sql`select distinct year from (${sql.join(all, sql` union all `)})`);
  return [...new Set([...held.map(({ year }) => Number(year)), ...frozenYears(db)])];
}

/**
 * Whether a fact of any indicator is of that year, or of a year before. Asked one indicator after the other, it stops at the
 * first fact: the first page asks it of a large base.
 */
export function hasFactsUntil(db: Reader, year: number, today: string): boolean {
  const until = { from: '0000-01-01', to: `${String(year)}-12-31`, today };
  const isHeld = (definition: Definition): boolean =>
    db.get(sql`select 1 from (${boundFacts(definition, until)}) limit 1`) !== undefined;
  return definitions.some(isHeld) || frozenYears(db).some((frozen) => frozen <= year);
}
