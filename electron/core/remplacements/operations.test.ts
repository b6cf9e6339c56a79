import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { convocations } from '#contract/convocations.ts';
import { remplacements } from '#contract/remplacements.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { cjse, tuesdays } from '#tests/support/dossiers.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { convocationsHandlers } from '../convocations/operations.ts';
import { remplacementsHandlers } from './operations.ts';

let test: TestHost;
let accompagnementId: string;
const client = () =>
  clientOf(
    { accompagnements, convocations, remplacements },
    {
      accompagnements: accompagnementsHandlers,
      convocations: convocationsHandlers,
      remplacements: remplacementsHandlers,
    },
    test.host,
  ).client;
const away = () => ({
  absentId: test.comptes['Nadia Benali'] ?? '',
  compteId: test.comptes['Hugo Marchand'] ?? '',
  from: '2026-11-30',
  to: '2026-12-13',
  accompagnementId: null,
});

beforeEach(async () => {
  test = openTestHost();
  ({ accompagnementId } = await client().accompagnements.open(cjse()));
  await client().convocations.planSeries(tuesdays(accompagnementId));
});
afterEach(() => test.close());

const seenByHugo = async () => {
  test.actAs('Hugo Marchand');
  const { lines } = await client().convocations.between({ from: '2026-11-24', to: '2026-12-31', whose: 'mine' });
  return lines.map(({ day }) => day);
};

describe('standing in for a colleague', () => {
  it('shows their dossiers in the week during these days alone, and no longer once undone', async () => {
    const { remplacementIds, dossiers } = await client().remplacements.plan(away());
    expect(dossiers).toBe(1);
    expect(await seenByHugo()).toEqual(['2026-12-01', '2026-12-08']);
    expect(await client().remplacements.list({})).toEqual([
      {
        remplacementIds,
        absentId: away().absentId,
        compteId: away().compteId,
        absentName: 'Nadia Benali',
        compteName: 'Hugo Marchand',
        from: '2026-11-30',
        to: '2026-12-13',
        dossiers: 1,
      },
    ]);
    expect(await client().remplacements.remove({ remplacementIds })).toEqual({ removed: 1 });
    expect(await seenByHugo()).toEqual([]);
  });

  it('shows them in the list of dossiers during these days', async () => {
    await client().remplacements.plan(away());
    const compteId = test.comptes['Hugo Marchand'] ?? '';
    expect((await client().accompagnements.list({ compteId })).total).toBe(0);
    test.clock.at = '2026-12-01T08:00:00.000Z';
    expect((await client().accompagnements.list({ compteId })).total).toBe(1);
  });

  it('leaves the referent, and hands nothing over twice', async () => {
    await client().remplacements.plan(away());
    expect((await client().accompagnements.read({ accompagnementId })).referent.name).toBe('Nadia Benali');
    await expect(client().remplacements.plan(away())).rejects.toMatchObject({ code: 'nothing-to-replace' });
  });

  it('needs another colleague and days in order', async () => {
    await expect(client().remplacements.plan({ ...away(), compteId: away().absentId })).rejects.toMatchObject({
      code: 'replacing-self',
      field: 'compteId',
    });
    await expect(client().remplacements.plan({ ...away(), to: '2026-11-29' })).rejects.toMatchObject({
      code: 'ends-before-start',
      field: 'to',
    });
    await expect(client().remplacements.plan({ ...away(), to: '2027-12-13' })).rejects.toMatchObject({
      code: 'too-long',
    });
  });
});
