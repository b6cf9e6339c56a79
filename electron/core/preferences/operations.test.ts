import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preferences } from '#contract/preferences.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { preferencesHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => (test = openTestHost()));
afterEach(() => test.close());
const client = () => clientOf({ preferences }, { preferences: preferencesHandlers }, test.host).client.preferences;
const key = 'liste:dossiers';

describe('what an account chose', () => {
  it('is the last thing saved, until it is removed', async () => {
    expect(await client().read({ key })).toEqual({ value: null });
    await client().save({ key, value: '{"columns":["person"]}' });
    await client().save({ key, value: '{"columns":["person","court"]}' });
    expect(await client().read({ key })).toEqual({ value: '{"columns":["person","court"]}' });
    await client().remove({ key });
    expect(await client().read({ key })).toEqual({ value: null });
  });

  it('is nobody else’s', async () => {
    await client().save({ key, value: '"De Nadia"' });
    test.actAs('Hugo Marchand');
    expect(await client().read({ key })).toEqual({ value: null });
    await client().remove({ key });
    test.actAs('Nadia Benali');
    expect(await client().read({ key })).toEqual({ value: '"De Nadia"' });
  });

  it('must be readable again, and of a modest size', async () => {
    await expect(client().save({ key, value: '{"columns":' })).rejects.toMatchObject({ field: 'value' });
    await expect(client().save({ key, value: `"${'a'.repeat(60_000)}"` })).rejects.toMatchObject({ field: 'value' });
    await expect(client().save({ key: 'Liste des dossiers', value: '1' })).rejects.toMatchObject({ field: 'key' });
  });
});
