import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lieux } from '#contract/lieux.ts';
import { premiersPas } from '#contract/premiersPas.ts';
import { insertCompte } from '#core/comptes/queries.ts';
import type { Host } from '#core/host.ts';
import { newId } from '#core/ids.ts';
import { lieuxHandlers } from '#core/lieux/operations.ts';
import { saveParametre } from '#core/parametres/queries.ts';
import { writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { premiersPasHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost({ people: { 'Nadia Benali': 'direction' } });
});
afterEach(() => test.close());

const db = () => {
  if (!test.host.opened) throw new Error('locked');
  return writerOf(test.host.opened.connection);
};
const stateOf = (host: Host) =>
  clientOf({ premiersPas }, { premiersPas: premiersPasHandlers }, host).client.premiersPas.state({});
const state = () => stateOf(test.host);
const nothing = { referent: false, lieu: false, dossier: false, serie: false, accompagnementId: null };

describe('the way to the first person convoked', () => {
  it('is read from what the base holds, step by step', async () => {
    const road = roadOf(test.host);
    const { client } = clientOf({ lieux }, { lieux: lieuxHandlers }, test.host);
    expect(await state()).toEqual(nothing);
    await client.lieux.save({
      lieuId: null,
      name: 'Montpellier, bureau 2',
      address: null,
      rooms: null,
      halfDayCapacity: null,
      permanences: [],
    });
    expect(await state()).toEqual({ ...nothing, lieu: true });
    const { accompagnementId } = await road.accompagnements.open(cjse());
    const opened = { referent: true, lieu: true, dossier: true, serie: false, accompagnementId };
    expect(await state()).toEqual(opened);
    const { serieId } = await road.convocations.planSeries(tuesdays(accompagnementId, { first: '2026-11-25' }));
    expect(await state()).toEqual({ ...opened, serie: true });
    await road.convocations.removeSeries({ serieId });
    expect(await state()).toEqual(opened);
  });

  it('counts a colleague as long as their account is open, and no dossier that ended as one to convoke', async () => {
    insertCompte(db(), { id: newId(), name: 'Hugo', role: 'controleur', createdAt: test.clock.at, disabledAt: 'x' });
    expect(await state()).toEqual(nothing);
    insertCompte(db(), { id: newId(), name: 'Inès', role: 'controleur', createdAt: test.clock.at });
    expect(await state()).toEqual({ ...nothing, referent: true });
    const road = roadOf(test.host);
    const { accompagnementId } = await road.accompagnements.open(cjse());
    await road.accompagnements.close({ accompagnementId, endedOn: '2026-11-20', motif: 'autre' });
    expect(await state()).toMatchObject({ dossier: true, accompagnementId: null });
  });

  it('counts in a demonstration only what was typed there', async () => {
    const road = roadOf(test.host);
    await road.accompagnements.open(cjse());
    test.clock.at = '2026-11-24T10:00:00.000Z';
    saveParametre(db(), 'sheetConfirmedAt', test.clock.at);
    const state = () => stateOf({ ...test.host, demo: true });
    expect(await state()).toMatchObject({ dossier: false, accompagnementId: null });
    test.clock.at = '2026-11-24T10:05:00.000Z';
    const personne = { kind: 'new', lastName: 'Castel', firstName: 'Luc', birthDate: null, sexe: 'homme' } as const;
    const { accompagnementId } = await road.accompagnements.open(cjse({ personne }));
    expect(await state()).toMatchObject({ dossier: true, accompagnementId });
  });
});
