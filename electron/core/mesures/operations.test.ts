import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { convocations } from '#contract/convocations.ts';
import { mesures } from '#contract/mesures.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, tuesdays, volontaire } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { convocationsHandlers } from '../convocations/operations.ts';
import { mesuresHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
let mesureId: string;
const client = () =>
  clientOf(
    { accompagnements, convocations, mesures },
    { accompagnements: accompagnementsHandlers, convocations: convocationsHandlers, mesures: mesuresHandlers },
    test.host,
  ).client;
const mesure = async () =>
  (await client().mesures.ofAccompagnement({ accompagnementId })).mesure ?? expect.fail('there is no mesure');
const meetings = async (after: string) =>
  (await client().accompagnements.read({ accompagnementId })).convocations
    .filter(({ day }) => day > after)
    .map(({ day, status }) => [day, status]);
const putOff = () => ({
  mesureId,
  kind: 'prolongation' as const,
  decidedOn: '2026-11-23',
  endsOn: null,
  audienceOn: '2027-02-09',
});

beforeEach(async () => {
  test = openTestHost();
  ({ accompagnementId } = await client().accompagnements.open(cjse()));
  await client().convocations.planSeries(tuesdays(accompagnementId));
  ({ mesureId } = await mesure());
});
afterEach(() => test.close());

describe('a prolongation', () => {
  it('tells before saving what the weeks it adds meet, and keeps them: the court decided', async () => {
    const other = await client().accompagnements.open(
      cjse({ personne: { kind: 'new', lastName: 'Roux', firstName: 'Paul', birthDate: '1990-01-02', sexe: 'homme' } }),
    );
    const taken = tuesdays(other.accompagnementId, { first: '2027-01-26', until: '2027-02-02' });
    await client().convocations.planSeries(taken);
    const { clashes } = await client().mesures.previewChange(putOff());
    expect(clashes).toEqual([
      { day: '2027-01-26', clash: 'Nadia Benali reçoit déjà quelqu’un à 10\u00a0h\u00a030.' },
      { day: '2027-02-02', clash: 'Nadia Benali reçoit déjà quelqu’un à 10\u00a0h\u00a030.' },
    ]);
    expect((await client().mesures.change(putOff())).added).toBe(3);
  });

  it('is shown before, moves the dates and the Tuesdays together, and is undone whole', async () => {
    const whole = await meetings('2026-01-01');
    const preview = await client().mesures.previewChange(putOff());
    expect(preview.added.map(({ day, lieu }) => [day, lieu])).toEqual([
      ['2027-01-26', 'Montpellier, bureau 2'],
      ['2027-02-02', 'Montpellier, bureau 2'],
      ['2027-02-09', 'Montpellier, bureau 2'],
    ]);
    expect(await meetings('2026-01-01')).toEqual(whole);

    const { changeId, added } = await client().mesures.change(putOff());
    expect(added).toBe(3);
    expect(await meetings('2027-01-19')).toEqual([
      ['2027-01-26', 'prevue'],
      ['2027-02-02', 'prevue'],
      ['2027-02-09', 'prevue'],
    ]);
    expect(await mesure()).toMatchObject({
      audienceOn: '2027-02-09',
      changes: [{ changeId, audienceOn: '2027-02-09' }],
    });

    expect(await client().mesures.undoChange({ changeId })).toEqual({ removed: 3, restored: 0 });
    expect(await meetings('2026-01-01')).toEqual(whole);
    expect(await mesure()).toMatchObject({ audienceOn: '2027-01-19', changes: [] });
  });

  it('followed by another takes the series further still; only the last is undone', async () => {
    const { changeId } = await client().mesures.change(putOff());
    await client().mesures.change({ ...putOff(), audienceOn: '2027-02-23' });
    expect((await meetings('2027-02-09')).map(([day]) => day)).toEqual(['2027-02-16', '2027-02-23']);
    await expect(client().mesures.undoChange({ changeId })).rejects.toMatchObject({ code: 'change-not-last' });
  });

  it('keeps, when undone, a meeting answered meanwhile', async () => {
    const { changeId } = await client().mesures.change(putOff());
    const page = await client().accompagnements.read({ accompagnementId });
    const added = page.convocations.find(({ day }) => day === '2027-01-26') ?? expect.fail('not planned');
    await client().convocations.mark({
      convocationId: added.convocationId,
      status: 'absence-excusee',
      reportedTo: null,
    });
    expect(await client().mesures.undoChange({ changeId })).toMatchObject({ removed: 2 });
    expect(await meetings('2027-01-19')).toEqual([['2027-01-26', 'absence-excusee']]);
  });
});

describe('a mainlevée', () => {
  const lifted = () => ({
    mesureId,
    kind: 'fin-anticipee' as const,
    decidedOn: '2026-11-23',
    endsOn: '2026-12-31',
    audienceOn: '2027-01-19',
  });

  it('cancels what comes after, and gives it back when undone', async () => {
    const { changeId, cancelled } = await client().mesures.change(lifted());
    expect(cancelled).toBe(3);
    expect((await meetings('2026-12-31')).map(([, status]) => status)).toEqual(['annulee', 'annulee', 'annulee']);
    expect(await client().mesures.undoChange({ changeId })).toEqual({ removed: 0, restored: 3 });
    expect((await meetings('2026-12-31')).map(([, status]) => status)).toEqual(['prevue', 'prevue', 'prevue']);
  });

  it('holds through the closing and the reopening of the dossier', async () => {
    await client().mesures.change(lifted());
    await client().accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'fin-de-mesure' });
    const { restored } = await client().accompagnements.reopen({ accompagnementId });
    expect(restored).toBe((await meetings('2026-11-24')).filter(([, status]) => status === 'prevue').length);
    expect((await meetings('2026-12-31')).map(([, status]) => status)).toEqual(['annulee', 'annulee', 'annulee']);
  });
});

describe('what falls due', () => {
  const report = () => ({
    mesureId,
    kind: 'rapport' as const,
    label: 'Rapport avant l’audience',
    dueOn: '2026-12-01',
  });

  it('is told across the dossiers, done and undone', async () => {
    await client().accompagnements.open(volontaire());
    const { echeanceId } = await client().mesures.addEcheance(report());
    const due = async () => client().mesures.dues({ whose: 'mine' });
    expect((await due()).lines.map(({ label, lastName, daysLeft }) => [label, lastName, daysLeft])).toEqual([
      ['Rapport avant l’audience', 'Berthier', 7],
      ['Audience', 'Berthier', 56],
    ]);
    expect((await due()).counts).toEqual({ late: 0, j7: 1, j30: 0 });
    await client().mesures.markEcheance({ echeanceId, doneOn: '2026-11-24' });
    expect((await due()).counts.j7).toBe(0);
    await client().mesures.markEcheance({ echeanceId, doneOn: null });
    expect((await due()).counts.j7).toBe(1);
    await expect(client().mesures.markEcheance({ echeanceId, doneOn: '2026-11-25' })).rejects.toMatchObject({
      code: 'done-future',
    });
  });

  it('is nobody else’s, and nothing once the dossier is closed', async () => {
    test.actAs('Hugo Marchand');
    expect((await client().mesures.dues({ whose: 'mine' })).lines).toEqual([]);
    expect((await client().mesures.dues({ whose: 'all' })).lines).toHaveLength(1);
    await client().accompagnements.close({ accompagnementId, endedOn: '2026-11-24', motif: 'autre' });
    expect((await client().mesures.dues({ whose: 'all' })).lines).toEqual([]);
  });
});

describe('the mesure', () => {
  it('is corrected with its history, and carries obligations with dates', async () => {
    await client().mesures.edit({
      absenceLimit: 2,
      mesureId,
      court: 'Tribunal judiciaire de Béziers',
      authority: 'Juge d’instruction',
      number: '26/244/0018',
    });
    const { obligationId } = await client().mesures.addObligation({
      mesureId,
      label: 'Soins (alcool)',
      startsOn: '2026-09-01',
      endsOn: null,
    });
    await expect(client().mesures.endObligation({ obligationId, endsOn: '2026-08-01' })).rejects.toMatchObject({
      code: 'obligation-ends-before-start',
    });
    await client().mesures.endObligation({ obligationId, endsOn: '2026-11-20' });
    expect(await mesure()).toMatchObject({
      court: 'Tribunal judiciaire de Béziers',
      authority: 'Juge d’instruction',
      obligations: [{ label: 'Soins (alcool)', endsOn: '2026-11-20' }],
    });
    const kept = test.host.opened?.connection
      .prepare("select field, before from modification where record_id = ? and entity = 'mesure' order by field")
      .raw()
      .all(mesureId);
    expect(kept).toEqual([
      ['absenceLimit', null],
      ['authority', null],
      ['court', '"Tribunal judiciaire de Montpellier"'],
      ['number', '"26/244/0017"'],
    ]);
  });

  it('is none for a volunteer', async () => {
    const opened = await client().accompagnements.open(volontaire());
    expect(await client().mesures.ofAccompagnement({ accompagnementId: opened.accompagnementId })).toEqual({
      mesure: null,
    });
  });

  it('tells the hours left to house somebody, in the time of Paris', async () => {
    await client().mesures.setHousing({ mesureId, asked: { day: '2026-11-23', at: '16:30' }, housed: null });
    expect((await mesure()).dues).toContainEqual(
      expect.objectContaining({ kind: 'hebergement', dueOn: '2026-11-24', dueAt: '16:30', hoursLeft: 7 }),
    );
    await expect(
      client().mesures.setHousing({ mesureId, asked: null, housed: { day: '2026-11-24', at: '09:00' } }),
    ).rejects.toMatchObject({ code: 'housing-not-asked' });
    await client().mesures.setHousing({
      mesureId,
      asked: { day: '2026-11-23', at: '16:30' },
      housed: { day: '2026-11-24', at: '09:00' },
    });
    expect((await mesure()).housedAt).toBe('2026-11-24T08:00:00.000Z');
  });
});

it('proposes the courts of the region until the direction changes the list', async () => {
  expect((await client().mesures.references({})).courts).toContain('Tribunal judiciaire de Mende');
  const { natures } = await client().mesures.references({});
  expect(natures.map(({ proposed }) => proposed)).not.toContain(false);
  const renamed = natures.map((each) =>
    each.nature === 'composition-penale' ? { ...each, label: 'Composition pénale (AVA)', proposed: false } : each,
  );
  const lists = {
    natures: renamed,
    courts: ['Tribunal judiciaire de Nîmes', 'Tribunal judiciaire de Nîmes'],
    authorities: [],
    obligations: [],
  };
  await expect(client().mesures.saveReferences(lists)).rejects.toMatchObject({ code: 'right-missing' });
  test.actAs('Hugo Marchand');
  await client().mesures.saveReferences(lists);
  const kept = await client().mesures.references({});
  expect(kept.courts).toEqual(['Tribunal judiciaire de Nîmes']);
  expect(kept.natures).toEqual(renamed);
  // A mesure the program learned since is not lost by a list kept before.
  await client().mesures.saveReferences({ ...lists, natures: renamed.slice(0, 2) });
  expect((await client().mesures.references({})).natures).toHaveLength(natures.length);
});
