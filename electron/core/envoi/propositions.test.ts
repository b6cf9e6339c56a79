import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as controls from '#core/controles/queries.ts';
import { introduce, openStructure, type Structure } from '#tests/support/envois.ts';
import { cjse, roadOf, volontaire } from '#tests/support/dossiers.ts';
import { startDav, type DavFolder } from '#tests/support/webdav/folder.ts';
import { startOutbox } from './outbox.ts';

const quarter = { year: 2026, quarter: 3 } as const;
let depot: DavFolder;
let antenne: Structure;

beforeEach(async () => {
  [depot, antenne] = await Promise.all([startDav(), openStructure('AERS', 'both')]);
  await introduce(antenne, antenne, depot.url);
  await antenne.envoi.setDeuxPersonnes({ enabled: true });
});
afterEach(async () => {
  antenne.test.close();
  await depot.stop();
});

const confirmed = async (period: { year: number } & ({ quarter: 1 | 2 | 3 | 4 } | { month: number }) = quarter) => ({
  ...period,
  confirmedSha256: (await antenne.envoi.preview(period)).sha256,
});
const operations = () => {
  const rows = antenne.test.host.opened?.connection
    .prepare('SELECT operation, compte_id FROM journal ORDER BY seq')
    .all();
  return (rows as { operation: string; compte_id: string | null }[]) ?? [];
};

describe('with two persons', () => {
  it('one proposes, another one who read the same figures sends', async () => {
    await expect(antenne.envoi.prepare(await confirmed())).rejects.toMatchObject({ code: 'two-persons' });
    const { propositionId } = await antenne.envoi.propose(await confirmed());
    expect(await antenne.envoi.list({})).toEqual([]);
    expect(await antenne.envoi.calendar({})).toContainEqual(
      expect.objectContaining({ ...quarter, state: 'to-approve' }),
    );
    const { confirmedSha256 } = await confirmed();
    await expect(antenne.envoi.approve({ propositionId, confirmedSha256 })).rejects.toMatchObject({
      code: 'same-person',
    });

    antenne.test.actAs('Nadia Benali');
    expect(await antenne.envoi.propositions({})).toMatchObject([
      { state: 'pending', mine: false, proposedBy: 'Hugo Marchand', label: '3ᵉ trimestre 2026' },
    ]);
    const { envoiId } = await antenne.envoi.approve({ propositionId, confirmedSha256 });
    expect(await antenne.envoi.list({})).toMatchObject([{ envoiId, state: 'sealed' }]);
    expect(await antenne.envoi.propositions({})).toMatchObject([{ state: 'approved', decidedBy: 'Nadia Benali' }]);
    await expect(antenne.envoi.approve({ propositionId, confirmedSha256 })).rejects.toMatchObject({
      code: 'proposition-decided',
    });
    const { comptes } = antenne.test;
    expect(operations()).toEqual(
      expect.arrayContaining([
        { operation: 'envoi.propose', compte_id: comptes['Hugo Marchand'] },
        { operation: 'envoi.approve', compte_id: comptes['Nadia Benali'] },
      ]),
    );
  });

  it('figures that moved cancel the proposition', async () => {
    const { propositionId } = await antenne.envoi.propose(await confirmed());
    const judicial = cjse();
    await roadOf(antenne.test.host).accompagnements.open({
      ...judicial,
      orientation: { ...judicial.orientation, receivedOn: '2026-08-03' },
    });
    antenne.test.actAs('Nadia Benali');
    expect(await antenne.envoi.propositions({})).toMatchObject([{ state: 'outdated' }]);
    const { confirmedSha256 } = await confirmed();
    await expect(antenne.envoi.approve({ propositionId, confirmedSha256 })).rejects.toMatchObject({
      code: 'proposition-outdated',
      message: expect.stringMatching(/cette proposition est annulée/) as string,
    });
    await expect(antenne.envoi.approve({ propositionId, confirmedSha256 })).rejects.toMatchObject({
      code: 'proposition-decided',
    });
    expect(await antenne.envoi.list({})).toEqual([]);
    await antenne.envoi.propose(await confirmed());
  });

  it('another sending meanwhile changes no figure and cancels nothing', async () => {
    const first = await antenne.envoi.propose(await confirmed());
    const second = await antenne.envoi.propose(await confirmed({ year: 2026, quarter: 2 }));
    await expect(antenne.envoi.propose(await confirmed())).rejects.toMatchObject({ code: 'already-proposed' });
    antenne.test.actAs('Nadia Benali');
    await antenne.envoi.approve({
      ...second,
      confirmedSha256: (await confirmed({ year: 2026, quarter: 2 })).confirmedSha256,
    });
    await antenne.envoi.approve({ ...first, confirmedSha256: (await confirmed()).confirmedSha256 });
    expect((await antenne.envoi.list({})).map(({ quarter: each, seq }) => [each, seq])).toEqual([
      [3, 2],
      [2, 1],
    ]);
  });

  it('nothing goes by itself, and one person again withdraws what waits', async () => {
    await expect(antenne.envoi.setAutoSend({ enabled: true })).rejects.toMatchObject({ code: 'two-persons' });
    const { propositionId } = await antenne.envoi.propose(await confirmed());
    await antenne.envoi.setDeuxPersonnes({ enabled: false });
    expect(await antenne.envoi.propositions({})).toMatchObject([{ propositionId, state: 'withdrawn' }]);
    await antenne.envoi.prepare(await confirmed());
  });
});

describe('what goes by itself', () => {
  const tick = async () => {
    const outbox = startOutbox(antenne.test.host);
    await outbox.tick();
    outbox.stop();
  };
  const sent = async () =>
    (await antenne.envoi.list({})).map(({ year, quarter: each, month }) => `${year} ${month ?? `T${each}`}`);

  beforeEach(async () => {
    await roadOf(antenne.test.host).accompagnements.open(cjse());
    await antenne.envoi.setDeuxPersonnes({ enabled: false });
    await antenne.envoi.setAutoSend({ enabled: true });
    await tick();
  });

  it('is neither sent twice nor skipped by a clock moved back two years, then right again', async () => {
    const before = await sent();
    expect(before.length).toBeGreaterThan(0);
    antenne.test.clock.at = '2024-11-24T09:00:00.000Z';
    await tick();
    expect(await sent()).toEqual(before);
    expect((await antenne.envoi.settings({})).clock).toMatchObject({ jump: 'back', seenOn: '2026-11-24' });
    antenne.test.clock.at = '2027-01-04T09:00:00.000Z';
    await tick();
    expect(await sent()).toEqual(['2026 T4', ...before]);
  });

  it('waits for somebody when the clock is a year ahead, and no quarter to come leaves', async () => {
    const before = await sent();
    antenne.test.clock.at = '2027-11-24T09:00:00.000Z';
    await tick();
    expect(await sent()).toEqual(before);
    expect((await antenne.envoi.settings({})).clock).toMatchObject({ jump: 'forward' });
    antenne.test.clock.at = '2026-11-25T09:00:00.000Z';
    await tick();
    expect((await antenne.envoi.settings({})).clock).toBeNull();
    expect(await sent()).toEqual(before);

    antenne.test.clock.at = '2027-11-24T09:00:00.000Z';
    await antenne.envoi.confirmClock({});
    await tick();
    expect((await sent()).slice(0, 4)).toEqual(['2027 T3', '2027 T2', '2027 T1', '2026 T4']);
  });

  it('asks nothing again of a quarter that waits for somebody, until something changes', async () => {
    const road = roadOf(antenne.test.host);
    const orientation = {
      receivedOn: '2026-09-01',
      source: 'volontaire',
      cadre: 'volontaire',
      prescripteur: null,
    } as const;
    for (const lastName of [
      'Aubert',
      'Bonnal',
      'Cazes',
      'Delmas',
      'Espinasse',
      'Fabre',
      'Galtier',
      'Icard',
      'Jalabert',
    ])
      await road.accompagnements.open(
        volontaire({
          personne: { kind: 'new', lastName, firstName: 'Olivier', birthDate: '1991-02-28', sexe: 'homme' },
          orientation,
        }),
      );
    antenne.test.clock.at = '2027-01-04T09:00:00.000Z';
    const asked = vi.spyOn(controls, 'mayLeaveAlone');
    const outbox = startOutbox(antenne.test.host);
    await outbox.tick();
    const first = asked.mock.calls.length;
    expect(first).toBeGreaterThan(0);
    expect((await antenne.envoi.list({})).some(({ quarter: each }) => each === 4)).toBe(false);
    await outbox.tick();
    expect(asked).toHaveBeenCalledTimes(first);

    await road.accompagnements.open(
      volontaire({ orientation: { ...orientation, receivedOn: '2026-11-03' }, startsOn: '2026-11-05' }),
    );
    await outbox.tick();
    outbox.stop();
    expect(asked.mock.calls.length).toBeGreaterThan(first);
    asked.mockRestore();
  });

  it('catches up months too, apart from the quarters at the porteur', async () => {
    await antenne.envoi.setPoints({ enabled: true });
    antenne.test.clock.at = '2027-01-04T09:00:00.000Z';
    await tick();
    expect((await sent()).slice(0, 3)).toEqual(['2026 T4', '2026 12', '2026 11']);
    await antenne.porteur.fetch({});
    expect(await antenne.porteur.points({})).toMatchObject([{ name: 'AERS', label: 'décembre 2026' }]);
    const { antennes } = await antenne.porteur.consolidated({ period: { year: 2026, quarter: null } });
    expect(antennes).toMatchObject([{ quartersReceived: [1, 2, 3, 4] }]);
    await tick();
    expect((await antenne.envoi.list({})).slice(0, 3).map(({ state }) => state)).toEqual(Array(3).fill('acknowledged'));
  });
});
