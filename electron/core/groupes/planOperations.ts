import type { Format } from '#contract/programmes.ts';
import type { Reader, Writer } from '#db/open.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { dateLabel } from '../calendar/labels.ts';
import { newId } from '../ids.ts';
import { lieuNamed } from '../lieux/queries.ts';
import { refuse } from '../refusal.ts';
import { closingsFrom, farthestDays } from '../seances/closedQueries.ts';
import { insertSeances, seancesOf } from '../seances/queries.ts';
import { planSeances, repeated, type PlannedSeance } from './planSeances.ts';
import type { GroupeRow } from './queries.ts';

/** Half a year of an open group is planned when it is set up; more is added when it comes. */
const plannedAheadDays = 182;

/** The séances a module would have from a day on; none when people are seen one at a time. */
export function planned(
  db: Reader,
  { format, startsOn, at, lieu }: { format: Format; startsOn: CivilDay; at: string; lieu: string | null },
): PlannedSeance[] {
  if (format.form === 'individuel') return [];
  const closings = closingsFrom(db, startsOn, lieu);
  const { steps, repeatWeeks, durationMinutes } = format;
  const first = planSeances({ steps, startsOn, at, closings });
  if (repeatWeeks === null) return first;
  const until = addDays(startsOn, plannedAheadDays);
  return [
    ...first,
    ...repeated({ first: startsOn, until, at, every: repeatWeeks, durationMinutes, already: first.length, closings }),
  ];
}

/** More séances of an open group, until a day. @returns how many */
export function addRhythm(
  db: Writer,
  row: GroupeRow,
  { repeatWeeks, durationMinutes }: Format,
  { until, now }: { until: CivilDay; now: string },
): number {
  if (repeatWeeks === null)
    return refuse(
      'groupe-no-rhythm',
      'Ce module n’a pas de rythme\u00a0: ajoutez ses séances une à une, ou changez son format.',
    );
  const held = seancesOf(db, row.id).filter(
    ({ inscriptionId, status }) => inscriptionId === null && status !== 'annulee',
  );
  const last = held.at(-1);
  const first = last ? addDays(last.plannedDay ?? last.day, 7 * repeatWeeks) : row.startsOn;
  if (until < first)
    refuse(
      'until-before-first',
      `La prochaine séance serait le ${dateLabel(first)}\u00a0: choisissez un jour après.`,
      'seances.until',
    );
  if (until > addDays(first, farthestDays))
    refuse('until-too-far', 'C’est dans plus de trois ans\u00a0: vérifiez l’année.', 'seances.until');
  const closings = closingsFrom(db, first, row.lieu);
  const more = repeated({
    first,
    until,
    at: row.at,
    every: repeatWeeks,
    durationMinutes,
    already: held.length,
    closings,
  });
  plan(db, { groupeId: row.id, lieu: row.lieu, now }, more);
  return more.length;
}

export function plan(
  db: Writer,
  { groupeId, lieu, now }: { groupeId: string; lieu: string; now: string },
  seances: readonly PlannedSeance[],
): void {
  const lieuId = lieuNamed(db, lieu)?.id ?? null;
  insertSeances(
    db,
    seances.map(({ avoided: _avoided, ...seance }) => ({
      ...seance,
      id: newId(),
      groupeId,
      kind: 'collective' as const,
      lieu,
      lieuId,
      status: 'prevue' as const,
      createdAt: now,
    })),
  );
}
