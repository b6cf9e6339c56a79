import { attendedStatuses, type InscriptionState } from '#contract/moduleTerms.ts';
import { plusDays } from './days.ts';
import { isNever, type Building, type EmargementRow, type Enrolled, type SeanceRow } from './moduleRows.ts';

/** What the year 2023 must give back. */
export interface AttendanceQuota {
  /** Persons who came at least once to an action de responsabilisation. */
  readonly participants: number;
  /** Psychological care begun. */
  readonly soins: number;
}

interface Attendance {
  readonly one: Enrolled;
  /** By day. */
  readonly answers: { readonly row: EmargementRow; readonly seance: SeanceRow }[];
}

const isAttended = ({ row }: Attendance['answers'][number]): boolean => attendedStatuses.includes(row.status);
const inYear = ({ seance }: Attendance['answers'][number]): boolean => seance.day.startsWith('2023');

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function attendances({ made, enrolled }: Building): Attendance[] {
  const seances = new Map(made.seances.map((seance) => [seance.id, seance]));
  const answers = groupBy(made.emargements, ({ inscriptionId }) => inscriptionId);
  return enrolled.map((one) => ({
    one,
    answers: (answers.get(one.row.id) ?? [])
      .flatMap((row) => {
        const seance = seances.get(row.seanceId);
        return seance ? [{ row, seance }] : [];
      })
      .toSorted((a, b) => (a.seance.day === b.seance.day ? 0 : a.seance.day < b.seance.day ? -1 : 1)),
  }));
}

/**
 * Makes the attendance of 2023 meet its quota: those who came least did not come at all that year.
 * @throws RangeError when too few could have come
 */
export function meetQuota(building: Building, quota: AttendanceQuota): void {
  const all = attendances(building);
  const tagged = (tag: string) => all.filter(({ one }) => one.run.setup.format.tag === tag);

  const persons = groupBy(tagged('responsabilisation'), ({ one }) => one.who.personneId);
  keep(
    [...persons.values()].map((each) => ({ each, answers: each.flatMap(({ answers }) => answers.filter(inYear)) })),
    quota.participants,
  );

  const soins = tagged('soin');
  for (const { one, answers } of soins) {
    const [first] = answers;
    if (first && !inYear(first) && !isNever(one.who)) first.row.status = 'present';
  }
  const begun = soins.filter(({ answers }) => answers[0] !== undefined && inYear(answers[0]));
  keep(
    begun.map((each) => ({ each: [each], answers: each.answers.filter(inYear) })),
    quota.soins,
  );
}

interface Candidate {
  readonly each: readonly Attendance[];
  /** Those of 2023. */
  readonly answers: Attendance['answers'];
}

function keep(candidates: readonly Candidate[], wanted: number): void {
  const able = candidates.filter(
    ({ each, answers }) => answers.length > 0 && !each.every(({ one }) => isNever(one.who)),
  );
  if (able.length < wanted) throw new RangeError(`${able.length} could come, ${wanted} did`);
  const came = ({ answers }: Candidate) => answers.filter(isAttended).length;
  const byPresence = able.toSorted((a, b) => came(b) - came(a));
  for (const { answers } of byPresence.slice(0, wanted)) {
    const [first] = answers;
    if (first && !answers.some(isAttended)) first.row.status = 'present';
  }
  for (const { each, answers } of [...byPresence.slice(wanted), ...candidates.filter((one) => !able.includes(one))]) {
    for (const { row } of answers) {
      row.status = 'absent-injustifie';
      row.catchesUpId = null;
    }
    for (const { one, answers: every } of each) {
      const { row } = one.who;
      if (row.motif !== null && row.type !== 'hebergement')
        row.motif = every.some(isAttended) ? 'abandon' : 'jamais-venu';
    }
  }
}

/** How each inscription stands now that its attendance is known. */
export function settleStates(building: Building): void {
  for (const { one, answers } of attendances(building)) {
    const { who, run, row } = one;
    const over = run.groupe.closedOn ?? null;
    const endedOn = who.endedOn ?? over;
    if (endedOn === null || endedOn >= building.today) continue;
    const lastDay = answers.at(-1)?.seance.day;
    row.endedOn = who.endedOn === null && lastDay ? plusDays(lastDay, 1) : endedOn;
    row.state = stateOf(one, answers, building);
  }
}

function stateOf(one: Enrolled, answers: Attendance['answers'], building: Building): InscriptionState {
  const came = answers.filter(isAttended);
  if (came.length === 0) return 'retire';
  const motif = one.who.row.motif ?? 'acheve';
  if (motif === 'exclusion') return 'exclu';
  if (motif === 'abandon' || motif === 'jamais-venu' || motif === 'non-adhesion') return 'abandon';
  return motif === 'acheve' && isMet(one, came, building) ? 'termine' : 'interrompu';
}

/** The rule of the module, as the program reads it. */
function isMet(one: Enrolled, came: Attendance['answers'], building: Building): boolean {
  const { completion, minimum, interviewsRequired, steps } = one.run.setup.format;
  const reached = new Set(came.flatMap(({ row }) => [row.seanceId, row.catchesUpId ?? row.seanceId]));
  const collective = building.made.seances.filter(
    ({ groupeId, kind }) => groupeId === one.run.groupe.id && kind === 'collective',
  );
  const attended = collective.filter(({ id }) => reached.has(id)).length;
  const labels = new Set(came.map(({ seance }) => seance.label));
  const interviews = steps.every(({ kind, label }) => kind === 'collective' || labels.has(label));
  if (interviewsRequired && !interviews) return false;
  if (completion === 'toutes') return attended === collective.length;
  return completion === 'aucune' || attended >= (minimum ?? 0);
}
