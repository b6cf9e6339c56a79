import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documents } from '#contract/documents.ts';
import { mesures } from '#contract/mesures.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, roadOf, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { documentsHandlers } from '../documents/operations.ts';
import { mesuresHandlers } from '../mesures/operations.ts';

// Today is 24 November 2026: seven Tuesdays have passed, and this is the eighth.
let test: TestHost;
let road: ReturnType<typeof roadOf>;
const judge = () => clientOf({ mesures }, { mesures: mesuresHandlers }, test.host).client.mesures;
const mesureOf = async (accompagnementId: string) =>
  (await judge().ofAccompagnement({ accompagnementId })).mesure ?? expect.fail('no mesure');
const draftsOf = async (accompagnementId: string) =>
  (
    await clientOf({ documents }, { documents: documentsHandlers }, test.host).client.documents.of({
      subject: { about: 'accompagnement', accompagnementId },
    })
  ).lines;
const reportsOf = async (accompagnementId: string) =>
  (await mesureOf(accompagnementId)).dues.filter(({ kind }) => kind === 'rapport');

beforeEach(() => {
  test = openTestHost();
  road = roadOf(test.host);
});
afterEach(() => test.close());

async function convoked(dossier: Parameters<typeof road.accompagnements.open>[0]) {
  const { accompagnementId } = await road.accompagnements.open(dossier);
  await road.convocations.planSeries(tuesdays(accompagnementId));
  const { convocations } = await road.accompagnements.read({ accompagnementId });
  return { accompagnementId, ids: convocations.map(({ convocationId }) => convocationId) };
}
const absent = async (convocationId = '') =>
  road.convocations.mark({ convocationId, status: 'absence-injustifiee', reportedTo: null });

describe('the third unexcused absence', () => {
  it('makes a report to the magistrate fall due, and only the third', async () => {
    const { accompagnementId, ids } = await convoked(cjse());
    expect((await absent(ids[0])).incident).toBeNull();
    expect((await absent(ids[1])).incident).toBeNull();
    await road.convocations.mark({ convocationId: ids[2] ?? '', status: 'absence-excusee', reportedTo: null });
    const { incident } = await absent(ids[3]);
    expect(incident).toMatchObject({
      label: 'Rapport d’incident\u00a0: 3\u00a0absences injustifiées',
      dueOn: '2026-11-26',
    });
    expect((await absent(ids[4])).incident).toBeNull();
    expect(await draftsOf(accompagnementId)).toMatchObject([{ kind: 'rapport-incident', state: 'brouillon' }]);
    expect(await reportsOf(accompagnementId)).toMatchObject([{ label: incident?.label, dueOn: '2026-11-26' }]);
  });

  it('taken back takes the due date back, unless the report was done', async () => {
    const { accompagnementId, ids } = await convoked(cjse());
    await absent(ids[0]);
    await absent(ids[1]);
    await absent(ids[2]);
    await road.convocations.unmark({ convocationId: ids[2] ?? '' });
    expect(await reportsOf(accompagnementId)).toEqual([]);
    expect(await draftsOf(accompagnementId)).toEqual([]);
    const { incident } = await absent(ids[2]);
    await judge().markEcheance({ echeanceId: incident?.echeanceId ?? '', doneOn: '2026-11-24' });
    await road.convocations.unmark({ convocationId: ids[2] ?? '' });
    expect(await reportsOf(accompagnementId)).toMatchObject([{ doneOn: '2026-11-24' }]);
  });

  it('is the second when the mesure says so', async () => {
    const { accompagnementId, ids } = await convoked(cjse());
    const { mesureId, court, authority, number } = await mesureOf(accompagnementId);
    await judge().edit({ mesureId, court, authority, number, absenceLimit: 2 });
    await absent(ids[0]);
    expect((await absent(ids[1])).incident).not.toBeNull();
  });

  it('tells no magistrate of somebody who came alone', async () => {
    const { ids } = await convoked(volontaire());
    await absent(ids[0]);
    await absent(ids[1]);
    expect((await absent(ids[2])).incident).toBeNull();
  });
});

it('a note is kept beside the answer, changed and erased', async () => {
  const { accompagnementId, ids } = await convoked(cjse());
  const said = async () => (await road.accompagnements.read({ accompagnementId })).convocations[0]?.comment;
  await road.convocations.comment({ convocationId: ids[0] ?? '', comment: 'A prévenu la veille.' });
  expect(await said()).toBe('A prévenu la veille.');
  await road.convocations.comment({ convocationId: ids[0] ?? '', comment: null });
  expect(await said()).toBeNull();
});
