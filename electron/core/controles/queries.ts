import { sql } from 'drizzle-orm';
import type { Finding } from '#contract/controles.ts';
import { attendedStatuses } from '#contract/moduleTerms.ts';
import type { Month, Quarter } from '#contract/values.ts';
import type { Reader } from '#db/open.ts';
import { addMonths } from '../calendar/civilDate.ts';
import { labelOf } from '../calendar/labels.ts';
import { periodBounds, quarterOf, type Interval } from '../calendar/period.ts';
import { incompleteByFigure } from '../completude/operations.ts';
import { sqlList } from '../indicateurs/definition.ts';
import { computeIndicateurs, countsByDetail } from '../indicateurs/queries.ts';
import { quarterBefore } from '../indicateurs/span.ts';
import { refuse } from '../refusal.ts';
import { findingsIn, type Known, type QuarterFigures } from './rules.ts';

/** What a quarter's figures say against each other, its neighbours and the dossiers, worst first. */
export function findingsOf(db: Reader, quarter: Quarter, today: string): Finding[] {
  const { year } = quarter;
  const figures = (asked: Quarter): QuarterFigures => ({
    quarter: asked,
    label: labelOf(asked),
    indicateurs: computeIndicateurs(db, asked, today),
  });
  const quarters = ([1, 2, 3, 4] as const).map((each) => figures({ year, quarter: each }));
  const of = (asked: Quarter) =>
    quarters.find((each) => each.quarter.year === asked.year && each.quarter.quarter === asked.quarter) ??
    figures(asked);
  const whole = { year, quarter: null };
  return findingsIn({
    current: of(quarter),
    references: [of(quarterBefore(quarter)), figures({ year: year - 1, quarter: quarter.quarter })],
    year: { label: labelOf(whole), indicateurs: computeIndicateurs(db, whole, today), quarters },
    places: placesOf(db, quarter, today),
    seances: seancesHeld(db, periodBounds(quarter)),
    // What is missing is only known of the dossiers of this quarter and the one before.
    incomplete:
      periodBounds(quarter).to < addMonths(periodBounds(quarterOf(today)).from, -3)
        ? []
        : incompleteByFigure(db, today, null),
  });
}

/**
 * Stops what may not be sent as it is. A month is a few totals told on the way: its quarter is what is verified.
 * @param verified somebody said that the important findings were looked into
 */
export function assertMayLeave(db: Reader, period: Quarter | Month, today: string, verified: boolean): void {
  if ('month' in period) return;
  const findings = findingsOf(db, period, today);
  const [blocking] = findings.filter(({ level }) => level === 'bloquant');
  if (blocking) refuse('controle-blocking', `L’envoi est arrêté par un contrôle. ${blocking.sentence}`);
  if (!verified && findings.some(({ level }) => level === 'important'))
    refuse(
      'controle-unverified',
      'Des contrôles demandent une vérification\u00a0: relisez-les, puis cochez «\u00a0J’ai vérifié\u00a0».',
      'verified',
    );
}

/** Nothing that somebody has to look into: the program may send it by itself. */
export const mayLeaveAlone = (db: Reader, period: Quarter | Month, today: string): boolean =>
  'month' in period || findingsOf(db, period, today).every(({ level }) => level === 'information');

/** The figures themselves count nights by place; a place nobody counted for a while has no limit to pass. */
function placesOf(db: Reader, quarter: Quarter, today: string): Known['places'] {
  const spent = countsByDetail(db, 'hebergement-nuitees', quarter, today);
  const open = countsByDetail(db, 'hebergement-occupation', quarter, today);
  return db
    .all<{ name: string }>(
      sql`select p.name as name from place p join place_capacity c on c.place_id = p.id
        group by p.id having count(*) = count(c.capacity)`,
    )
    .map(({ name }) => ({ name, spent: spent.get(name) ?? 0, open: open.get(name) ?? 0 }));
}

/** Who catches up a séance missed in another groupe is not one of its people. */
const seancesHeld = (db: Reader, { from, to }: Interval): Known['seances'] =>
  db.all<Known['seances'][number]>(sql`
    select s.id as seanceId, s.groupe_id as groupeId, g.name as name, s.day as day,
      (select count(*) from emargement e join inscription i on i.id = e.inscription_id
        where e.seance_id = s.id and e.status in (${sql.raw(sqlList(attendedStatuses))})
          and e.catches_up_id is null and i.groupe_id = s.groupe_id) as present,
      (select count(*) from inscription i
        where i.groupe_id = s.groupe_id and i.entered_on <= s.day
          and (i.ended_on is null or i.ended_on >= s.day)) as enrolled
    from seance s join groupe g on g.id = s.groupe_id
    where s.kind = 'collective' and s.status = 'tenue' and g.anonymous = 0 and s.day between ${from} and ${to}
    order by s.day, s.id`);
