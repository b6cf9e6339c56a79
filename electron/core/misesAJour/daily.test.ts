import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { misesAJour } from '#contract/misesAJour.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { announce, newFeed, newPublisher, signedBy } from '#tests/support/versions.ts';
import { addChoice } from '../sauvegardes/service.ts';
import type { Host } from '../host.ts';
import type { Turns } from '../turns.ts';
import { startUpdates } from './dailyOperations.ts';
import { misesAJourHandlers } from './operations.ts';
import { announcementName } from './signature.ts';

const ours = newPublisher();
const choice = 'd'.repeat(32);

let test: TestHost;
let host: Host;
let feed: ReturnType<typeof newFeed>;
let turns: Turns;
let told: number;

beforeEach(() => {
  test = openTestHost({ people: { 'Hugo Marchand': 'direction', 'Nadia Benali': 'controleur' } });
  told = 0;
  host = {
    ...test.host,
    appVersion: '0.1.0',
    emit: () => void (told += 1),
    updates: { target: 'linux-x64-AppImage', keys: [ours.publicKey], install: async () => true },
  };
  feed = newFeed();
  announce(feed.folder, signedBy(ours, feed.manifest));
  // Only when the test says so: the first turn by itself would come in an hour.
  turns = startUpdates(host, 3_600_000);
});
afterEach(() => {
  turns.stop();
  test.close();
  rmSync(feed.folder, { recursive: true, force: true });
});

const client = () => clientOf({ misesAJour }, { misesAJour: misesAJourHandlers }, host).client.misesAJour;
const chosen = async () => {
  addChoice(host, choice, feed.folder);
  await client().fromFolder({ choice });
};
const offered = async () => (await client().state({})).offer?.version ?? null;

it('nobody is asked for a new version before an address or a folder was chosen', async () => {
  await turns.tick();
  expect([await offered(), told]).toEqual([null, 0]);
});

it('the announcement is read once a day, and the window is told', async () => {
  await chosen();
  await turns.tick();
  expect([await offered(), told]).toEqual(['0.2.0', 1]);
  announce(feed.folder, signedBy(ours, { ...feed.manifest, version: '0.2.1', date: '2026-11-23' }));
  test.clock.at = new Date(Date.parse(test.clock.at) + 23 * 3_600_000).toISOString();
  await turns.tick();
  expect([await offered(), told]).toEqual(['0.2.0', 1]);
  test.clock.at = new Date(Date.parse(test.clock.at) + 2 * 3_600_000).toISOString();
  await turns.tick();
  expect([await offered(), told]).toEqual(['0.2.1', 2]);
});

it('is not read while nobody who could install it is there', async () => {
  await chosen();
  test.actAs('Nadia Benali');
  await turns.tick();
  test.actAs('Hugo Marchand');
  expect([await offered(), told]).toEqual([null, 0]);
  await turns.tick();
  expect([await offered(), told]).toEqual(['0.2.0', 1]);
});

it('a key that is not plugged in is no news; what is not ours is', async () => {
  await chosen();
  rmSync(join(feed.folder, announcementName));
  await turns.tick();
  expect((await client().state({})).problem).toBeNull();
  announce(feed.folder, signedBy(newPublisher(), feed.manifest));
  await turns.tick();
  expect(await client().state({})).toMatchObject({ offer: null, problem: { code: expect.stringMatching(/^update-/) } });
});
