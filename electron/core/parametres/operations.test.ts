import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parametres } from '#contract/parametres.ts';
import { writerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { parametresHandlers } from './operations.ts';
import { readParametre, removeParametre, saveParametre } from './queries.ts';

const structure = { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' } as const;
let test: TestHost;
const db = () => {
  if (!test.host.opened) throw new Error('the test host is locked');
  return writerOf(test.host.opened.connection);
};
beforeEach(() => {
  test = openTestHost();
  saveParametre(db(), 'structure', structure);
});
afterEach(() => test.close());
const client = () => clientOf({ parametres }, { parametres: parametresHandlers }, test.host).client.parametres;

describe('the settings', () => {
  it('have prudent values until someone chooses', async () => {
    expect(await client().read({})).toEqual({ structure, idleMinutes: 5, alsaceMoselle: false });
  });

  it('are changed by the direction alone, and within bounds', async () => {
    const asked = { structure, idleMinutes: 10, alsaceMoselle: true };
    await expect(client().save(asked)).rejects.toMatchObject({ code: 'right-missing' });
    test.actAs('Hugo Marchand');
    await expect(client().save({ ...asked, idleMinutes: 16 })).rejects.toMatchObject({ field: 'idleMinutes' });
    expect(await client().save(asked)).toEqual(asked);
    expect(test.host.opened?.session).toMatchObject({ idleMinutes: 10, name: 'Hugo Marchand' });
    expect(await client().read({})).toEqual(asked);
  });

  it('are kept under their key until removed', () => {
    expect(readParametre(db(), 'demo')).toBeNull();
    saveParametre(db(), 'demo', true);
    saveParametre(db(), 'demo', false);
    expect(readParametre(db(), 'demo')).toBe(false);
    removeParametre(db(), 'demo');
    expect(readParametre(db(), 'demo')).toBeNull();
  });
});
