import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBase, WrongKeyError } from '#db/open.ts';
import { director, openedIn, programOn, type Program } from '#tests/support/coffres.ts';
import { foldersForOneTest } from '#tests/support/copies.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { newMachine, type Machine } from '#tests/support/machine.ts';
import { pathsOf } from './keyFile.ts';
import { existing } from './vault.ts';

const nadia = {
  name: 'Nadia Benali',
  role: 'controleur',
  passphrase: 'cerise-planche-utopie-brusque-tambour-sauvage-virgule',
} as const;
const newPassphrase = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';

let machine: Machine;
let program: Program;
let sheet: string;
const folders = foldersForOneTest();
const at = (folder?: string, safe: Machine = machine) => programOn(folder, { at: program.clock.at }, { safe });
beforeEach(async () => {
  machine = newMachine();
  program = programOn(undefined, undefined, { safe: machine });
  sheet = await program.create();
  await program.welcome(nadia);
  await program.client.accompagnements.open(cjse());
});
afterEach(() => {
  program.end();
});

const opened = (on = program) => openedIn(on);
const copied = (from = program.dataDir) => folders.copyOf(from);
const fresh = (safe: Machine) => {
  const there = at(undefined, safe);
  folders.add(there.dataDir);
  return there;
};
const refused = (code: string) => expect.objectContaining({ code });
const posteFile = (folder = program.dataDir) => join(folder, 'poste.json');
async function link(on: Program = program) {
  // The test's own lock leaves no witness: it is as if somebody had chosen to go on.
  opened(on).freshness = null;
  await on.client.coffre.linkPoste({ sheet });
  await on.client.coffre.unlock(director);
}
const since = async (on: Program = program) => (await on.client.coffre.poste({})).since;
const journal = () => opened().connection.prepare('select operation from journal').pluck().all();

describe('a vault bound to its computer', { timeout: 60_000 }, () => {
  it('is bound once the sheet was typed, under a new key, and the lock says so', async () => {
    expect(await since()).toBeNull();
    const before = Buffer.from(opened().dataKey);
    const copy = copied();
    opened().freshness = null;
    await program.client.coffre.linkPoste({ sheet });
    expect(await program.client.coffre.state({})).toMatchObject({
      state: 'locked',
      message: expect.stringContaining('lié à ce poste') as string,
    });
    await program.client.coffre.unlock(director);
    expect(await since()).toBe(program.clock.at);
    expect(await program.dossiers()).toBe(1);
    expect(journal()).toContain('coffre.linkPoste');
    expect(statSync(posteFile()).mode & 0o777).toBe(0o600);
    // The copy made before opens what was recorded until then, and its key opens nothing more here.
    const old = at(copy, newMachine());
    await old.client.coffre.unlock(director);
    old.host.lock();
    expect(existing(program.dataDir).format).toBe(3);
    program.host.lock();
    const file = pathsOf(program.dataDir).base;
    expect(() => openBase({ file, dataKey: before })).toThrow(WrongKeyError);
  });

  it('opens for every account here, and for none where the folder is copied: the sheet opens everywhere', async () => {
    await link();
    program.host.lock();
    const copy = copied();
    await program.client.coffre.unlock(nadia);
    expect(await program.dossiers()).toBe(1);

    const thief = at(copy, newMachine());
    for (const account of [director, nadia])
      await expect(thief.client.coffre.unlock(account)).rejects.toEqual(refused('poste-missing'));
    await expect(thief.client.coffre.unlock({ ...nadia, passphrase: 'fausse' })).rejects.toEqual(
      refused('unlock-refused'),
    );
    await thief.client.coffre.recover({ sheet, name: director.name, newPassphrase });
    expect(await thief.dossiers()).toBe(1);
    thief.host.lock();
  });

  it('asks the safe of the computer for nothing before the passphrase is right', async () => {
    await link();
    program.host.lock();
    const before = machine.openings;
    await expect(program.client.coffre.unlock({ ...director, passphrase: 'fausse' })).rejects.toEqual(
      refused('unlock-refused'),
    );
    expect(machine.openings).toBe(before);
    await program.client.coffre.unlock(director);
    expect(machine.openings).toBe(before + 1);
  });

  it('goes on when an account is invited, removed, changes its passphrase, or uses the sheet', async () => {
    await link();
    const { id, code } = await program.client.comptes.create({ name: 'Karim Vasseur', role: 'controleur' });
    program.host.lock();
    const karim = { name: 'Karim Vasseur', passphrase: 'girofle-lampadaire-ruisseau-enclume-pistache-vendredi' };
    await program.client.coffre.join({ name: karim.name, code: code.join(' '), newPassphrase: karim.passphrase });
    await program.client.coffre.changePassphrase({ current: karim.passphrase, next: newPassphrase });
    program.host.lock();
    await program.client.coffre.unlock({ ...karim, passphrase: newPassphrase });
    program.host.lock();
    await program.client.coffre.recover({ sheet, name: nadia.name, newPassphrase });
    expect(await program.client.coffre.state({})).toMatchObject({ posteLost: false });
    program.host.lock();
    await program.client.coffre.unlock(director);
    opened().freshness = null;
    await program.client.comptes.remove({ compteId: id, last: false });
    await program.client.coffre.unlock({ ...nadia, passphrase: newPassphrase });
    expect(await since()).not.toBeNull();
    program.host.lock();
    const thief = at(copied(), newMachine());
    for (const account of [director, { ...nadia, passphrase: newPassphrase }])
      await expect(thief.client.coffre.unlock(account)).rejects.toEqual(refused('poste-missing'));
  });

  it('is freed by who may, and opens anywhere again', async () => {
    await link();
    await program.client.coffre.unlinkPoste({});
    expect(await since()).toBeNull();
    expect(existsSync(posteFile())).toBe(false);
    expect(journal()).toContain('coffre.unlinkPoste');
    await expect(program.client.coffre.unlinkPoste({})).rejects.toEqual(refused('poste-free'));
    program.host.lock();
    const there = at(copied(), newMachine());
    await there.client.coffre.unlock(nadia);
    expect(await there.dossiers()).toBe(1);
    there.host.lock();
    // And bound again, under another secret.
    await program.client.coffre.unlock(director);
    await link();
  });

  it('an invitation that was being made while it is freed is still one that opens', async () => {
    await link();
    const creating = program.client.comptes.create({ name: 'Karim Vasseur', role: 'controleur' });
    await program.client.coffre.unlinkPoste({});
    const { code } = await creating;
    program.host.lock();
    await program.client.coffre.join({ name: 'Karim Vasseur', code: code.join(' '), newPassphrase });
    expect(await program.dossiers()).toBe(1);
  });

  it('is bound by the direction only, with the last sheet, on a base nobody doubts, by a safe that keeps', async () => {
    const ask = (text = sheet) => program.client.coffre.linkPoste({ sheet: text });
    opened().freshness = null;
    await expect(ask('0000')).rejects.toEqual(refused('sheet-unreadable'));
    await expect(ask('0000 0000 0000 0000 0000 0000 0000')).rejects.toEqual(refused('sheet-refused'));
    opened().freshness = { kind: 'older', missing: 2, lastKnownAt: null };
    await expect(ask()).rejects.toEqual(refused('base-doubtful'));
    opened().freshness = null;
    for (const why of ['unavailable', 'unprotected'] as const) {
      machine.refuses = why;
      await expect(ask()).rejects.toEqual(refused(`poste-${why}`));
    }
    machine.refuses = null;
    const { open } = machine;
    machine.open = () => Promise.resolve(null);
    await expect(ask()).rejects.toEqual(refused('poste-unavailable'));
    machine.open = open;
    expect(existsSync(posteFile())).toBe(false);
    await link();
    await expect(ask()).rejects.toEqual(refused('poste-linked'));
    program.host.lock();
    await program.client.coffre.unlock(nadia);
    for (const act of [() => ask(), () => program.client.coffre.unlinkPoste({})])
      await expect(act()).rejects.toEqual(refused('right-missing'));
  });

  it('asked twice at once, is bound once, by the secret that is kept', async () => {
    opened().freshness = null;
    const asked = [1, 2].map(() => program.client.coffre.linkPoste({ sheet }));
    const ends = await Promise.allSettled(asked);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await program.client.coffre.unlock(nadia);
    expect(await since()).not.toBeNull();
  });

  it('keeps what its computer sealed again', async () => {
    await link();
    const before = readFileSync(posteFile(), 'utf8');
    machine.renews = true;
    program.host.lock();
    await program.client.coffre.unlock(director);
    expect(readFileSync(posteFile(), 'utf8')).not.toBe(before);
    machine.renews = false;
    program.host.lock();
    await program.client.coffre.unlock(director);
  });
});

describe('a computer that does not find its secret any more', { timeout: 60_000 }, () => {
  const losses: [string, () => void][] = [
    ['the keyring was made again', () => machine.forget()],
    ['the file is gone', () => rmSync(posteFile())],
    ['the file is damaged', () => writeFileSync(posteFile(), '{')],
    [
      'the file is that of another vault',
      () => {
        const file = JSON.parse(readFileSync(posteFile(), 'utf8')) as Record<string, unknown>;
        writeFileSync(posteFile(), JSON.stringify({ ...file, vaultId: '0b7a2f1c-8f3e-4c39-9d65-0a4c1f0e2b11' }));
      },
    ],
    [
      'what was sealed opens as something else',
      () => {
        machine.open = () => Promise.resolve({ secret: new Uint8Array(32).fill(9), again: null });
      },
    ],
  ];
  it.each(losses)(
    'says so to the right passphrase only, and the sheet gives everybody back theirs: %s',
    async (_, lose) => {
      await link();
      program.host.lock();
      lose();
      for (let turn = 0; turn < 6; turn += 1)
        await expect(program.client.coffre.unlock(nadia)).rejects.toEqual(
          expect.objectContaining({
            code: 'poste-missing',
            message: expect.stringContaining('fiche de secours') as string,
          }),
        );
      // A right passphrase costs no wait: the sheet is typed at once.
      expect(await program.client.coffre.state({})).toMatchObject({ waitSeconds: 0 });
      await program.client.coffre.recover({ sheet, name: director.name, newPassphrase });
      expect(await program.client.coffre.state({})).toMatchObject({ posteLost: true });
      expect(journal()).toContain('coffre.posteLost');
      expect(await since()).toBeNull();
      program.host.lock();
      await program.client.coffre.unlock(nadia);
      expect(await program.client.coffre.state({})).toMatchObject({ posteLost: false });
      expect(await program.dossiers()).toBe(1);
    },
  );
});

describe('the backup of a bound vault', { timeout: 60_000 }, () => {
  async function backup() {
    await link();
    await program.client.accompagnements.open(volontaire());
    const { fileName } = await program.client.sauvegardes.make({});
    program.host.lock();
    return join(program.dataDir, 'sauvegardes', fileName);
  }
  const byPhrase = { kind: 'phrase', ...director } as const;
  const bySheet = () => ({ kind: 'fiche', sheet, name: director.name, newPassphrase }) as const;

  it('opens with the sheet alone on another computer, which says so before and after', async () => {
    const file = await backup();
    expect(readFileSync(file).includes('sealed"')).toBe(false);
    const there = fresh(newMachine());
    const choice = there.chosen(file);
    expect(await there.client.sauvegardes.inspect({ choice })).toMatchObject({ poste: 'ailleurs' });
    await expect(there.client.sauvegardes.restoreHere({ choice, opening: byPhrase })).rejects.toEqual(
      refused('poste-missing'),
    );
    await there.client.sauvegardes.restoreHere({ choice, opening: bySheet() });
    expect(await there.client.coffre.state({})).toMatchObject({ posteLost: true });
    expect(await there.dossiers()).toBe(2);
    expect(await since(there)).toBeNull();
    there.host.lock();
    await there.client.coffre.unlock(nadia);
    there.host.lock();
  });

  it('opens with a passphrase too where the secret still is, and stays bound', async () => {
    const file = await backup();
    for (const opening of [byPhrase, bySheet()]) {
      const there = fresh(machine);
      cpSync(posteFile(), posteFile(there.dataDir));
      const choice = there.chosen(file);
      expect(await there.client.sauvegardes.inspect({ choice })).toMatchObject({ poste: 'ici' });
      await there.client.sauvegardes.restoreHere({ choice, opening });
      expect(await there.client.coffre.state({})).toMatchObject({ posteLost: false });
      expect(await since(there)).not.toBeNull();
      there.host.lock();
      await there.client.coffre.unlock(nadia);
      expect(await there.dossiers()).toBe(2);
      there.host.lock();
    }
  });

  it('and those of before are restored in it: it stays bound', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    expect(
      await program.client.sauvegardes.inspect({
        choice: program.chosen(join(program.dataDir, 'sauvegardes', fileName)),
      }),
    ).toMatchObject({ poste: 'libre' });
    await link();
    await program.client.accompagnements.open(volontaire());
    await program.client.sauvegardes.restore({ source: { kind: 'liste', fileName }, word: 'RESTAURER' });
    await program.client.coffre.unlock(director);
    expect(await program.dossiers()).toBe(1);
    expect(await since()).not.toBeNull();
  });
});
