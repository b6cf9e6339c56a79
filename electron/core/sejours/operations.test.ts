import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documents } from '#contract/documents.ts';
import { historique } from '#contract/historique.ts';
import { mesures } from '#contract/mesures.ts';
import { places } from '#contract/places.ts';
import { sejours } from '#contract/sejours.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, volontaire } from '#tests/support/dossiers.ts';
import { documentsHandlers } from '../documents/operations.ts';
import { historiqueHandlers } from '../historique/operations.ts';
import { mesuresHandlers } from '../mesures/operations.ts';
import { placesHandlers } from '../places/operations.ts';
import { sejoursHandlers } from './operations.ts';

// Friday 27 November 2026, 17 h in Paris.
const friday = '2026-11-27T16:00:00.000Z';
const today = '2026-11-27';

let test: TestHost;
let karim: string;
let studio: string;
let hotel: string;
const client = () =>
  clientOf(
    { places, sejours, mesures, documents, historique },
    {
      places: placesHandlers,
      sejours: sejoursHandlers,
      mesures: mesuresHandlers,
      documents: documentsHandlers,
      historique: historiqueHandlers,
    },
    test.host,
  ).client;

const place = { address: null, town: 'Montpellier', turnaroundDays: 2, longestDays: 92 };
const opens = { from: '2026-01-01', capacity: 1, reason: 'Ouverture' };
const stay = { cadre: 'eviction', contractSignedOn: null, shareCents: null, obligations: null } as const;
const eviction = (changes: Parameters<typeof cjse>[0] = {}) => {
  const dossier = cjse(changes);
  return {
    ...dossier,
    type: 'cjse-eviction' as const,
    mesure: dossier.mesure && { ...dossier.mesure, nature: 'cjse-eviction' as const },
  };
};

beforeEach(async () => {
  test = openTestHost({ people: { 'Hugo Marchand': 'controleur' }, at: friday });
  ({ accompagnementId: karim } = await roadOf(test.host).accompagnements.open(eviction()));
  ({ placeId: studio } = await client().places.add({ ...place, name: 'Studio Lunaret', kind: 'studio', opens }));
  ({ placeId: hotel } = await client().places.add({
    ...place,
    turnaroundDays: 0,
    longestDays: null,
    name: 'Hôtel du Polygone',
    kind: 'hotel-eviction',
    opens: { ...opens, capacity: null },
  }));
});
afterEach(() => test.close());

const enter = (changes: object = {}) =>
  client().sejours.enter({
    ...stay,
    accompagnementId: karim,
    placeId: studio,
    arrivesOn: today,
    plannedLeavesOn: '2026-12-18',
    arrivesAt: null,
    ...changes,
  });
const secondDossier = async () => (await roadOf(test.host).accompagnements.open(volontaire())).accompagnementId;
const askedAt = async (at: string) => {
  const { mesure } = await client().mesures.ofAccompagnement({ accompagnementId: karim });
  const mesureId = mesure?.mesureId ?? '';
  await client().mesures.setHousing({ mesureId, asked: { day: today, at }, housed: null });
  return mesureId;
};
const housedAt = async () =>
  (await client().mesures.ofAccompagnement({ accompagnementId: karim })).mesure?.housedAt ?? null;

describe('an éviction on a Friday at 17 h', () => {
  it('waits twenty-four real hours, through the week-end, and stops when somebody enters', async () => {
    await askedAt('17:00');
    test.clock.at = '2026-11-27T23:00:00.000Z';
    expect((await client().sejours.watch({})).requests).toMatchObject([
      { lastName: 'Berthier', dueAt: '2026-11-28T16:00:00.000Z', minutesLeft: 17 * 60, reserved: null },
    ]);
    test.clock.at = '2026-11-28T19:00:00.000Z';
    expect((await client().sejours.watch({})).requests).toMatchObject([{ minutesLeft: -180 }]);
    const { clockStopped } = await enter({ arrivesOn: '2026-11-28' });
    expect(clockStopped).toBe(true);
    expect(await housedAt()).toBe('2026-11-28T19:00:00.000Z');
    expect((await client().sejours.watch({})).requests).toEqual([]);
  });

  it('recorded on Monday, stops at the hour that is told', async () => {
    await askedAt('17:00');
    test.clock.at = '2026-11-30T08:00:00.000Z';
    await expect(enter()).rejects.toMatchObject({ code: 'arrival-hour-missing', field: 'arrivesAt' });
    await expect(enter({ arrivesAt: '16:00' })).rejects.toMatchObject({ code: 'arrival-before-request' });
    await enter({ arrivesAt: '19:30' });
    expect(await housedAt()).toBe('2026-11-27T18:30:00.000Z');
  });

  it('keeps running for a place held for later, and says which', async () => {
    await askedAt('16:30');
    const { clockStopped } = await enter({ arrivesOn: '2026-11-29' });
    expect(clockStopped).toBe(false);
    expect((await client().sejours.watch({})).requests).toMatchObject([
      { reserved: { place: 'Studio Lunaret', arrivesOn: '2026-11-29' } },
    ]);
  });

  it('runs again when the entry was a mistake, and stops as before when it was not', async () => {
    await askedAt('16:30');
    const { sejourId } = await enter();
    expect(await client().sejours.remove({ sejourId })).toEqual({ sejourId, clockRuns: true });
    expect(await housedAt()).toBeNull();
    expect((await client().sejours.ofAccompagnement({ accompagnementId: karim })).stays).toEqual([]);
    await expect(client().sejours.leave({ sejourId, leavesOn: today })).rejects.toMatchObject({
      code: 'sejour-unknown',
    });
    test.clock.at = '2026-11-28T09:00:00.000Z';
    await client().sejours.restore({ sejourId });
    expect(await housedAt()).toBe(friday);
    const { lines } = await client().historique.of({ entity: 'sejour', recordId: sejourId });
    expect(lines.map(({ field }) => field)).toContain('Séjour retiré le');
  });
});

describe('the arrival of an éviction corrected', () => {
  it('moves the hour at which the clock stopped, and back; never to a day that could not have stopped it', async () => {
    await askedAt('16:30');
    test.clock.at = '2026-11-29T10:00:00.000Z';
    const { sejourId } = await enter({ arrivesOn: '2026-11-28', arrivesAt: '18:15' });
    const said = { sejourId, placeId: studio, cadre: stay.cadre, leavesOn: null, contractSignedOn: null } as const;
    const edit = async (arrivesOn: string) =>
      client().sejours.edit({ ...stay, ...said, arrivesOn, plannedLeavesOn: '2026-12-18' });
    await edit('2026-11-27');
    expect(await housedAt()).toBe('2026-11-27T17:15:00.000Z');
    await edit('2026-11-28');
    expect(await housedAt()).toBe('2026-11-28T17:15:00.000Z');
    for (const day of ['2026-11-29', '2026-11-30', '2026-11-26'])
      await expect(edit(day)).rejects.toMatchObject({ code: 'arrival-stopped-clock', field: 'arrivesOn' });
    expect(await housedAt()).toBe('2026-11-28T17:15:00.000Z');
  });
});

describe('a bed is for one', () => {
  it('refuses a second stay of the same nights, saying which night and who, and takes it from the day of departure', async () => {
    await enter();
    const jerome = await secondDossier();
    const second = { accompagnementId: jerome, cadre: 'volontaire', plannedLeavesOn: null };
    await expect(enter({ ...second, arrivesOn: '2026-12-17' })).rejects.toMatchObject({
      code: 'place-full',
      message:
        'La place «\u00a0Studio Lunaret\u00a0» est complète la nuit du 17 décembre 2026 (Karim Berthier, jusqu’au 18 décembre 2026)\u00a0: choisissez une autre place ou d’autres dates.',
    });
    const asked = { sejourId: null, accompagnementId: jerome, placeId: studio, plannedLeavesOn: null };
    expect((await client().sejours.check({ ...asked, arrivesOn: '2026-12-17' })).refusal).toContain('est complète');
    const { refusal, warnings } = await client().sejours.check({ ...asked, arrivesOn: '2026-12-18' });
    expect(refusal).toBeNull();
    expect(warnings[0]).toBe('Ménage jusqu’au 19 décembre 2026\u00a0: la place ne sera prête qu’ensuite.');
    await enter({ ...second, arrivesOn: '2026-12-18' });
  });

  it('refuses the same person in two places the same night, whatever the dossier', async () => {
    await enter();
    const other = await roadOf(test.host).accompagnements.open({
      ...volontaire(),
      personne: { kind: 'existing', personneId: await personneOf(karim) },
    });
    const twice = enter({ accompagnementId: other.accompagnementId, placeId: hotel, arrivesOn: '2026-12-01' });
    await expect(twice).rejects.toMatchObject({ code: 'person-elsewhere', field: 'arrivesOn' });
  });

  it('refuses what the dates of the dossier or of the place do not allow', async () => {
    await expect(enter({ arrivesOn: '2026-09-02' })).rejects.toMatchObject({ code: 'arrival-before-start' });
    await expect(enter({ plannedLeavesOn: today })).rejects.toMatchObject({ code: 'planned-before-arrival' });
    await expect(enter({ contractSignedOn: '2026-12-01' })).rejects.toMatchObject({ code: 'contract-future' });
    await client().places.close({ placeId: studio, from: '2026-12-01', to: '2026-12-15', reason: 'Dégât des eaux' });
    await expect(enter()).rejects.toMatchObject({
      code: 'place-closed',
      message: expect.stringContaining('la nuit du 1ᵉʳ décembre 2026 (Dégât des eaux)'),
    });
    await roadOf(test.host).accompagnements.close({
      accompagnementId: karim,
      endedOn: '2026-11-20',
      motif: 'fin-de-mesure',
    });
    await expect(enter()).rejects.toMatchObject({ code: 'accompagnement-ended' });
  });
});

const personneOf = async (accompagnementId: string) =>
  (await roadOf(test.host).accompagnements.read({ accompagnementId })).personneId;

describe('a stay', () => {
  it('ends, is corrected and comes back as it was', async () => {
    const { sejourId } = await enter({ arrivesOn: '2026-11-02' });
    await expect(client().sejours.leave({ sejourId, leavesOn: '2026-11-28' })).rejects.toMatchObject({
      code: 'departure-future',
    });
    await expect(client().sejours.leave({ sejourId, leavesOn: '2026-11-01' })).rejects.toMatchObject({
      code: 'departure-before-arrival',
    });
    expect(await client().sejours.leave({ sejourId, leavesOn: today })).toEqual({
      sejourId,
      cleaningUntil: '2026-11-28',
    });
    const { before } = await client().sejours.edit({
      ...stay,
      sejourId,
      placeId: hotel,
      arrivesOn: '2026-11-03',
      plannedLeavesOn: null,
      leavesOn: '2026-11-20',
    });
    const nights = async () =>
      (await client().sejours.ofAccompagnement({ accompagnementId: karim })).stays.map((each) => each.nights);
    expect(await nights()).toEqual([17]);
    await client().sejours.edit({ ...before, sejourId });
    expect(await nights()).toEqual([25]);
  });

  it('fills the contrat d’engagement, whose last stay it is', async () => {
    await enter({ shareCents: 12_050, obligations: 'Participer au groupe de Kyatis.' });
    const { documentId } = await client().documents.create({
      subject: { about: 'accompagnement', accompagnementId: karim },
      from: { source: 'usuel', kind: 'contrat-engagement' },
    });
    const text = JSON.stringify((await client().documents.read({ documentId })).content);
    for (const said of ['Studio Lunaret', '27 novembre 2026', '120,50\u00a0€', 'groupe de Kyatis'])
      expect(text).toContain(said);
  });
});

describe('the board and the figures', () => {
  it('count nights until yesterday, dedicated places and each hotel apart, with both terms', async () => {
    const { sejourId } = await enter({ arrivesOn: '2026-11-02' });
    const jerome = await secondDossier();
    const night = { accompagnementId: jerome, cadre: 'volontaire', placeId: hotel, plannedLeavesOn: null };
    const { sejourId: atHotel } = await enter({ ...night, arrivesOn: '2026-11-10' });
    await client().sejours.leave({ sejourId: atHotel, leavesOn: '2026-11-13' });
    const november = { from: '2026-11-01', to: '2026-11-30' };
    const { counted, dedicated, hotels } = await client().sejours.figures(november);
    expect(counted).toEqual({ from: '2026-11-01', to: '2026-11-26' });
    expect(dedicated).toEqual({ nuitees: 25, personnes: 1, counted: 25, open: 26 });
    expect(hotels).toEqual([
      { kind: 'hotel-eviction', nuitees: 3, personnes: 1, counted: 0, open: 0 },
      { kind: 'hotel-antenne', nuitees: 0, personnes: 0, counted: 0, open: 0 },
    ]);
    expect(await client().sejours.figures({ from: '2027-01-01', to: '2027-01-31' })).toMatchObject({
      counted: null,
      dedicated: { nuitees: 0, open: 0 },
    });
    const [drawn] = (await client().sejours.board(november)).places;
    expect(drawn).toMatchObject({
      name: 'Studio Lunaret',
      lanes: 1,
      stays: [{ sejourId, lane: 0, until: '2026-12-17' }],
    });
    // Who is there tonight does not depend on the month that is shown.
    const shown = await Promise.all(
      [november, { from: '2023-06-01', to: '2023-06-30' }].map((period) => client().sejours.board(period)),
    );
    expect(shown.map(({ tonight }) => tonight)).toEqual([1, 1]);
    const december = await client().sejours.board({ from: '2026-12-01', to: '2026-12-31' });
    expect(december.places[0]?.cleanings).toEqual([{ from: '2026-12-18', to: '2026-12-19', lane: 0 }]);
    await expect(client().sejours.board({ from: '2026-12-31', to: '2026-12-01' })).rejects.toMatchObject({
      code: 'period-wrong',
    });
  });

  it('tells who should have left, what is too long, unsigned or still open after the dossier', async () => {
    await enter({ arrivesOn: '2026-09-03', plannedLeavesOn: '2026-11-20' });
    test.clock.at = '2026-12-10T09:00:00.000Z';
    await roadOf(test.host).accompagnements.close({
      accompagnementId: karim,
      endedOn: '2026-12-09',
      motif: 'fin-de-mesure',
    });
    expect((await client().sejours.watch({})).alerts.map(({ kind, days }) => [kind, days])).toEqual([
      ['depart-depasse', 20],
      ['duree-depassee', 6],
      ['dossier-termine', 1],
      ['contrat-a-signer', 98],
    ]);
  });

  it('proposes what is free, then hotels, and when the next place is', async () => {
    const free = async (day: string) => client().sejours.freeAt({ day });
    expect((await free(today)).places.map(({ name, free: beds }) => [name, beds])).toEqual([
      ['Studio Lunaret', 1],
      ['Hôtel du Polygone', null],
    ]);
    await enter();
    expect(await free(today)).toMatchObject({
      places: [{ name: 'Hôtel du Polygone' }],
      nextFree: { day: '2026-12-18', place: 'Studio Lunaret' },
    });
  });
});
