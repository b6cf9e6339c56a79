import type { places } from '#contract/places.ts';
import type { Writer } from '#db/open.ts';
import { dateLabel } from '../calendar/labels.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { sleepsOn } from '../sejours/nights.ts';
import { staysOfPlace } from '../sejours/queries.ts';
import { firstSqueezed, held } from '../sejours/room.ts';
import { nameOf, untilWords } from '../sejours/stayRule.ts';
import { capacityOn, closedDuring, ordered, type CapacityLine } from './capacity.ts';
import {
  allPlaces,
  deletePlace,
  insertPlace,
  placeById,
  placeNamed,
  presentByPlace,
  replaceCapacities,
  staysByPlace,
  updatePlace,
  type PlaceWithLines,
} from './queries.ts';

export const placesHandlers: Handlers<typeof places> = {
  list: (_, { db, today }) => {
    const present = presentByPlace(db, today);
    const stays = staysByPlace(db);
    return {
      places: allPlaces(db).map((place) => ({
        ...place,
        capacity: capacityOn(place.capacities, today),
        present: present.get(place.placeId) ?? 0,
        stays: stays.get(place.placeId) ?? 0,
      })),
    };
  },

  add: ({ opens, ...said }, { db, now }) => {
    assertNew(db, said.name, null);
    const placeId = newId();
    insertPlace(db, { ...said, id: placeId, createdAt: now });
    replaceCapacities(db, placeId, [opens], newId);
    return { placeId };
  },

  save: ({ placeId, ...said }, { db }) => {
    const { name, kind, address, town, turnaroundDays, longestDays } = known(db, placeId);
    assertNew(db, said.name, placeId);
    updatePlace(db, placeId, said);
    return { before: { name, kind, address, town, turnaroundDays, longestDays } };
  },

  remove: ({ placeId }, { db }) => {
    known(db, placeId);
    if (staysByPlace(db).has(placeId))
      refuse(
        'place-used',
        'Quelqu’un a déjà été hébergé ici\u00a0: fermez la place plutôt que de la retirer.',
        'placeId',
      );
    deletePlace(db, placeId);
    return { placeId };
  },

  saveCapacities: ({ placeId, lines }, { db, today }) => change(db, placeId, () => ordered(lines), today),

  close: ({ placeId, ...closing }, { db, today }) =>
    change(db, placeId, (lines) => closedDuring(lines, closing), today),
};

const known = (db: Writer, placeId: string): PlaceWithLines =>
  placeById(db, placeId) ?? refuse('place-unknown', 'Cette place n’existe plus\u00a0: rechargez la page.', 'placeId');

function assertNew(db: Writer, name: string, placeId: string | null): void {
  const same = placeNamed(db, name);
  if (same && same.id !== placeId)
    refuse('place-known', 'Une place porte déjà ce nom\u00a0: ajoutez ce qui la distingue.', 'name');
}

/** Nobody is left without a bed by a change of lines: it says who, and when. */
function change(
  db: Writer,
  placeId: string,
  changed: (lines: readonly CapacityLine[]) => CapacityLine[],
  today: string,
): { before: CapacityLine[] } {
  const { capacities: before } = known(db, placeId);
  const after = changed(before);
  const stays = staysOfPlace(db, placeId).map((stay) => held(stay, today));
  const night = firstSqueezed({ before, after }, stays);
  if (night !== null) {
    const who = stays
      .filter((stay) => sleepsOn(stay, night))
      .map((stay) => `${nameOf(stay)}, ${untilWords(stay.leavesOn)}`);
    const left = who.length > 3 ? ' et d’autres' : '';
    refuse(
      'capacity-under-stays',
      `La nuit du ${dateLabel(night)}, cette place accueille encore\u00a0: ${who.slice(0, 3).join('\u00a0; ')}${left}. Indiquez d’abord ${who.length > 1 ? 'leur' : 'son'} départ.`,
      'lines',
    );
  }
  replaceCapacities(db, placeId, after, newId);
  return { before };
}
