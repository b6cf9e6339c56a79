import type { Reader } from '#db/open.ts';
import { addDays, type CivilDay } from '../calendar/civilDate.ts';
import { longDateLabel } from '../calendar/labels.ts';
import { refuse } from '../refusal.ts';
import { alternativeDays, clashesOf, type ClashFacts, type Slot } from './clashes.ts';
import { clashFacts } from './clashQueries.ts';
import type { SeriesPlan } from './planSeries.ts';
import { betterHours, seriesClashes } from './seriesClashes.ts';

type Asked = Parameters<typeof clashFacts>[1];

/** Far enough on both sides for the alternatives. */
export const factsAround = (db: Reader, asked: Asked, day: CivilDay): ClashFacts => {
  const offsets = Array.from({ length: 2 * alternativeDays + 1 }, (_, index) => index - alternativeDays);
  return clashFacts(
    db,
    asked,
    offsets.map((days) => addDays(day, days)),
  );
};

interface Forced {
  readonly forcedReason: string | null;
  /** The field of the caller that holds the reason. */
  readonly field: string;
}

/**
 * The reason to keep beside a meeting: null when its moment meets nothing.
 *
 * @throws Refusal 'clash' when it meets something and no reason was given
 */
export function reasonKept(db: Reader, asked: Asked, slot: Slot, { forcedReason, field }: Forced): string | null {
  const [clash] = clashesOf(slot, clashFacts(db, asked, [slot.day]));
  if (clash === undefined) return null;
  return (
    forcedReason ?? refuse('clash', `${clash} Choisissez un autre moment, ou indiquez pourquoi le maintenir.`, field)
  );
}

interface Planned {
  readonly accompagnementId: string;
  /** Null while it is not typed: the people alone are looked at. */
  readonly lieu: string | null;
  readonly at: string;
  readonly durationMinutes: number;
}

/**
 * A plan with what each of its days meets, and, when they are asked for, the hours that would meet less. What is already past is written as it was:
 * nothing is said of it.
 */
export function withClashes(
  db: Reader,
  planned: Planned,
  plan: SeriesPlan,
  { today, except = [] }: { readonly today: CivilDay; readonly except?: readonly string[] },
) {
  const { accompagnementId, lieu, at, durationMinutes } = planned;
  const days = plan.dates.map(({ day }) => day).filter((day) => day >= today);
  const facts = clashFacts(db, { accompagnementId, lieu: lieu ?? '', except }, days);
  const met = seriesClashes(days, { at, durationMinutes }, facts);
  return {
    ...plan,
    dates: plan.dates.map((date) => ({ ...date, clashes: [...(met.get(date.day) ?? [])] })),
    betterHours: () => (met.size === 0 ? [] : betterHours(days, { at, durationMinutes }, facts)),
  };
}

type Met = ReturnType<typeof withClashes>['dates'][number];

/**
 * The days of a series, each that meets something with the reason to keep it.
 *
 * @throws Refusal 'clash' when one meets something and no reason was given
 */
export function datesForced(dates: readonly Met[], forcedReason: string | null) {
  const met = dates.filter(({ clashes }) => clashes.length > 0);
  const [first] = met;
  if (first && forcedReason === null)
    refuse(
      'clash',
      `${met.length} ${met.length > 1 ? 'convocations rencontrent' : 'convocation rencontre'} autre chose, d’abord le ${longDateLabel(first.day)}. ${first.clashes[0] ?? ''} Choisissez une autre heure, ou indiquez pourquoi ${met.length > 1 ? 'les' : 'la'} maintenir.`,
      'forcedReason',
    );
  return dates.map(({ clashes, ...date }) => ({ ...date, forcedReason: clashes.length > 0 ? forcedReason : null }));
}
