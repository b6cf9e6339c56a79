import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accompagnements } from '#contract/accompagnements.ts';
import { conservation } from '#contract/conservation.ts';
import { accompagnementsHandlers } from '../accompagnements/operations.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { programOn, type Program } from '#tests/support/coffres.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { readerOf } from '#db/open.ts';
import { addChoice, settled } from '../sauvegardes/service.ts';
import { startDav } from '#tests/support/webdav/folder.ts';
import { conservationHandlers } from './operations.ts';
import { recount, waitingIn } from './waitingQueries.ts';

let test: TestHost;
beforeEach(() => {
  test = openTestHost({
    people: { 'Hugo Marchand': 'direction', 'Sofia Roux': 'referent-donnees', 'Nadia Benali': 'controleur' },
  });
});
afterEach(() => test.close());

const client = () =>
  clientOf(
    { conservation, accompagnements },
    { conservation: conservationHandlers, accompagnements: accompagnementsHandlers },
    test.host,
  ).client;

/** A volunteer received in January 2022, whose follow-up ended on 30 June; or is still there. */
async function volunteer(lastName: string, endedOn: string | null = '2022-06-30'): Promise<string> {
  const { accompagnements: dossiers } = client();
  const { accompagnementId, personneId } = await dossiers.open(
    volontaire({
      personne: { kind: 'new', lastName, firstName: 'Jérôme', birthDate: '1991-02-28', sexe: 'homme' },
      orientation: { receivedOn: '2022-01-10', source: 'volontaire', cadre: 'volontaire', prescripteur: null },
      startsOn: '2022-01-17',
    }),
  );
  if (endedOn !== null) await dossiers.close({ accompagnementId, endedOn, motif: 'acheve' });
  return personneId;
}
const toReview = async (kept = false) =>
  (await client().conservation.review({ kept })).people.map(({ lastName }) => lastName);

describe('the list to review', () => {
  it('has those whose duration has passed, and no one else', async () => {
    await volunteer('Castel');
    await volunteer('Présent', null);
    await volunteer('Récent', '2025-06-30');
    await client().accompagnements.open(cjse());
    expect(await toReview()).toEqual(['Castel']);
    expect(await client().conservation.review({ kept: false })).toMatchObject({
      total: 1,
      people: [{ category: 'volontaire', endedOn: '2022-06-30', months: 24, dueOn: '2024-06-30', kept: null }],
    });
    const { durations } = await client().conservation.settings({});
    const longer = (reason: string | null) =>
      durations.map((each) => (each.category === 'volontaire' ? { ...each, months: 60, reason } : each));
    await expect(client().conservation.saveSettings({ durations: longer(null) })).rejects.toMatchObject({
      code: 'duration-reason',
    });
    await client().conservation.saveSettings({ durations: longer('Décision du conseil') });
    expect(await toReview()).toEqual([]);
    test.clock.at = '2027-06-30T09:00:00.000Z';
    expect(await toReview()).toEqual(['Castel']);
  });

  it('is left by who is kept longer, until that day', async () => {
    const personneId = await volunteer('Castel');
    const keep = { personneId, until: '2027-01-31', reason: 'Appel en cours' };
    await expect(client().conservation.keep({ ...keep, until: '2026-11-24' })).rejects.toMatchObject({
      field: 'until',
    });
    const { prolongationId } = await client().conservation.keep(keep);
    expect(await toReview()).toEqual([]);
    expect(await toReview(true)).toEqual(['Castel']);
    await expect(
      client().conservation.erase({ personneIds: [personneId], reason: 'duree', word: 'EFFACER' }),
    ).rejects.toMatchObject({ code: 'not-due' });
    await client().conservation.setKept({ prolongationId, kept: false });
    expect(await toReview()).toEqual(['Castel']);
    await client().conservation.setKept({ prolongationId, kept: true });
    test.clock.at = '2027-02-01T09:00:00.000Z';
    expect(await toReview()).toEqual(['Castel']);
  });

  it('of a large base is counted some people at a time, and its number follows what is decided meanwhile', async () => {
    const personneIds = [];
    for (const name of ['Castel', 'Durand', 'Ferrand']) personneIds.push(await volunteer(name));
    await volunteer('Présent', null);
    const { host } = test;
    if (!host.opened) throw new Error('locked');
    const db = readerOf(host.opened.connection);
    const large = () => waitingIn(host, db, host.clock.today(), 2);
    const count = () => recount(host, { small: 2, size: 2 });
    expect(large()).toBeNull();
    await count();
    expect(large()).toBe(3);
    // As many as a small base tells at once.
    expect((await client().conservation.waiting({})).due).toBe(3);

    const [first = '', second = ''] = personneIds;
    await client().conservation.keep({ personneId: first, until: '2027-01-31', reason: 'Appel en cours' });
    expect(large()).toBe(2);
    await client().conservation.erase({ personneIds: [second], reason: 'duree', word: 'EFFACER' });
    expect(large()).toBe(1);
    await volunteer('Garnier');
    await count();
    expect(large()).toBe(1);
    test.clock.at = '2026-11-24T09:10:00.000Z';
    await count();
    expect(large()).toBe(2);
    test.clock.at = '2026-11-25T09:00:00.000Z';
    expect(large()).toBeNull();
    await count();
    expect(large()).toBe(2);
    const { durations } = await client().conservation.settings({});
    await client().conservation.saveSettings({ durations });
    expect(large()).toBeNull();
  });

  it('is for the direction and who answers for the data', async () => {
    await volunteer('Castel');
    test.actAs('Sofia Roux');
    expect(await toReview()).toEqual(['Castel']);
    test.actAs('Nadia Benali');
    await expect(toReview()).rejects.toMatchObject({ code: 'right-missing' });
  });
});

describe('nothing is erased', () => {
  it('of somebody who is still there, whatever the reason', async () => {
    const personneId = await volunteer('Présent', null);
    const { people } = await client().conservation.preview({ personneIds: [personneId] });
    expect(people[0]?.blocked).toContain('en cours');
    for (const reason of ['duree', 'demande'] as const)
      await expect(
        client().conservation.erase({ personneIds: [personneId], reason, word: 'EFFACER' }),
      ).rejects.toMatchObject({ code: 'still-open' });
  });

  it('of several when one may not be', async () => {
    const gone = await volunteer('Castel');
    const present = await volunteer('Présent', null);
    await expect(
      client().conservation.erase({ personneIds: [gone, present], reason: 'duree', word: 'EFFACER' }),
    ).rejects.toMatchObject({ code: 'still-open' });
    expect(await toReview()).toEqual(['Castel']);
  });
});

describe('a certificate', () => {
  it('says what, when, by whom and until when, and nobody’s name', async () => {
    const personneId = await volunteer('Castel');
    let printed = '';
    test.host.print = async (html) => {
      printed = html;
      return new Uint8Array();
    };
    const { effacementIds } = await client().conservation.erase({
      personneIds: [personneId, personneId],
      reason: 'duree',
      word: 'EFFACER',
    });
    expect(effacementIds).toHaveLength(1);
    await client().conservation.certificatePdf({ effacementId: effacementIds[0] ?? '' });
    for (const told of ['24 novembre 2026', 'Hugo Marchand', personneId, 'novembre 2027', 'Accompagnements'])
      expect(printed).toContain(told);
    expect(printed).not.toMatch(/Castel|Jérôme|1991/);
    expect(await client().conservation.waiting({})).toEqual({ due: 0, unfinished: 0 });
  });
});

/** A vault with one dossier whose duration has passed. */
async function withOnePastDue(program: Program) {
  await program.create();
  const dossier = volontaire({
    orientation: { receivedOn: '2022-01-10', source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    startsOn: '2022-01-17',
  });
  const { accompagnementId, personneId } = await program.client.accompagnements.open(dossier);
  await program.client.accompagnements.close({ accompagnementId, endedOn: '2022-06-30', motif: 'acheve' });
  const { client: own } = clientOf({ conservation }, { conservation: conservationHandlers }, program.host);
  return { personneId, own };
}

it('older backups are removed once a new one is verified, here and at the second place', async () => {
  const program = programOn();
  const elsewhere = mkdtempSync(join(tmpdir(), 'antenne-second-'));
  try {
    const { personneId, own } = await withOnePastDue(program);
    addChoice(program.host, 'a'.repeat(32), elsewhere);
    await program.client.sauvegardes.make({});
    await program.client.sauvegardes.useFolder({ choice: 'a'.repeat(32) });
    await settled(program.host);
    const backups = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.sauvegarde'));
    const [before = ''] = backups(elsewhere);
    expect(backups(join(program.dataDir, 'sauvegardes'))).toEqual([before]);
    await own.conservation.erase({ personneIds: [personneId], reason: 'duree', word: 'EFFACER' });
    await own.conservation.removeBackups({ word: 'EFFACER' });
    for (const folder of [join(program.dataDir, 'sauvegardes'), elsewhere]) {
      expect(backups(folder)).toHaveLength(1);
      expect(backups(folder)).not.toContain(before);
    }
    const { certificates } = await own.conservation.certificates({});
    expect(certificates[0]?.backups).toContain('ont été retirées le');
  } finally {
    program.end();
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

it('older backups leave a server as well; while it refuses, none leaves this computer and nothing is said to be gone', async () => {
  const program = programOn();
  const dav = await startDav();
  try {
    const { personneId, own } = await withOnePastDue(program);
    const server = { url: dav.url, user: 'aers', password: 'secret' };
    await program.client.sauvegardes.useWebdav(server);
    for (const day of ['27', '28']) {
      program.clock.at = `2026-11-${day}T08:30:00.000Z`;
      await program.client.sauvegardes.make({});
      await program.client.sauvegardes.copySecond({});
    }
    // The same server under another password: what is there is not forgotten.
    await program.client.sauvegardes.useWebdav({ ...server, password: 'nouveau' });
    await settled(program.host);
    const before = [...dav.files.keys()];
    expect(before).toHaveLength(2);
    await own.conservation.erase({ personneIds: [personneId], reason: 'duree', word: 'EFFACER' });

    program.clock.at = '2026-11-28T09:30:00.000Z';
    dav.keeps = true;
    const here = () => readdirSync(join(program.dataDir, 'sauvegardes')).filter((name) => name.endsWith('.sauvegarde'));
    await expect(own.conservation.removeBackups({ word: 'EFFACER' })).rejects.toMatchObject({ code: 'second-keeps' });
    // Those of the same day aside, which a newer one replaces as on any day.
    expect(here()).toContain(before[0]);
    expect(here()).toHaveLength(2);
    const [waiting] = (await own.conservation.certificates({})).certificates;
    expect(waiting?.backups).not.toContain('ont été retirées');

    dav.keeps = false;
    program.clock.at = '2026-11-28T10:30:00.000Z';
    const { removed } = await own.conservation.removeBackups({ word: 'EFFACER' });
    expect(removed).toBeGreaterThan(0);
    expect(here()).toHaveLength(1);
    expect([...dav.files.keys()]).toEqual(here());
    expect(before).not.toContain(here()[0]);
    const [certificate] = (await own.conservation.certificates({})).certificates;
    expect(certificate?.backups).toContain('ont été retirées le 28 novembre 2026');
  } finally {
    program.end();
    await dav.stop();
  }
});
