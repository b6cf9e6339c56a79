import { addDays, mondayOf, type CivilDay } from '../calendar/civilDate.ts';

export interface Kept {
  readonly id: string;
  /** Day of Paris it was made. */
  readonly day: CivilDay;
  /** UTC instant. */
  readonly at: string;
  readonly verified: boolean;
  /** Made before something that may have to be undone. */
  readonly isSafeguard: boolean;
  /** Day of Paris a reading found it damaged, or that it does not open; null while nothing is known against it. */
  readonly problemOn: CivilDay | null;
}

const periods: readonly [of: (day: CivilDay) => string, count: number][] = [
  [(day) => day, 7],
  [mondayOf, 5],
  [(day) => day.slice(0, 7), 12],
];
/** Days during which what preceded a restore or an update can be put back, and what was found damaged be looked at. */
const safeguardDays = 30;

/**
 * Which backups stay: the last verified one of each of the seven last days, five last weeks and twelve last months that
 * have one, and always the last verified one. One that is not verified stays as long as nothing verified followed it; one
 * found damaged stays thirty days after that, so that somebody can see it and get out of it what it still holds.
 * @returns their ids
 */
export function keptOf(backups: readonly Kept[], today: CivilDay): Set<string> {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? 1 : -1));
  const verified = newestFirst.filter((backup) => backup.verified);
  // A day to come is that of a clock that was wrong.
  const last = verified.find(({ day }) => day <= today) ?? verified[0];
  const kept = new Set(last ? [last.id] : []);
  const isRecentSafeguard = ({ isSafeguard, day }: Kept): boolean =>
    isSafeguard && day >= addDays(today, -safeguardDays);
  // What precedes a restore must not push out the backup of the same day that was restored.
  const ordinary = verified.filter((backup) => !isRecentSafeguard(backup));
  for (const [of, count] of periods) {
    const seen = new Set<string>();
    for (const { id, day } of ordinary) {
      const period = of(day);
      if (seen.has(period) || seen.size === count) continue;
      seen.add(period);
      kept.add(id);
    }
  }
  const isToLookAt = ({ problemOn }: Kept): boolean =>
    problemOn !== null && problemOn >= addDays(today, -safeguardDays);
  for (const backup of newestFirst)
    if (isRecentSafeguard(backup) || isToLookAt(backup) || !last || backup.at > last.at) kept.add(backup.id);
  return kept;
}
