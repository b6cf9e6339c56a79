import { sql, type SQL } from 'drizzle-orm';
import type { Indicateur, Span } from '#contract/indicateurs.ts';
import type { Month } from '#contract/values.ts';
import type { Reader } from '#db/open.ts';
import { arrange, definitions } from './catalogue.ts';
import type { Definition, Fact } from './definition.ts';
import { spanBounds } from './span.ts';

/** Every indicator of the period, from what the base holds now. */
export function computeIndicateurs(db: Reader, period: Span | Month, today: string): Indicateur[] {
  const interval = { ...spanBounds(period), today };
  return definitions.map((definition) => {
    const { id, label, definition: text, family, kind, unit, staysHere = false } = definition;
    const counts = countsOf(db, definition, interval);
    return { id, label, definition: text, family, kind, unit, staysHere, ...arrange(definition, counts) };
  });
}

const countsOf = (db: Reader, definition: Definition, interval: Bounds): Map<string | null, number> =>
  new Map(
    db
      .all<{ code: string | null; count: number }>(
        sql`select code, count(*) as count from (${bound(definition, interval)}) group by code`,
      )
      .map(({ code, count }) => [code, count]),
  );

/** How many things a figure counts, by its detail: nights by place. None when no figure has that id. */
export function countsByDetail(db: Reader, id: string, period: Span, today: string): Map<string, number> {
  const definition = definitions.find((each) => each.id === id);
  if (!definition) return new Map();
  const rows = db.all<{ detail: string; count: number }>(
    sql`select detail, count(*) as count from (${bound(definition, { ...spanBounds(period), today })}) group by detail`,
  );
  return new Map(rows.map(({ detail, count }) => [detail, count]));
}

interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly today: string;
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
  const facts = bound(definition, { ...spanBounds(period), today });
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
    (definition) => sql`select substr(day, 1, 4) as year from (${bound(definition, always)})`,
  );
  return db
    .all<{ year: string }>(sql`select distinct year from (${sql.join(all, sql` union all `)})`)
    .map(({ year }) => Number(year));
}

/** The definition's query with its bounds as parameters. */
function bound({ facts }: Definition, { from, to, today }: Bounds): SQL {
  const values = new Map([
    [':from', from],
    [':to', to],
    [':today', today],
  ]);
  const pieces = facts.split(/(:from|:today|:to)\b/).map((piece) => {
    const value = values.get(piece);
    return value === undefined ? sql.raw(piece) : sql`${value}`;
  });
  return sql.join(pieces);
}
