import type { AccompagnementType, Cadre, DureeBand, MotifFin, Source } from '#contract/terms.ts';
import { dureeBands } from '#contract/terms.ts';
import { quotaYears, type DemoAntenne } from './antennes.ts';
import { daysFrom, plusDays, quarterBounds, workingDay } from './days.ts';
import { chanceOf, type Chance } from './random.ts';

export interface OrientationPlan {
  readonly receivedOn: string;
  readonly source: Source;
  readonly cadre: Cadre;
  readonly accompagnements: AccompagnementPlan[];
}

export interface AccompagnementPlan {
  readonly type: AccompagnementType;
  readonly startsOn: string;
  readonly endedOn: string | null;
  readonly motif: MotifFin | null;
}

export interface PlanContext {
  readonly antenne: DemoAntenne;
  readonly chance: Chance;
  readonly closed: ReadonlySet<string>;
  /** The last civil day that has come. */
  readonly today: string;
}

/** Activity of each quarter, T1 to T4. */
const season = [26, 26, 20, 28] as const;

/** Days of each band, some days away from the calendar-month bounds (89, 181, 365). */
export const lengths: Record<DureeBand, readonly [shortest: number, longest: number]> = {
  'moins-3-mois': [14, 80],
  '3-6-mois': [98, 170],
  '6-12-mois': [192, 350],
  'plus-12-mois': [376, 600],
};

/** How well each type fits each band, in the order of `dureeBands`. */
const affinity: Record<AccompagnementType, readonly number[]> = {
  cjse: [0.6, 1.2, 1.5, 1],
  'cjse-eviction': [0.6, 1.2, 1.4, 0.6],
  // Some wait long for a session.
  stage: [3, 0.5, 0.05, 0.02],
  'groupe-de-parole': [0.5, 1.5, 1.5, 1],
  atelier: [3, 0.2, 0, 0],
  parentalite: [0.8, 1, 0.8, 0.3],
  'entretiens-responsabilisation': [1.2, 1, 0.6, 0.3],
  'suivi-psychologique': [0.8, 1, 1.2, 1.5],
  'suivi-socio-educatif': [0.8, 1, 1, 1.2],
  detention: [1.5, 1, 0.4, 0.1],
  hebergement: [1.3, 1, 0.6, 0.2],
};

/** The dossiers of one antenne: the fixed quotas of 2022 and 2023, what came before, and what is running today. */
export function planAntenne(context: PlanContext): OrientationPlan[] {
  const pool = quotaYears.flatMap((year) => quotaOrientations(context, year)).toSorted(byDay);
  const earlier = endedInQuotaYears(context, pool);
  goOnAfter2023({ ...context, chance: chanceOf(`${context.antenne.name}, suites`) }, pool);
  const later = stillRunning(context, pool);
  return [...earlier, ...pool, ...later].toSorted(byDay);
}

const byDay = (a: OrientationPlan, b: OrientationPlan) => (a.receivedOn < b.receivedOn ? -1 : 1);

/** Whole parts of `total` in the proportions of `season`; the last quarters take what rounding left. */
export function overQuarters(total: number): number[] {
  const whole = season.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let reached = 0;
  return season.map((weight) => {
    reached += weight;
    const part = Math.round((total * reached) / whole) - given;
    given += part;
    return part;
  });
}

function dayIn([from, to]: readonly [string, string], { chance, closed }: PlanContext): string {
  const drawn = plusDays(from, chance.between(0, daysFrom(from, to)));
  const before = workingDay(drawn, closed, -1);
  return before >= from ? before : workingDay(drawn, closed, 1);
}

function quotaOrientations(context: PlanContext, year: (typeof quotaYears)[number]): OrientationPlan[] {
  const { external, judicial, internal } = context.antenne.orientations[year];
  const kinds = [
    ...repeat(judicial, () => judicialOrientation(context)),
    ...repeat(external - judicial, () => otherOrientation(context)),
    ...repeat(internal, () => ({ ...judicialOrientation(context), source: 'antenne' as const })),
  ];
  const mixed = context.chance.shuffled(kinds);
  return overQuarters(mixed.length).flatMap((count, index) =>
    mixed
      .splice(0, count)
      .map((kind) => ({ ...kind, receivedOn: dayIn(quarterBounds(year, index + 1), context), accompagnements: [] })),
  );
}

type Kind = Pick<OrientationPlan, 'source' | 'cadre'>;

const judicialOrientation = ({ chance }: PlanContext): Kind => ({
  cadre: chance.weighted([
    ['presentenciel', 62],
    ['postsentenciel', 38],
  ]),
  source: chance.weighted([
    ['justice', 70],
    ['spip', 25],
    ['forces-ordre', 3],
    ['partenaire', 2],
  ]),
});

const otherOrientation = ({ chance }: PlanContext): Kind =>
  chance.weighted<Kind>([
    [{ cadre: 'volontaire', source: 'volontaire' }, 50],
    [{ cadre: 'volontaire', source: 'partenaire' }, 25],
    [{ cadre: 'volontaire', source: 'fnacav' }, 15],
    [{ cadre: 'civil', source: 'justice' }, 10],
  ]);

/**
 * Puts every ended accompagnement on an orientation received before it starts.
 * @returns orientations added for those that started before the quota years
 */
function endedInQuotaYears(context: PlanContext, pool: readonly OrientationPlan[]): OrientationPlan[] {
  const earlier: OrientationPlan[] = [];
  const spans = quotaYears.flatMap((year) => endedSpans(context, year));
  for (const { startsOn, endedOn, band } of spans.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1))) {
    const orientation = chooseOrientation(pool, startsOn) ?? earlierOrientation(context, startsOn);
    if (!pool.includes(orientation)) earlier.push(orientation);
    const type = chooseType(context, orientation, dureeBands.indexOf(band));
    orientation.accompagnements.push({ type, startsOn, endedOn, motif: chooseMotif(context, type) });
  }
  return earlier;
}

function endedSpans(context: PlanContext, year: (typeof quotaYears)[number]) {
  return dureeBands.flatMap((band) =>
    overQuarters(context.antenne.termines[year][band]).flatMap((count, index) =>
      repeat(count, () => {
        const endedOn = dayIn(quarterBounds(year, index + 1), context);
        const startsOn = workingDay(plusDays(endedOn, -context.chance.between(...lengths[band])), context.closed, -1);
        return { startsOn, endedOn, band };
      }),
    ),
  );
}

/** The last orientation without a following yet; failing one within three months, a second following of a recent one. */
function chooseOrientation(pool: readonly OrientationPlan[], startsOn: string): OrientationPlan | undefined {
  const received = pool.filter(({ receivedOn }) => receivedOn <= startsOn);
  const free = received.findLast(({ accompagnements }) => accompagnements.length === 0);
  if (free && daysFrom(free.receivedOn, startsOn) <= 90) return free;
  return received.findLast(({ accompagnements }) => accompagnements.length === 1) ?? free;
}

function earlierOrientation(context: PlanContext, startsOn: string): OrientationPlan {
  const latest = startsOn < '2022-01-01' ? startsOn : '2021-12-31';
  const receivedOn = workingDay(plusDays(latest, -context.chance.between(3, 30)), context.closed, -1);
  const kind = context.chance.next() < 0.93 ? judicialOrientation(context) : otherOrientation(context);
  return { ...kind, receivedOn, accompagnements: [] };
}

/** Begun in 2023 and ended in 2024, on the orientations that were followed least. */
function goOnAfter2023(context: PlanContext, pool: readonly OrientationPlan[]): void {
  const { antenne, chance, closed } = context;
  for (const [type, count] of Object.entries(antenne.goingOn) as [AccompagnementType, number][]) {
    for (const orientation of chance
      .shuffled(pool.filter(({ receivedOn }) => isFollowable(receivedOn)))
      .toSorted((a, b) => a.accompagnements.length - b.accompagnements.length)
      .slice(0, count)) {
      const startsOn = workingDay(plusDays(orientation.receivedOn, chance.between(4, 40)), closed, 1);
      const endedOn = workingDay(plusDays('2024-01-15', chance.between(0, 210)), closed, 1);
      orientation.accompagnements.push({ type, startsOn, endedOn, motif: chooseMotif(context, type) });
    }
  }
}

const isFollowable = (receivedOn: string): boolean => receivedOn >= '2022-12-15' && receivedOn <= '2023-11-01';

/** Some orientations of the quota years were followed until 2024; new ones came in the last four months. */
function stillRunning(context: PlanContext, pool: readonly OrientationPlan[]): OrientationPlan[] {
  const { chance, closed, today } = context;
  const open = (orientation: OrientationPlan, endedOn: string | null) => {
    const type = chooseType(context, orientation, 1);
    const startsOn = workingDay(plusDays(orientation.receivedOn, chance.between(2, 15)), closed, 1);
    const motif = endedOn === null ? null : chooseMotif(context, type);
    orientation.accompagnements.push({ type, startsOn, endedOn, motif });
  };
  for (const orientation of pool) {
    if (orientation.accompagnements.length > 0 || orientation.receivedOn < '2023-06-01') continue;
    const endedOn = workingDay(plusDays('2024-02-01', chance.between(0, 200)), closed, 1);
    if (chance.next() < 0.6) open(orientation, endedOn <= today ? endedOn : null);
  }
  if (today < '2024-06-01') return [];
  const recent = repeat(Math.round(context.antenne.orientations[2023].external / 12), () => {
    const kind = chance.next() < 0.94 ? judicialOrientation(context) : otherOrientation(context);
    const receivedOn = workingDay(plusDays(today, -chance.between(5, 120)), closed, -1);
    return { ...kind, receivedOn, accompagnements: [] };
  });
  for (const orientation of recent) if (chance.next() < 0.85) open(orientation, null);
  return recent;
}

const underControl: readonly AccompagnementType[] = ['cjse', 'cjse-eviction'];

function chooseType({ antenne, chance }: PlanContext, { cadre, accompagnements }: OrientationPlan, band: number) {
  // One control lasts until the judgment: it is never followed twice for one orientation.
  const control = cadre === 'presentenciel' && accompagnements.length === 0;
  const weights = Object.entries(antenne.types) as [AccompagnementType, number][];
  const fitting = weights
    .filter(([type]) => control || !underControl.includes(type))
    .map(([type, weight]) => [type, weight * (affinity[type][band] ?? 1)] as const)
    .filter(([, weight]) => weight > 0);
  return chance.weighted(fitting);
}

const chooseMotif = ({ chance }: PlanContext, type: AccompagnementType): MotifFin =>
  chance.weighted<MotifFin>([
    ['fin-de-mesure', underControl.includes(type) ? 80 : 8],
    ['acheve', underControl.includes(type) ? 0 : 60],
    ['abandon', 9],
    ['jamais-venu', 5],
    ['non-adhesion', 4],
    ['exclusion', 2],
    ['revocation-incarceration', 5],
    ['demenagement', 3],
    ['reorientation', 3],
    ['sante', 1],
  ]);

const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
