import { afterEach, beforeEach, expect, it } from 'vitest';
import { lieux } from '#contract/lieux.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays } from '#tests/support/dossiers.ts';
import { lieuxHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
const road = () => roadOf(test.host);
const client = () => clientOf({ lieux }, { lieux: lieuxHandlers }, test.host).client.lieux;

beforeEach(async () => {
  test = openTestHost({ people: { 'Nadia Benali': 'direction', 'Hugo Marchand': 'controleur' } });
  ({ accompagnementId } = await road().accompagnements.open(cjse()));
});
afterEach(() => test.close());

const lunel = {
  lieuId: null,
  name: 'Lunel, maison des solidarités',
  address: '118 avenue Louis Lumière, 34400 Lunel',
  rooms: 1,
  halfDayCapacity: 6,
  permanences: [{ weekday: 3, from: '09:00', to: '12:00' }],
};
const days = async () => (await road().accompagnements.read({ accompagnementId })).convocations.map(({ day }) => day);

it('is kept with its opening hours, once, and takes its new name to what is still to come', async () => {
  const { lieuId } = await client().save(lunel);
  await expect(client().save(lunel)).rejects.toMatchObject({ code: 'lieu-known', field: 'name' });
  await road().convocations.planSeries(
    tuesdays(accompagnementId, { lieu: lunel.name, forcedReason: 'La mairie ouvre la salle le mardi' }),
  );
  expect((await client().list({})).lieux).toMatchObject([{ ...lunel, lieuId, closed: false, toCome: 9 }]);
  await client().save({ ...lunel, lieuId, name: 'Lunel' });
  const { convocations } = await road().accompagnements.read({ accompagnementId });
  expect(convocations.at(0)?.lieu).toBe(lunel.name);
  expect(convocations.at(-1)?.lieu).toBe('Lunel');
  expect((await road().accompagnements.suggestions({})).lieux).toEqual(['Lunel']);
  await client().setClosed({ lieuId, closed: true });
  expect((await road().accompagnements.suggestions({})).lieux).toEqual([]);
  expect((await client().list({})).lieux[0]?.closed).toBe(true);
});

it('refuses a permanence or a closing that ends before it begins', async () => {
  const backwards = client().save({ ...lunel, permanences: [{ weekday: 3, from: '12:00', to: '09:00' }] });
  await expect(backwards).rejects.toMatchObject({ code: 'permanence-ends-before-start', field: 'permanences.0.to' });
  const closing = { lieuId: null, compteId: null, from: '2026-12-26', to: '2026-12-24', label: 'Congés' };
  await expect(client().addFermeture(closing)).rejects.toMatchObject({ code: 'fermeture-ends-before-start' });
});

it('a closing is avoided by the series planned after it, as a holiday is, and tells what it meets', async () => {
  const { fermetureId, met } = await client().addFermeture({
    lieuId: null,
    compteId: null,
    from: '2026-12-21',
    to: '2026-12-31',
    label: 'Fermeture de fin d’année',
  });
  expect(met).toBe(0);
  await road().convocations.planSeries(tuesdays(accompagnementId));
  // Two Tuesdays, moved past the closing and the first of January, which is one more day closed.
  expect((await days()).filter((day) => day > '2026-12-15')).toEqual([
    '2027-01-04',
    '2027-01-05',
    '2027-01-06',
    '2027-01-12',
    '2027-01-19',
  ]);
  await client().removeFermeture({ fermetureId });
  expect((await client().list({})).fermetures).toEqual([]);
});

it('a moved meeting meets the hours of the place, its rooms, and the absence of a colleague', async () => {
  await client().save(lunel);
  await road().convocations.planSeries(tuesdays(accompagnementId));
  const { referent, convocations } = await road().accompagnements.read({ accompagnementId });
  const { met } = await client().addFermeture({
    lieuId: null,
    compteId: referent.compteId,
    from: '2026-12-14',
    to: '2026-12-18',
    label: 'formation',
  });
  expect(met).toBe(1);
  const check = async (day: string, at: string, lieu = lunel.name) =>
    (
      await road().convocations.checkSlot({
        accompagnementId,
        convocationId: convocations.at(-1)?.convocationId ?? '',
        day,
        at,
        durationMinutes: 45,
        lieu,
      })
    ).clashes;
  expect(await check('2026-12-09', '10:00')).toEqual([]);
  expect(await check('2026-12-09', '14:00')).toEqual(['Lunel, maison des solidarités n’est pas ouvert à cette heure.']);
  expect(await check('2026-12-09', '14:00', 'lunel, maison des solidarites')).toEqual([
    'Lunel, maison des solidarités n’est pas ouvert à cette heure.',
  ]);
  expect(await check('2026-12-16', '10:00')).toEqual(['Nadia Benali n’est pas là\u00a0: formation.']);
});
