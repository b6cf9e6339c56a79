import type { SejourCadre } from '#contract/moduleTerms.ts';
import type { place, placeCapacity, sejour } from '../schema/index.ts';
import { plusDays } from './days.ts';
import { followedOf, type Followed } from './followed.ts';
import { matching } from './matching.ts';
import { housingOf, type HousingSetup, type PlaceSetup } from './places.ts';
import { chanceOf, type Chance } from './random.ts';
import { idAt, type RowContext, type Rows } from './rows.ts';

export interface HousingRows {
  readonly places: (typeof place.$inferInsert)[];
  readonly capacities: (typeof placeCapacity.$inferInsert)[];
  readonly sejours: (typeof sejour.$inferInsert)[];
}

interface Stay {
  readonly place: PlaceSetup;
  readonly arrivesOn: string;
  readonly leavesOn: string;
}

/**
 * Places, their capacities and their stays, drawn apart. Who is housed is followed for it from then on: the type of the
 * accompagnement says so, except for a CJSE éviction, which is it already.
 */
export function housingRowsOf(rows: Rows, context: RowContext): HousingRows {
  const setup = housingOf[context.antenne.name];
  const made: HousingRows = { places: [], capacities: [], sejours: [] };
  if (!setup) return made;
  const chance = chanceOf(`${context.antenne.name}, places`);
  const placeIds = new Map(setup.places.map((each) => [each.name, addPlace(made, each, chance)]));
  const house = (stay: Omit<Stay, 'leavesOn'> & { leavesOn: string | null }, who: Followed, planned: string | null) => {
    const placeId = placeIds.get(stay.place.name) ?? '';
    made.sejours.push(sejourRow(setup, stay, who, { placeId, planned, chance }));
    if (who.row.type !== 'cjse-eviction') who.row.type = 'hebergement';
  };
  const known = followedOf(rows).filter(({ cadre }) => setup.cadres.includes(cadre));
  const housed = new Set<string>();
  for (const [stay, who] of hosted(setup, known, context.antenne.name)) {
    house(stay, who, stay.leavesOn);
    housed.add(who.personneId);
  }
  const others = followedOf(rows).filter(({ personneId }) => !housed.has(personneId));
  for (const [stay, who] of [...inHotels(setup, others, chance), ...housedNow(setup, others, context)]) {
    house(stay, who, stay.leavesOn ?? plusDays(stay.arrivesOn, stay.place.longestDays ?? 90));
    housed.add(who.personneId);
  }
  return made;
}

function addPlace(made: HousingRows, setup: PlaceSetup, chance: Chance): string {
  const { name, kind, town, turnaroundDays, longestDays, capacities } = setup;
  const createdAt = '2022-01-03T08:00:00.000Z';
  const id = idAt(createdAt, { chance });
  made.places.push({ id, name, kind, town, turnaroundDays, longestDays, createdAt });
  for (const capacity of capacities)
    made.capacities.push({ id: idAt(createdAt, { chance }), placeId: id, ...capacity });
  return id;
}

function sejourRow(
  setup: HousingSetup,
  { place: where, arrivesOn, leavesOn }: Omit<Stay, 'leavesOn'> & { leavesOn: string | null },
  who: Followed,
  { placeId, planned, chance }: { placeId: string; planned: string | null; chance: Chance },
): HousingRows['sejours'][number] {
  const createdAt = `${arrivesOn}T16:30:00.000Z`;
  const isHotel = where.kind.startsWith('hotel');
  const [least, most] = setup.share ?? [0, 0];
  return {
    id: idAt(createdAt, { chance }),
    placeId,
    accompagnementId: who.row.id,
    cadre: cadreOf(who),
    arrivesOn,
    plannedLeavesOn: planned,
    leavesOn,
    contractSignedOn: isHotel ? null : arrivesOn,
    shareCents: setup.share === null || isHotel ? null : chance.between(least / 500, most / 500) * 500,
    obligations: isHotel ? null : setup.obligations,
    createdAt,
  };
}

const cadreOf = ({ cadre, row }: Followed): SejourCadre => {
  if (row.type === 'cjse-eviction') return 'eviction';
  return cadre === 'presentenciel' || cadre === 'postsentenciel' ? cadre : 'volontaire';
};

const isFlat = ({ kind }: PlaceSetup): boolean => !kind.startsWith('hotel');

/** The stays of the quota years, each with somebody who was followed all along; other dates are tried until all fit. */
function hosted(setup: HousingSetup, known: readonly Followed[], name: string): (readonly [Stay, Followed])[] {
  const fitting = setup.from.flatMap((type) => known.filter(({ row }) => row.type === type));
  for (let attempt = 1; attempt <= 400; attempt++) {
    const chance = chanceOf(`${name}, séjours ${attempt}`);
    const stays = setup.places.filter(isFlat).flatMap((each) => staysOf(each, chance));
    const byPerson = new Map(fitting.map((who) => [who.personneId, who]));
    const found = matching(
      stays.map((stay) => fitting.filter((who) => covers(who, stay)).map(({ personneId }) => personneId)),
    );
    // One accompagnement a person: the one that covers the stay may not be the one the map kept.
    if (found)
      return stays.map((stay, index) => {
        const personneId = found[index] ?? '';
        const who = fitting.find((each) => each.personneId === personneId && covers(each, stay));
        return [stay, who ?? byPerson.get(personneId) ?? fail()] as const;
      });
  }
  return fail();
}

const fail = (): never => {
  throw new RangeError('nobody can be housed on some dates');
};

const covers = ({ startsOn, endedOn }: Followed, { arrivesOn, leavesOn }: Stay): boolean =>
  startsOn <= arrivesOn && (endedOn === null || endedOn >= leavesOn);

/** Arrivals and departures of one place: exactly the nights and the persons of each year. */
function staysOf(place: PlaceSetup, chance: Chance): Stay[] {
  return ([2022, 2023] as const).flatMap((year) => {
    const { nights, persons } = place.quotas[year];
    if (persons === 0) return [];
    const opened = place.capacities.findLast(({ capacity, from }) => capacity === 1 && from <= `${year}-12-31`);
    const first = opened && opened.from > `${year}-01-01` ? opened.from : `${year}-01-01`;
    const days = Math.round((Date.parse(`${year + 1}-01-01`) - Date.parse(first)) / 86_400_000);
    const lengths = shares(nights, persons, 14, chance);
    // The first one of 2023 is there since December: that month is kept free of any other.
    const early = year === 2023 ? chance.between(3, december - place.turnaroundDays - 1) : 0;
    const gaps =
      year === 2023
        ? [0, ...shares(days - nights, persons, place.turnaroundDays + 1, chance)]
        : shares(days - nights - december, persons + 1, place.turnaroundDays + 1, chance);
    let day = first;
    return lengths.map((length, index) => {
      const begun = plusDays(day, gaps[index] ?? 0);
      const leavesOn = plusDays(begun, length);
      day = leavesOn;
      return { place, arrivesOn: index === 0 ? plusDays(begun, -early) : begun, leavesOn };
    });
  });
}

/** Days kept free at the end of 2022. */
const december = 16;

/** `count` whole parts of `total`, none below `least`. */
function shares(total: number, count: number, least: number, chance: Chance): number[] {
  const weights = Array.from({ length: count }, () => 0.6 + chance.next());
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const free = total - least * count;
  if (free < 0) throw new RangeError('too little to share');
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const part = Math.round((free * reached) / whole) - given;
    given += part;
    return least + part;
  });
}

/** Volunteers, for as many nights as the quota says. */
function* inHotels(setup: HousingSetup, others: readonly Followed[], chance: Chance): Generator<[Stay, Followed]> {
  const taken = new Set<string>();
  for (const place of setup.places)
    for (const year of [2022, 2023] as const) {
      const { nights, persons } = place.quotas[year];
      if (isFlat(place) || persons === 0) continue;
      for (const length of shares(nights, persons, Math.floor((nights / persons) * 0.7), chance)) {
        const fits = (who: Followed) => {
          const arrivesOn = who.startsOn < `${year}-01-03` ? `${year}-01-03` : who.startsOn;
          const leavesOn = plusDays(arrivesOn, length);
          const stay = { place, arrivesOn, leavesOn };
          return covers(who, stay) && leavesOn <= `${year}-12-30` ? stay : null;
        };
        const free = others.filter(
          ({ personneId, row }) =>
            !taken.has(personneId) && setup.from.includes(row.type) && row.type !== 'cjse-eviction',
        );
        const able = free.filter((who) => fits(who) !== null);
        const newcomers = able.filter(({ startsOn }) => startsOn >= `${year}-01-03`);
        const who = newcomers.find(({ cadre }) => cadre === 'volontaire') ?? newcomers[0] ?? able[0] ?? fail();
        taken.add(who.personneId);
        yield [fits(who) ?? fail(), who];
      }
    }
}

/** Places taken today: every second one, an éviction first. */
function* housedNow(
  setup: HousingSetup,
  others: readonly Followed[],
  { today }: RowContext,
): Generator<[Omit<Stay, 'leavesOn'> & { leavesOn: null }, Followed]> {
  const recent = setup.from.flatMap((type) =>
    others.filter(
      ({ row, endedOn, startsOn, cadre }) =>
        row.type === type &&
        endedOn === null &&
        startsOn >= plusDays(today, -150) &&
        plusDays(startsOn, 3) < today &&
        setup.cadres.includes(cadre),
    ),
  );
  const places = setup.places.filter(isFlat);
  const taken = Math.ceil(places.length * 0.6);
  for (const place of places.slice(0, taken)) {
    const who = recent.shift();
    if (!who) return;
    const latest = plusDays(today, -7);
    const asked = plusDays(who.startsOn, 2);
    yield [{ place, arrivesOn: asked < latest ? asked : plusDays(today, -2), leavesOn: null }, who];
  }
}
