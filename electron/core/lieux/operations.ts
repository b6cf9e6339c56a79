import type { lieux } from '#contract/lieux.ts';
import type { Handlers } from '../host.ts';
import { newId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import { assertFermeture, assertPermanences } from './lieuRule.ts';
import {
  allLieux,
  allPermanences,
  deleteFermeture,
  expectedDuring,
  fermetureById,
  fermeturesFrom,
  insertFermeture,
  insertLieu,
  lieuById,
  lieuNamed,
  renameExpected,
  replacePermanences,
  toComeByLieu,
  updateLieu,
} from './queries.ts';

export const lieuxHandlers: Handlers<typeof lieux> = {
  list: (_, { db, today }) => {
    const permanences = allPermanences(db);
    const toCome = toComeByLieu(db, today);
    return {
      lieux: allLieux(db).map(({ id, name, address, rooms, halfDayCapacity, closedAt }) => ({
        lieuId: id,
        name,
        address,
        rooms,
        halfDayCapacity,
        closed: closedAt !== null,
        toCome: toCome.get(name) ?? 0,
        permanences: permanences
          .filter(({ lieuId }) => lieuId === id)
          .map(({ weekday, from, to }) => ({ weekday, from, to })),
      })),
      fermetures: fermeturesFrom(db, today),
    };
  },

  save: ({ lieuId, permanences, ...said }, { db, now, today }) => {
    assertPermanences(permanences);
    const same = lieuNamed(db, said.name);
    if (same && same.id !== lieuId)
      refuse('lieu-known', 'Ce lieu est déjà dans la liste\u00a0: complétez-le plutôt.', 'name');
    const id = lieuId ?? newId();
    if (lieuId === null) insertLieu(db, { id, ...said, createdAt: now });
    else {
      const { name: before } = lieuById(db, lieuId) ?? unknown();
      updateLieu(db, lieuId, said);
      if (before !== said.name) renameExpected(db, { before, after: said.name, today });
    }
    replacePermanences(
      db,
      id,
      permanences.map((each) => ({ ...each, id: newId(), lieuId: id })),
    );
    return { lieuId: id };
  },

  setClosed: ({ lieuId, closed }, { db, now }) => {
    if (!lieuById(db, lieuId)) unknown();
    updateLieu(db, lieuId, { closedAt: closed ? now : null });
    return { lieuId };
  },

  addFermeture: (input, { db, now }) => {
    assertFermeture(input);
    const place = input.lieuId === null ? null : (lieuById(db, input.lieuId) ?? unknown());
    const fermetureId = newId();
    insertFermeture(db, { ...input, id: fermetureId, createdAt: now });
    return { fermetureId, met: expectedDuring(db, { ...input, lieuName: place?.name ?? null }) };
  },

  removeFermeture: ({ fermetureId }, { db }) => {
    if (!fermetureById(db, fermetureId))
      refuse('fermeture-unknown', 'Cette fermeture a déjà été retirée\u00a0: rechargez la page.');
    deleteFermeture(db, fermetureId);
    return { fermetureId };
  },
};

const unknown = (): never => refuse('lieu-unknown', 'Ce lieu n’existe plus\u00a0: rechargez la page.', 'lieuId');
