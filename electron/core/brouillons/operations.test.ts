import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brouillons } from '#contract/brouillons.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { brouillonsHandlers } from './operations.ts';

let test: TestHost;
beforeEach(() => (test = openTestHost()));
afterEach(() => test.close());
const client = () => clientOf({ brouillons }, { brouillons: brouillonsHandlers }, test.host).client.brouillons;

describe('a draft', () => {
  it('is the last one saved, until it is discarded', async () => {
    await client().save({ key: 'orientation.new', value: 'Premier jet' });
    test.clock.at = '2026-11-24T09:05:00.000Z';
    await client().save({ key: 'orientation.new', value: 'Deuxième jet' });
    expect(await client().read({ key: 'orientation.new' })).toEqual({
      value: 'Deuxième jet',
      savedAt: '2026-11-24T09:05:00.000Z',
    });
    await client().discard({ key: 'orientation.new' });
    expect(await client().read({ key: 'orientation.new' })).toBeNull();
  });

  it('is seen by nobody else', async () => {
    await client().save({ key: 'orientation.new', value: 'De Nadia' });
    test.actAs('Hugo Marchand');
    expect(await client().read({ key: 'orientation.new' })).toBeNull();
    await client().discard({ key: 'orientation.new' });
    test.actAs('Nadia Benali');
    expect(await client().read({ key: 'orientation.new' })).toMatchObject({ value: 'De Nadia' });
  });
});
