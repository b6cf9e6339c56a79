import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brouillons } from '#contract/brouillons.ts';
import { coffre } from '#contract/coffre.ts';
import { comptes } from '#contract/comptes.ts';
import { parametres } from '#contract/parametres.ts';
import { clientOf, hostOn } from '#tests/support/base.ts';
import { brouillonsHandlers } from '../brouillons/operations.ts';
import { comptesHandlersWith } from '../comptes/operations.ts';
import type { Host } from '../host.ts';
import { parametresHandlers } from '../parametres/operations.ts';
import { quickKdf } from './kdf.testkit.ts';
import { coffreHandlersWith } from './operations.ts';

const structure = { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' } as const;
const name = 'Hugo Zwyrtekowski';
const passphrase = 'lavande-tracteur-ivoire-moduler-fragile-bascule-notoire';
const other = 'cerise-planche-utopie-brusque-tambour-sauvage-virgule';

let dataDir: string;
let clock: { at: string };
let work: { derivations: number };
const told: (number | undefined)[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'antenne-vault-'));
  clock = { at: '2026-11-24T09:00:00.000Z' };
  work = { derivations: 0 };
  told.length = 0;
});
const hosts: Host[] = [];
afterEach(() => {
  for (const host of hosts.splice(0)) host.lock();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A program started on a folder. */
function start(folder = dataDir) {
  const host = hostOn(folder, clock, {
    clock: { now: () => clock.at, today: () => clock.at.slice(0, 10) },
    sessionChanged: () => told.push(host.opened?.session.idleMinutes),
  });
  hosts.push(host);
  const kdf = quickKdf(work);
  const { client } = clientOf(
    { coffre, comptes, brouillons, parametres },
    {
      coffre: coffreHandlersWith(kdf),
      comptes: comptesHandlersWith(kdf),
      brouillons: brouillonsHandlers,
      parametres: parametresHandlers,
    },
    host,
  );
  return { host, client };
}

async function startConfirmed() {
  const app = start();
  const { sheet } = await app.client.coffre.create({ structure, account: { name, passphrase } });
  await app.client.coffre.confirmSheet({
    groups: sheet.asked.map((index) => ({ index, text: sheet.groups[index] ?? '' })),
  });
  return { ...app, sheet };
}

const refusedLines = ({ opened }: Host) =>
  opened?.connection.prepare("SELECT compte_id, about FROM journal WHERE operation = 'coffre.refused'").all();

const keyFileOf = (folder = dataDir) => JSON.parse(readFileSync(join(folder, 'coffre.json'), 'utf8'));
const later = (seconds: number) => (clock.at = new Date(Date.parse(clock.at) + seconds * 1000).toISOString());

describe('a vault from creation to unlock', () => {
  it('is made, confirmed, locked, and opened again by its passphrase alone', async () => {
    const { client, host } = start();
    expect(await client.coffre.state({})).toMatchObject({ state: 'absent', session: null });
    const { sheet, session } = await client.coffre.create({ structure, account: { name, passphrase } });
    expect(session).toMatchObject({
      name,
      role: 'direction',
      sheetConfirmed: false,
      structure,
      idleMinutes: 5,
      demo: false,
    });
    await expect(client.comptes.list({})).rejects.toMatchObject({ code: 'sheet-not-confirmed' });
    const groups = sheet.asked.map((index) => ({ index, text: ` ${(sheet.groups[index] ?? '').toLowerCase()} ` }));
    expect(await client.coffre.confirmSheet({ groups })).toMatchObject({ sheetConfirmed: true });
    await client.brouillons.save({ key: 'orientation.new', value: 'Entretien du matin' });
    await client.coffre.lock({});
    expect(host.opened).toBeNull();
    expect(await client.coffre.state({})).toMatchObject({ state: 'locked', waitSeconds: 0 });
    await expect(client.coffre.unlock({ name, passphrase: other })).rejects.toMatchObject({ code: 'unlock-refused' });
    expect(await client.coffre.unlock({ name: 'hugo  ZWYRTEKOWSKI', passphrase })).toMatchObject({
      name,
      sheetConfirmed: true,
    });
    expect(await client.brouillons.read({ key: 'orientation.new' })).toMatchObject({ value: 'Entretien du matin' });
  });

  it('refuses a weak passphrase on its field, and leaves nothing', async () => {
    const { client } = start();
    const weak = client.coffre.create({ structure, account: { name, passphrase: 'Montpellier2024!' } });
    await expect(weak).rejects.toMatchObject({ code: 'passphrase-weak', field: 'account.passphrase' });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('never makes a second vault over a first one', async () => {
    await startConfirmed();
    const before = readFileSync(join(dataDir, 'coffre.json'));
    const again = start().client.coffre.create({ structure, account: { name, passphrase: other } });
    await expect(again).rejects.toMatchObject({ code: 'vault-exists' });
    expect(readFileSync(join(dataDir, 'coffre.json'))).toEqual(before);
  });

  it('leaves nothing behind when a creation fails in the middle', async () => {
    const { client, host } = start();
    const broken: Host = { ...host, sqlDir: join(dataDir, 'nowhere') };
    const { client: failing } = clientOf({ coffre }, { coffre: coffreHandlersWith(quickKdf(work)) }, broken);
    await expect(failing.coffre.create({ structure, account: { name, passphrase } })).rejects.toThrow(
      /bug in coffre.create/,
    );
    expect(readdirSync(dataDir)).toEqual([]);
    expect(await client.coffre.state({})).toMatchObject({ state: 'absent' });
  });

  it('finishes a creation cut between its two last steps', async () => {
    const { client, host } = await startConfirmed();
    host.lock();
    cpSync(join(dataDir, 'coffre.json'), join(dataDir, 'coffre.json.creation'));
    rmSync(join(dataDir, 'coffre.json'));
    expect(await client.coffre.state({})).toMatchObject({ state: 'locked' });
    expect(await client.coffre.unlock({ name, passphrase })).toMatchObject({ name });
  });
});

describe('wrong passphrases', () => {
  it('says the same, after the same work, for an unknown account', async () => {
    const { client } = await startConfirmed();
    await client.coffre.lock({});
    const refused = async (input: { name: string; passphrase: string }) => {
      const before = work.derivations;
      const error: unknown = await client.coffre.unlock(input).catch((reason: unknown) => reason);
      return { error: String(error), code: (error as { code: string }).code, work: work.derivations - before };
    };
    const wrong = await refused({ name, passphrase: other });
    expect(wrong).toMatchObject({ code: 'unlock-refused', work: 1 });
    expect(await refused({ name: 'Personne Inconnue', passphrase })).toEqual(wrong);
  });

  it('wait longer and longer from the fifth, also after a restart and with the clock put back', async () => {
    const { client } = await startConfirmed();
    await client.coffre.lock({});
    for (let tries = 0; tries < 5; tries += 1)
      await expect(client.coffre.unlock({ name, passphrase: other })).rejects.toMatchObject({ code: 'unlock-refused' });
    const restarted = start().client;
    const worked = work.derivations;
    await expect(restarted.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code: 'unlock-wait' });
    expect(work.derivations).toBe(worked);
    later(-86_400);
    expect(await restarted.coffre.state({})).toMatchObject({ state: 'locked', waitSeconds: 60 });
    later(61);
    await expect(restarted.coffre.unlock({ name, passphrase: other })).rejects.toMatchObject({
      code: 'unlock-refused',
    });
    expect(await restarted.coffre.state({})).toMatchObject({ waitSeconds: 120 });
    later(120);
    expect(await restarted.coffre.unlock({ name, passphrase })).toMatchObject({ name });
    await restarted.coffre.lock({});
    expect(await restarted.coffre.state({})).toMatchObject({ waitSeconds: 0 });
  });

  it('are told in the journal at the next opening, without what was typed', async () => {
    const { client, host } = await startConfirmed();
    host.lock();
    for (const wrong of ['lavande', 'tracteur', 'ivoire'])
      await expect(client.coffre.unlock({ name, passphrase: wrong })).rejects.toMatchObject({ code: 'unlock-refused' });
    await client.coffre.unlock({ name, passphrase });
    expect(refusedLines(host)).toEqual(Array.from({ length: 3 }, () => ({ compte_id: null, about: null })));
    host.lock();
    await client.coffre.unlock({ name, passphrase });
    expect(refusedLines(host)).toHaveLength(3);
  });

  it('are still told when the right one found the base busy, or the sheet an unknown account', async () => {
    const { client, host, sheet } = await startConfirmed();
    host.lock();
    await expect(client.coffre.unlock({ name, passphrase: other })).rejects.toMatchObject({ code: 'unlock-refused' });
    const holder = start();
    await holder.client.coffre.unlock({ name, passphrase });
    expect(refusedLines(holder.host)).toHaveLength(1);
    await expect(client.coffre.unlock({ name, passphrase: other })).rejects.toMatchObject({ code: 'unlock-refused' });
    await expect(client.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code: 'base-busy' });
    holder.host.lock();
    const recovery = { sheet: sheet.groups.join(' '), name: 'Personne Inconnue', newPassphrase: other };
    await expect(client.coffre.recover(recovery)).rejects.toMatchObject({ code: 'account-unknown' });
    expect(await client.coffre.state({})).toMatchObject({ waitSeconds: 0 });
    await client.coffre.unlock({ name, passphrase });
    expect(refusedLines(host)).toHaveLength(2);
    expect(existsSync(join(dataDir, 'tentatives.json'))).toBe(false);
  });

  it('tried all at once do not escape the wait', async () => {
    const { client } = await startConfirmed();
    await client.coffre.lock({});
    const tries = Array.from({ length: 12 }, () => client.coffre.unlock({ name, passphrase: other }));
    const codes = (await Promise.allSettled(tries)).map(
      (end) => end.status === 'rejected' && (end.reason as { code: string }).code,
    );
    expect(codes.filter((code) => code === 'unlock-refused')).toHaveLength(5);
    expect(codes.filter((code) => code === 'unlock-wait')).toHaveLength(7);
  });
});

describe('a vault that is open', () => {
  it('is opened to nobody else before it is locked', async () => {
    const { client, host, sheet } = await startConfirmed();
    const { opened } = host;
    await expect(client.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code: 'already-unlocked' });
    await expect(
      client.coffre.recover({ sheet: sheet.groups.join(' '), name, newPassphrase: other }),
    ).rejects.toMatchObject({ code: 'already-unlocked' });
    expect(host.opened).toBe(opened);
  });
});

describe('the recovery sheet', () => {
  it('opens a copied folder on another computer and gives the account a new passphrase', async () => {
    const { client, sheet } = await startConfirmed();
    await client.coffre.lock({});
    const copied = mkdtempSync(join(tmpdir(), 'antenne-vault-'));
    try {
      cpSync(dataDir, copied, { recursive: true });
      const elsewhere = start(copied).client;
      const typed = sheet.groups.join(' - ').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
      expect(await elsewhere.coffre.recover({ sheet: typed, name, newPassphrase: other })).toMatchObject({ name });
      await elsewhere.coffre.lock({});
      await expect(elsewhere.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code: 'unlock-refused' });
      expect(await elsewhere.coffre.unlock({ name, passphrase: other })).toMatchObject({ name });
      await elsewhere.coffre.lock({});
    } finally {
      hosts.at(-1)?.lock();
      rmSync(copied, { recursive: true, force: true });
    }
  });

  it('is refused when misread, when it is another vault’s, or for an account that does not exist', async () => {
    const { client, sheet } = await startConfirmed();
    await client.coffre.lock({});
    const recover = (text: string, account = name) =>
      client.coffre.recover({ sheet: text, name: account, newPassphrase: other });
    const [first = '', ...rest] = sheet.groups;
    const misread = [first.startsWith('A') ? `B${first.slice(1)}` : `A${first.slice(1)}`, ...rest].join(' ');
    await expect(recover(misread)).rejects.toMatchObject({ code: 'sheet-unreadable', field: 'sheet' });
    await expect(recover('0000 0000 0000 0000 0000 0000 0000')).rejects.toMatchObject({ code: 'sheet-refused' });
    await expect(recover(sheet.groups.join(''), 'Personne Inconnue')).rejects.toMatchObject({
      code: 'account-unknown',
    });
    expect(await client.coffre.unlock({ name, passphrase })).toMatchObject({ name });
  });

  it('renewed, goes on working until the new one is typed back', async () => {
    const { client, sheet } = await startConfirmed();
    const renewed = await client.coffre.renewSheet({});
    expect(renewed.groups).not.toEqual(sheet.groups);
    const wrong = renewed.asked.map((index) => ({ index, text: 'ZZZZ' }));
    await expect(client.coffre.confirmSheet({ groups: wrong })).rejects.toMatchObject({ code: 'sheet-mismatch' });
    expect(await client.comptes.list({})).toHaveLength(1);
    await client.coffre.lock({});
    await expect(
      client.coffre.recover({ sheet: renewed.groups.join(' '), name, newPassphrase: other }),
    ).rejects.toMatchObject({ code: 'sheet-refused' });
    expect(await client.coffre.recover({ sheet: sheet.groups.join(' '), name, newPassphrase: other })).toMatchObject({
      sheetConfirmed: true,
    });
    // What was shown went with the session.
    const groups = renewed.asked.map((index) => ({ index, text: renewed.groups[index] ?? '' }));
    await expect(client.coffre.confirmSheet({ groups })).rejects.toMatchObject({ code: 'sheet-not-shown' });
  });
});

describe('accounts', () => {
  const nadia = { name: 'Nadia Benali', passphrase: other } as const;
  const invited = { name: nadia.name, role: 'controleur' } as const;

  it('gives each its own key, and rewrites only its own slot at a change of passphrase', async () => {
    const { client } = await startConfirmed();
    const compte = await client.comptes.create(invited);
    await client.coffre.lock({});
    await client.coffre.join({ name: nadia.name, code: compte.code.join(' '), newPassphrase: other });
    await client.coffre.lock({});
    expect(await client.coffre.unlock(nadia)).toMatchObject({ compteId: compte.id, role: 'controleur' });
    const before = keyFileOf();
    const next = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';
    await expect(client.coffre.changePassphrase({ current: passphrase, next })).rejects.toMatchObject({
      code: 'passphrase-wrong',
    });
    expect(keyFileOf()).toEqual(before);
    await client.coffre.changePassphrase({ current: other, next });
    const after = keyFileOf();
    const slot = (file: { accounts: { id: string }[] }, mine: boolean) =>
      file.accounts.find(({ id }) => (id === compte.id) === mine);
    expect(slot(after, false)).toEqual(slot(before, false));
    expect(slot(after, true)).not.toEqual(slot(before, true));
    expect({ ...after, accounts: 0, mac: 0 }).toEqual({ ...before, accounts: 0, mac: 0 });
    await client.coffre.lock({});
    await expect(client.coffre.unlock(nadia)).rejects.toMatchObject({ code: 'unlock-refused' });
    expect(await client.coffre.unlock({ name: nadia.name, passphrase: next })).toMatchObject({ name: nadia.name });
    expect(existsSync(join(dataDir, 'coffre.json.precedent'))).toBe(false);
  });

  it('refuses a name that only differs by case and accents', async () => {
    const { client } = await startConfirmed();
    await client.comptes.create(invited);
    const twin = client.comptes.create({ ...invited, name: 'NADIA  bénali' });
    await expect(twin).rejects.toMatchObject({ code: 'name-taken', field: 'name' });
    expect(keyFileOf().accounts).toHaveLength(2);
    expect((await client.comptes.list({})).map((compte) => compte.name)).toEqual([name, nadia.name]);
  });
});

describe('a damaged vault', () => {
  const damagedAs = async (code: string) => {
    const { client } = start();
    const { state, message } = await client.coffre.state({});
    expect([state, message]).toEqual(['damaged', expect.stringContaining(`(code\u00a0: ${code})`)]);
    await expect(client.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code });
    await expect(client.coffre.create({ structure, account: { name, passphrase } })).rejects.toMatchObject({
      code: 'vault-exists',
    });
  };

  it.each([
    ['key-file-invalid', (text: string) => text.slice(0, text.length / 2)],
    ['key-file-invalid', (text: string) => text.replace('"m":131072', '"m":1024')],
    ['key-file-invalid', (text: string) => text.replace('"t":3', '"t":21')],
    ['key-file-version', (text: string) => text.replace('"format":1', '"format":4')],
  ])('is told as %s', async (code, spoil) => {
    (await startConfirmed()).host.lock();
    const file = join(dataDir, 'coffre.json');
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    await damagedAs(code);
  });

  it.each([
    ['base-missing', 'antenne.db'],
    ['key-file-missing', 'coffre.json'],
  ])('is told as %s', async (code, lost) => {
    (await startConfirmed()).host.lock();
    rmSync(join(dataDir, lost));
    await damagedAs(code);
  });

  it('is told when the base was emptied, and the emptied file is left for the support', async () => {
    (await startConfirmed()).host.lock();
    writeFileSync(join(dataDir, 'antenne.db'), '');
    await damagedAs('base-empty');
    expect(readFileSync(join(dataDir, 'antenne.db'))).toHaveLength(0);
  });

  it('is told when the key file was altered, though the passphrase is right', async () => {
    const { client } = await startConfirmed();
    await client.coffre.lock({});
    const file = join(dataDir, 'coffre.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"createdAt":"2026', '"createdAt":"2025'));
    await expect(client.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code: 'key-file-altered' });
  });

  it('is told when base and key file come from two vaults', async () => {
    const { client } = await startConfirmed();
    await client.coffre.lock({});
    const otherDir = mkdtempSync(join(tmpdir(), 'antenne-vault-'));
    try {
      const second = start(otherDir);
      await second.client.coffre.create({ structure, account: { name, passphrase } });
      second.host.lock();
      cpSync(join(otherDir, 'antenne.db'), join(dataDir, 'antenne.db'));
      await expect(client.coffre.unlock({ name, passphrase })).rejects.toMatchObject({ code: 'base-foreign' });
    } finally {
      rmSync(otherDir, { recursive: true, force: true });
    }
  });
});

describe('settings', () => {
  it('are read back as saved, and change the session', async () => {
    const { client } = await startConfirmed();
    const saved = { structure: { ...structure, name: 'Antenne de Béziers' }, idleMinutes: 10, alsaceMoselle: true };
    expect(await client.parametres.save(saved)).toEqual(saved);
    expect(await client.parametres.read({})).toEqual(saved);
    // The delay before the lock is told at once, not at the next opening.
    expect(told).toEqual([10]);
    expect((await client.coffre.state({})).session).toMatchObject({ idleMinutes: 10, structure: saved.structure });
  });
});
