import { hotelKinds, dedicatedPlaceKinds, type PlaceKind } from '#contract/moduleTerms.ts';
import type { sejours } from '#contract/sejours.ts';
import { addDays, daysBetween, hoursAfter, minutesBetween } from '../calendar/civilDate.ts';
import { refuse } from '../refusal.ts';
import type { Handlers } from '../host.ts';
import { housingHours } from '../mesures/dueDates.ts';
import { segmentsOf } from '../places/capacity.ts';
import { allPlaces, type PlaceWithLines } from '../places/queries.ts';
import type { Interval } from '../calendar/period.ts';
import { alertsOf } from './alerts.ts';
import { lanesOf } from './lanes.ts';
import { nightsIn, occupancy, pastOf, sleepsOn } from './nights.ts';
import { reservedFrom, staysDuring, staysSince, waitingForARoof, type StayRow } from './queries.ts';
import { cleanedUntil, freeAt, held, nextFree } from './room.ts';

type Board = Pick<Handlers<typeof sejours>, 'board' | 'watch' | 'freeAt' | 'figures'>;

const isDedicated = (kind: PlaceKind): boolean => dedicatedPlaceKinds.some((each) => each === kind);

/** What the page of housing shows. */
export const boardHandlers: Board = {
  board: (period, { db, today }) => {
    assertPeriod(period);
    const stays = staysDuring(db, { from: addDays(period.from, -longestCleaning), to: period.to });
    const tonight = staysDuring(db, { from: today, to: today }).filter((stay) => sleepsOn(stay, today));
    return {
      tonight: new Set(tonight.map(({ personneId }) => personneId)).size,
      places: byKind(allPlaces(db)).flatMap((place) => {
        const drawn = drawnAt(place, stays, period, today);
        const segments = segmentsOf(place.capacities, period);
        // Closed all along and empty: nothing to see.
        if (drawn.stays.length === 0 && segments.every(({ capacity }) => capacity === 0)) return [];
        const { placeId, name, kind, town } = place;
        const lanes = Math.max(
          1,
          ...segments.map(({ capacity }) => capacity ?? 0),
          ...[...drawn.stays, ...drawn.cleanings].map(({ lane }) => lane + 1),
        );
        return [{ placeId, name, kind, town, lanes, segments, ...drawn }];
      }),
    };
  },

  watch: (_, { db, now, today }) => {
    const reserved = reservedFrom(db, today);
    return {
      requests: waitingForARoof(db).flatMap(({ askedAt, ...request }) => {
        if (askedAt === null) return [];
        const dueAt = hoursAfter(askedAt, housingHours);
        const later = reserved.find(({ accompagnementId }) => accompagnementId === request.accompagnementId);
        return [{ ...request, askedAt, dueAt, minutesLeft: minutesBetween(now, dueAt), reserved: later ?? null }];
      }),
      alerts: alertsOf(
        staysSince(db, addDays(today, -longestCleaning)).map((stay) => ({
          ...stay,
          isDedicated: isDedicated(stay.placeKind),
        })),
        allPlaces(db),
        today,
      ),
    };
  },

  freeAt: ({ day }, { db, today }) => {
    const places = byKind(allPlaces(db));
    const stays = staysSince(db, addDays(day < today ? day : today, -longestCleaning)).map((stay) => held(stay, today));
    const byId = new Map(places.map((place) => [place.placeId, place]));
    const free = freeAt(day, places, stays).flatMap((found) => {
      const place = byId.get(found.placeId);
      return place ? [{ ...found, name: place.name, kind: place.kind, town: place.town }] : [];
    });
    const hasDedicated = free.some(({ kind }) => isDedicated(kind));
    const next = hasDedicated
      ? null
      : nextFree(
          day,
          places.filter(({ kind }) => isDedicated(kind)),
          stays,
        );
    const rank = ({ kind, cleaningUntil }: (typeof free)[number]): number =>
      isDedicated(kind) ? (cleaningUntil === null ? 0 : 1) : 2;
    return {
      places: free.toSorted((a, b) => rank(a) - rank(b)),
      nextFree: next && { day: next.day, place: byId.get(next.placeId)?.name ?? '' },
    };
  },

  figures: (period, { db, today }) => {
    assertPeriod(period);
    const past = pastOf(period, today);
    const places = allPlaces(db);
    const stays = past === null ? [] : staysDuring(db, past);
    const of = (isCounted: (kind: PlaceKind) => boolean) => {
      const own = places.filter(({ kind }) => isCounted(kind));
      const slept = stays.flatMap((stay) => {
        const nights = past && isCounted(stay.placeKind) ? nightsIn(stay, past) : 0;
        return nights > 0 ? [{ ...stay, nights }] : [];
      });
      return {
        nuitees: slept.reduce((sum, { nights }) => sum + nights, 0),
        personnes: new Set(slept.map(({ personneId }) => personneId)).size,
        ...(past === null ? { counted: 0, open: 0 } : occupancy(own, slept, past)),
      };
    };
    return {
      counted: past,
      dedicated: of(isDedicated),
      hotels: hotelKinds.map((kind) => ({ kind, ...of((each) => each === kind) })),
    };
  },
};

/** Of `turnaroundDays`: a stay that old may still have its place cleaned. */
const longestCleaning = 60;
/** Two years: what is compared at once. */
const longestPeriod = 731;

function assertPeriod({ from, to }: Interval): void {
  if (to < from || daysBetween(from, to) > longestPeriod)
    refuse('period-wrong', 'Choisissez une période de deux ans au plus, qui commence avant de finir.', 'to');
}

/** Dedicated places first, then hotels; by name among each. */
const byKind = (places: readonly PlaceWithLines[]): PlaceWithLines[] =>
  places.toSorted(
    (a, b) => Number(!isDedicated(a.kind)) - Number(!isDedicated(b.kind)) || a.name.localeCompare(b.name, 'fr'),
  );

/** Bars and cleanings of one place within a period, each on its line. */
function drawnAt(place: PlaceWithLines, stays: readonly StayRow[], period: Interval, today: string) {
  const { from, to } = period;
  const own = stays.filter(({ placeId }) => placeId === place.placeId);
  const asHeld = own.map((stay) => held(stay, today));
  const lanes = lanesOf(asHeld, place.turnaroundDays);
  const past = pastOf(period, today);
  const at = own.map((stay, index) => {
    const { leavesOn } = asHeld[index] ?? stay;
    // A stay of no night is still seen, on its day.
    const until = leavesOn === null ? null : leavesOn > stay.arrivesOn ? addDays(leavesOn, -1) : stay.arrivesOn;
    return { ...stay, until, lane: lanes[index] ?? 0, nights: past === null ? 0 : nightsIn(stay, past) };
  });
  const cleanings = asHeld.flatMap((stay, index) => {
    const [begins, ends] = [stay.leavesOn, cleanedUntil(stay, place.turnaroundDays)];
    if (begins === null || ends === null) return [];
    const lane = lanes[index] ?? 0;
    const next = asHeld.find((other, rank) => rank > index && lanes[rank] === lane)?.arrivesOn;
    const last = next !== undefined && next <= ends ? addDays(next, -1) : ends;
    const [first, until] = [begins > from ? begins : from, last < to ? last : to];
    return first <= until ? [{ from: first, to: until, lane }] : [];
  });
  return {
    stays: at.filter(({ arrivesOn, until }) => arrivesOn <= to && (until === null || until >= from)),
    cleanings,
  };
}
