import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHost, type TestHost } from '#tests/support/base.ts';
import { byDossier, dossierOf, modulesOf, stage, type Modules } from '#tests/support/modules.ts';

let test: TestHost;
let client: Modules;
let groupeId: string;
beforeEach(async () => {
  test = openTestHost({ people: { 'Nadia Benali': 'direction' } });
  client = modulesOf(test.host);
  ({ groupeId } = await client.groupes.create(stage()));
});
afterEach(() => test.close());

const on = '2026-11-24';
/** All that entering may write. */
const rows = (): unknown => {
  const connection = test.host.opened?.connection;
  return ['inscription', 'accompagnement', 'orientation'].map((table) =>
    connection?.prepare(`select * from ${table} order by id`).all(),
  );
};

describe('entering a module', () => {
  it('is undone with the accompagnement it opened', async () => {
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const before = rows();
    const { inscriptionId, before: stood } = await client.inscriptions.enrol({
      about: byDossier(accompagnementId),
      groupeId,
      on,
      dueOn: null,
    });
    expect(stood).toEqual({ waited: null, opened: true, answered: false });
    await client.inscriptions.undoEntry({ inscriptionId, before: stood });
    expect(rows()).toEqual(before);
  });

  it('is undone back to the waiting list', async () => {
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const { inscriptionId } = await client.inscriptions.ask({
      about: byDossier(accompagnementId),
      type: 'stage',
      groupeId: null,
      askedOn: on,
      dueOn: null,
    });
    const before = rows();
    const { before: stood } = await client.inscriptions.enter({ inscriptionId, groupeId, on });
    expect(rows()).not.toEqual(before);
    await client.inscriptions.undoEntry({ inscriptionId, before: stood });
    expect(rows()).toEqual(before);
  });

  it('is undone no more once somebody was answered, nor when something hangs on what it opened', async () => {
    const { accompagnementId } = await dossierOf(client, 'Berthier');
    const entered = await client.inscriptions.enrol({
      about: byDossier(accompagnementId),
      groupeId,
      on,
      dueOn: null,
    });
    const { inscriptionId, before } = entered;
    const seanceId = (await client.groupes.read({ groupeId })).seances[0]?.seanceId ?? '';
    const excused = { inscriptionId, status: 'absent-excuse', comment: null, catchesUpId: null } as const;
    await client.seances.mark({ seanceId, marks: [excused] });
    await expect(client.inscriptions.undoEntry({ inscriptionId, before })).rejects.toMatchObject({
      code: 'inscription-used',
    });
    await client.seances.mark({ seanceId, marks: [{ ...excused, status: null }] });
    const kept = rows();
    test.host.opened?.connection
      .prepare(
        'insert into note (id, accompagnement_id, kind, day, text, created_at, compte_id) select ?, id, ?, ?, ?, created_at, ? from accompagnement where id = ?',
      )
      .run('n', 'appel', on, 'A appelé.', test.comptes['Nadia Benali'], entered.accompagnementId);
    await expect(client.inscriptions.undoEntry({ inscriptionId, before })).rejects.toMatchObject({
      code: 'accompagnement-used',
    });
    expect(rows()).toEqual(kept);
  });
});
