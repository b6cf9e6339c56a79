import { between, min, sql } from 'drizzle-orm';
import type { Span } from '#contract/indicateurs.ts';
import type { Month } from '#contract/values.ts';
import type { Reader, Writer } from '#db/open.ts';
import { accompagnement, chiffreFige, inscription } from '#db/schema/index.ts';
import type { Interval } from '../calendar/period.ts';
import { boundFacts } from './factsQueries.ts';
import { definitions, type Counts } from './catalogue.ts';
import type { Definition } from './definition.ts';
import { changesBetween, lastEvening, monthsBetween, placeOf, wholeMonths, type Figures } from './frozen.ts';
import { spanBounds } from './span.ts';

// Every flux counts facts that have a day, whatever the period asked: a month is the sum of its days, a year that of its
// months. What is erased is therefore counted once and for all by month, and added to any period made of whole months.

const always = { from: '0000-01-01', to: '9999-12-31' };

/** Each flux by month and line, as the base counts it now. */
export function fluxByMonth(db: Reader, today: string): Figures {
  const figures = new Map<string, number>();
  for (const definition of definitions.filter(({ kind }) => kind === 'flux')) {
    const facts = boundFacts(definition, { ...always, today });
    const rows = db.all<{ month: string; code: string | null; counted: number }>(
      sql`select substr(day, 1, 7) as month, code, count(*) as counted from (${facts}) group by 1, 2`,
    );
    for (const { month, code, counted } of rows) figures.set(placeOf(definition.id, code, month), counted);
  }
  return figures;
}

/** What these people count for in each stock, on the last evening of each month that is over. */
export function stockByMonth(db: Reader, personneIds: readonly string[], today: string): Figures {
  const figures = new Map<string, number>();
  const among = sql`personne_id in (select value from json_each(${JSON.stringify(personneIds)}))`;
  const first = [
    db
      .select({ day: min(accompagnement.startsOn) })
      .from(accompagnement)
      .where(sql`${accompagnement}.${among}`)
      .get(),
    db
      .select({ day: min(inscription.askedOn) })
      .from(inscription)
      .where(sql`${inscription}.${among}`)
      .get(),
  ].flatMap((row) => row?.day ?? []);
  for (const month of monthsBetween(first.toSorted()[0] ?? null, today))
    for (const definition of definitions.filter(({ kind }) => kind === 'stock')) {
      const facts = boundFacts(definition, { from: `${month}-01`, to: lastEvening(month), today });
      const rows = db.all<{ code: string | null; counted: number }>(
        sql`select code, count(*) as counted from (${facts}) where ${among} group by 1`,
      );
      for (const { code, counted } of rows) figures.set(placeOf(definition.id, code, month), counted);
    }
  return figures;
}

/** Adds to what is frozen what the base counted before and no longer counts. */
export function freeze(db: Writer, before: Figures, after: Figures): void {
  for (const row of changesBetween(before, after))
    db.insert(chiffreFige)
      .values(row)
      .onConflictDoUpdate({
        target: [chiffreFige.indicateurId, chiffreFige.code, chiffreFige.month],
        set: { count: sql`${chiffreFige.count} + excluded.count` },
      })
      .run();
}

interface Frozen {
  /** What erased dossiers add to one figure over the period. */
  of(definition: Definition): Counts;
  /** Whether some of it lies in a month the period cuts, where it is not counted. */
  readonly isCut: boolean;
  readonly isEmpty: boolean;
}

/** What erased dossiers still count for in a period, whole months only. */
export function frozenIn(db: Reader, period: Span | Month, today: string): Frozen {
  const interval = spanBounds(period);
  const rows = frozenRows(db, interval);
  const { inside, evening } = wholeMonths(interval, today);
  const counted = (kind: Definition['kind'], month: string): boolean =>
    kind === 'flux' ? inside(month) : month === evening;
  return {
    of: ({ id, kind }) =>
      rows.reduce((counts, row) => {
        if (row.indicateurId !== id || !counted(kind, row.month)) return counts;
        const code = row.code === '' ? null : row.code;
        return counts.set(code, (counts.get(code) ?? 0) + row.count);
      }, new Map<string | null, number>()),
    isCut: rows.some(({ month }) => !inside(month)),
    isEmpty: rows.length === 0,
  };
}

const frozenRows = (db: Reader, { from, to }: Interval) =>
  db
    .select()
    .from(chiffreFige)
    .where(between(chiffreFige.month, from.slice(0, 7), to.slice(0, 7)))
    .all();

/** Years in which erased dossiers count for something. */
export function frozenYears(db: Reader): number[] {
  return db
    .all<{ year: string }>(sql`select distinct substr(month, 1, 4) as year from ${chiffreFige}`)
    .map(({ year }) => Number(year));
}
