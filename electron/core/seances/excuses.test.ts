import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convocations } from '#contract/convocations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { byDossier, dossierOf, modulesOf, stage, type Modules } from '#tests/support/modules.ts';
import { convocationsHandlers } from '../convocations/operations.ts';

let test: TestHost;
let client: Modules;
let groupeId: string;
let one: string;
let two: string;
beforeEach(async () => {
  test = openTestHost({ people: { 'Nadia Benali': 'direction' } });
  client = modulesOf(test.host);
  // The clock says Tuesday 24 November 2026; the stage begins on Monday 30.
  ({ groupeId } = await client.groupes.create(stage()));
  [one, two] = [await enrolled('Berthier'), await enrolled('Castel')];
});
afterEach(() => test.close());

const enrolled = async (lastName: string): Promise<string> => {
  const { accompagnementId } = await dossierOf(client, lastName);
  const about = byDossier(accompagnementId);
  return (await client.inscriptions.enrol({ about, groupeId, on: '2026-11-24', dueOn: null })).inscriptionId;
};
const agenda = () => clientOf({ convocations }, { convocations: convocationsHandlers }, test.host).client.convocations;
const page = () => client.groupes.read({ groupeId });
const seances = async () => (await page()).seances;
const first = async () => (await seances())[0] ?? { seanceId: '' };
const mark = (inscriptionId: string, status: 'present' | 'absent-excuse' | 'absent-injustifie' | null) => ({
  inscriptionId,
  status,
  comment: null,
  catchesUpId: null,
});
const excuse = async (...ids: string[]) => {
  const { seanceId } = await first();
  return client.seances.mark({ seanceId, marks: ids.map((id) => mark(id, 'absent-excuse')) });
};
const dayAfter = () => (test.clock.at = '2026-12-02T09:00:00.000Z');
const evening = () => (test.clock.at = '2026-11-30T17:00:00.000Z');

describe('an excuse sent before the day', () => {
  it('is noted, and no other answer is; the séance is not held by it, nor anybody missing', async () => {
    const { seanceId } = await first();
    for (const status of ['present', 'absent-injustifie'] as const)
      await expect(
        client.seances.mark({ seanceId, marks: [mark(one, 'absent-excuse'), mark(two, status)] }),
      ).rejects.toMatchObject({ code: 'seance-future' });
    expect(await first()).toMatchObject({ excused: 0 });
    const { before } = await excuse(one);
    expect(await first()).toMatchObject({ status: 'prevue', expected: 2, excused: 1, present: 0, unanswered: 1 });
    const line = (await page()).inscriptions.find(({ inscriptionId }) => inscriptionId === one);
    expect(line?.progress).toMatchObject({ attended: 0, missed: [] });
    const sheet = await client.seances.sheet({ seanceId });
    expect(sheet.lines.map(({ status }) => status)).toEqual(['absent-excuse', null]);
    expect(sheet.excused).toEqual([{ seanceId, inscriptionId: one }]);
    await client.seances.mark({ seanceId, marks: before });
    expect(await first()).toMatchObject({ status: 'prevue', excused: 0, unanswered: 2 });
  });

  it('is told by the agenda', async () => {
    await excuse(one);
    const { seances: told } = await agenda().between({
      from: '2026-11-30',
      to: '2026-11-30',
      whose: 'all',
      compteId: null,
    });
    expect(told[0]?.people.map(({ lastName, excused }) => [lastName, excused])).toEqual([
      ['Berthier', true],
      ['Castel', false],
    ]);
  });

  it('is a séance missed once it is held, and stays when the answers of the day are taken back', async () => {
    await excuse(one);
    evening();
    const { seanceId } = await first();
    const { before } = await client.seances.mark({ seanceId, marks: [mark(two, 'present')] });
    expect(await first()).toMatchObject({ status: 'tenue', present: 1, unanswered: 0 });
    const line = (await page()).inscriptions.find(({ inscriptionId }) => inscriptionId === one);
    expect(line?.progress.missed).toMatchObject([{ seanceId }]);
    await client.seances.mark({ seanceId, marks: before });
    expect(await first()).toMatchObject({ status: 'prevue', excused: 1, unanswered: 1 });
  });

  it('gives way to what happened: the person came', async () => {
    await excuse(one);
    evening();
    const { seanceId } = await first();
    await client.seances.mark({ seanceId, marks: [mark(one, 'present')] });
    expect(await first()).toMatchObject({ status: 'tenue', present: 1, excused: 0 });
  });

  it('of everybody leaves nothing to answer; of some, the others', async () => {
    dayAfter();
    const waiting = async () => (await agenda().seancesToAnswer({ whose: 'all' })).map((each) => each.seanceId);
    const { seanceId } = await first();
    const toAnswer = async () => (await client.groupes.list({ closed: false })).groupes[0]?.toAnswer;
    expect(await waiting()).toContain(seanceId);
    expect(await toAnswer()).toBe(4);
    test.clock.at = '2026-11-25T09:00:00.000Z';
    await excuse(one);
    dayAfter();
    expect(await waiting()).toContain(seanceId);
    test.clock.at = '2026-11-25T09:00:00.000Z';
    await excuse(two);
    dayAfter();
    expect(await waiting()).not.toContain(seanceId);
    expect(await toAnswer()).toBe(3);
  });

  it('is told when its séance moves, and forgotten with who left before', async () => {
    await excuse(one);
    const { seanceId } = await first();
    const moved = { seanceId, at: '09:00', cascade: false };
    const { clashes } = await client.seances.previewMove({ ...moved, day: '2026-12-07' });
    expect(clashes).toContain(
      'Une absence excusée est notée pour l’ancien jour\u00a0: retirez-la si la personne peut venir au nouveau.',
    );
    const sameDay = await client.seances.previewMove({ ...moved, day: '2026-11-30', at: '08:30' });
    expect(sameDay.clashes.join(' ')).not.toContain('excusée');
    await client.inscriptions.leave({
      inscriptionId: one,
      state: 'abandon',
      on: '2026-11-24',
      endsAccompagnement: false,
    });
    expect(await first()).toMatchObject({ expected: 1, excused: 0, unanswered: 1 });
    expect((await client.seances.sheet({ seanceId })).lines).toHaveLength(1);
  });
});
