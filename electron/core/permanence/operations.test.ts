import { afterEach, beforeEach, expect, it } from 'vitest';
import { permanence } from '#contract/permanence.ts';
import { usualChoix } from '#contract/permanenceTerms.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { permanenceHandlers } from './operations.ts';

let test: TestHost;
const client = () => clientOf({ permanence }, { permanence: permanenceHandlers }, test.host).client.permanence;

beforeEach(() => {
  test = openTestHost({
    people: { 'Claire Fabre': 'coordination', 'Hugo Marchand': 'controleur' },
    structure: { kind: 'porteur', name: 'CPCA Sud Occitanie', association: 'AERS', departement: '34' },
  });
});
afterEach(() => test.close());

const call = { origine: 'personne', motif: 'aide', minutes: null, departement: null, when: null };

it('a call is noted now, counted by day, week, month and year, and taken back', async () => {
  const { appelId } = await client().record(call);
  await client().record({ ...call, origine: 'victime', when: { day: '2026-11-23', at: '18:30' } });
  await client().record({ ...call, motif: 'formation', when: { day: '2026-11-02', at: '10:00' } });
  await client().record({ ...call, minutes: 12, departement: '30', when: { day: '2026-02-10', at: '11:00' } });
  const today = await client().day({ day: null });
  expect(today.open).toBe(true);
  expect(today.appels).toMatchObject([{ appelId, at: '10:00', origine: 'personne', motif: 'aide', outside: false }]);
  expect(today.counts).toEqual({ day: 1, week: 2, month: 3, year: 4 });
  expect((await client().day({ day: '2026-11-23' })).appels).toMatchObject([{ at: '18:30', outside: true }]);

  await client().setRemoved({ appelId, removed: true });
  expect((await client().day({ day: null })).counts).toEqual({ day: 0, week: 1, month: 2, year: 3 });
  await client().setRemoved({ appelId, removed: false });

  const year = await client().year({ year: 2026 });
  expect(year).toMatchObject({ total: 4, outside: 1 });
  expect(year.origines.find(({ code }) => code === 'personne')).toMatchObject({ count: 3, quarters: [1, 0, 0, 2] });
  expect(year.motifs.find(({ code }) => code === 'aide')).toMatchObject({ count: 3, quarters: [1, 0, 0, 2] });
});

it('refuses what has not happened yet and what is not in the list', async () => {
  await expect(client().record({ ...call, when: { day: '2026-11-24', at: '10:01' } })).rejects.toMatchObject({
    code: 'appel-to-come',
    field: 'when.day',
  });
  await expect(client().record({ ...call, motif: 'inconnu' })).rejects.toMatchObject({
    code: 'appel-choice-unknown',
    field: 'motif',
  });
});

it('a line of a list is reworded or put aside, never taken away once a call says it', async () => {
  await client().record(call);
  const without = usualChoix.motif.filter(({ code }) => code !== 'aide');
  await expect(client().saveListe({ liste: 'motif', choix: without })).rejects.toMatchObject({
    code: 'appel-choice-removed',
  });
  const aside = usualChoix.motif.map((each) =>
    each.code === 'aide' ? { ...each, label: 'Demande de prise en charge', aside: true } : each,
  );
  await client().saveListe({ liste: 'motif', choix: aside });
  await expect(client().record(call)).rejects.toMatchObject({ code: 'appel-choice-unknown' });
  expect((await client().year({ year: 2026 })).motifs).toContainEqual(
    expect.objectContaining({ label: 'Demande de prise en charge', count: 1 }),
  );
  const sameKey = usualChoix.motif.map((each) => ({ ...each, touche: 'x' }));
  await expect(client().saveListe({ liste: 'motif', choix: sameKey })).rejects.toMatchObject({
    code: 'appel-key-twice',
    field: 'choix.1.touche',
  });
});

it('answers when the porteur says it does: calls are read again with the new hours', async () => {
  await client().record({ ...call, when: { day: '2026-11-23', at: '18:30' } });
  expect(await client().year({ year: 2026 })).toMatchObject({ total: 1, outside: 1 });
  const evening = { weekdays: [2, 1, 2], from: '14:00', to: '19:00' };
  expect(await client().saveHours(evening)).toMatchObject({ weekdays: [1, 2] });
  expect(await client().year({ year: 2026 })).toMatchObject({ total: 1, outside: 0 });
  const day = await client().day({ day: '2026-11-23' });
  expect(day).toMatchObject({ open: false, hours: { from: '14:00' }, appels: [{ outside: false }] });
  expect(day.hoursLabel).toBe('les lundi et mardi de 14\u00a0h à 19\u00a0h');
  await expect(client().saveHours({ ...evening, to: '14:00' })).rejects.toMatchObject({
    code: 'hours-order',
    field: 'to',
  });
});

it('is not for those who do not hold its right', async () => {
  test.actAs('Hugo Marchand');
  await expect(client().day({ day: null })).rejects.toMatchObject({ code: 'right-missing' });
});
