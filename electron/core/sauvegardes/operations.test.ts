import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { director, programOn, type Program } from '#tests/support/coffres.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { startDav } from '#tests/support/webdav/folder.ts';

let program: Program;
let sheet: string;
const others: Program[] = [];
let key: string;
beforeEach(async () => {
  program = programOn();
  sheet = await program.create();
  await program.client.accompagnements.open(cjse());
  key = mkdtempSync(join(tmpdir(), 'antenne-cle-'));
});
afterEach(() => {
  for (const each of [program, ...others.splice(0)]) each.end();
  rmSync(key, { recursive: true, force: true });
});

const fresh = () => {
  const made = programOn();
  others.push(made);
  return made;
};
const fileOf = (fileName: string) => join(program.dataDir, 'sauvegardes', fileName);
const unlock = (on = program) => on.client.coffre.unlock(director);
const journal = (on: Program) =>
  on.host.opened?.connection.prepare('select operation from journal order by seq').pluck().all() ?? [];
const other = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';

describe('a restore on the open program', () => {
  it('says first what would be lost, then puts back what was there, and is itself undone', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    await program.client.accompagnements.open(volontaire());
    const source = { kind: 'liste', fileName } as const;
    const preview = await program.client.sauvegardes.preview({ source });
    expect(preview).toMatchObject({ since: 1, isOlder: false });
    expect(preview.compared).toContainEqual({ label: 'Dossiers', held: 1, now: 2 });
    expect(readdirSync(program.dataDir)).not.toContain('antenne.db.restauration');

    program.clock.at = '2026-11-28T09:00:00.000Z';
    await program.client.sauvegardes.restore({ source, word: 'RESTAURER' });
    expect(program.host.opened).toBeNull();
    await unlock();
    expect(await program.dossiers()).toBe(1);
    expect(journal(program)).toContain('sauvegardes.restore');
    const { restored, generations } = await program.client.sauvegardes.state({});
    expect(restored).toMatchObject({ at: program.clock.at, from: '2026-11-28T08:30:00.000Z' });
    expect(generations.map(({ reason }) => reason)).toContain('avant-restauration');

    await program.client.sauvegardes.undoRestore({});
    await unlock();
    expect(await program.dossiers()).toBe(2);
  });

  it('asks for the word, and for the right', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    const source = { kind: 'liste', fileName } as const;
    await expect(program.client.sauvegardes.restore({ source, word: 'restaurer' as never })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const { opened } = program.host;
    if (opened) opened.session = { ...opened.session, role: 'lecture', rights: ['dossiers.read'] };
    await expect(program.client.sauvegardes.restore({ source, word: 'RESTAURER' })).rejects.toMatchObject({
      code: 'right-missing',
    });
    expect(await program.client.sauvegardes.state({})).toMatchObject({ level: 'recent' });
  });

  it('of a damaged backup, of another vault’s or of no backup is refused and changes nothing', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    const stranger = fresh();
    await stranger.create();
    const foreign = await stranger.client.sauvegardes.make({});
    const restore = (path: string) =>
      program.client.sauvegardes.restore({
        source: { kind: 'choix', choice: program.chosen(path) },
        word: 'RESTAURER',
      });
    await expect(restore(join(stranger.dataDir, 'sauvegardes', foreign.fileName))).rejects.toMatchObject({
      code: 'backup-foreign',
    });
    await expect(restore(join(program.dataDir, 'antenne.db'))).rejects.toMatchObject({ code: 'backup-unknown' });
    truncateSync(fileOf(fileName), 300_000);
    await expect(restore(fileOf(fileName))).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await program.dossiers()).toBe(1);
  });
});

describe('a new computer', () => {
  const inspected = async (on: Program, fileName: string) => {
    const choice = on.chosen(fileOf(fileName));
    expect(await on.client.sauvegardes.inspect({ choice })).toMatchObject({ createdAt: '2026-11-28T08:30:00.000Z' });
    return choice;
  };

  it('opens a backup with the sheet alone, which still opens it after', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    const there = fresh();
    const choice = await inspected(there, fileName);
    const opening = { kind: 'fiche', sheet, name: director.name, newPassphrase: other } as const;
    expect(await there.client.sauvegardes.restoreHere({ choice, opening })).toMatchObject({ name: director.name });
    expect(await there.dossiers()).toBe(1);
    expect(journal(there)).toContain('sauvegardes.restoreHere');
    await there.client.coffre.lock({});
    await expect(unlock(there)).rejects.toMatchObject({ code: 'unlock-refused' });
    await there.client.coffre.recover({ sheet, name: director.name, newPassphrase: director.passphrase });
    expect(await there.dossiers()).toBe(1);
  });

  it('opens it with a name and its passphrase of the time', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    await program.client.coffre.changePassphrase({ current: director.passphrase, next: other });
    const there = fresh();
    const choice = await inspected(there, fileName);
    await expect(
      there.client.sauvegardes.restoreHere({ choice, opening: { kind: 'phrase', ...director, passphrase: other } }),
    ).rejects.toMatchObject({ code: 'unlock-refused' });
    await there.client.sauvegardes.restoreHere({ choice, opening: { kind: 'phrase', ...director } });
    expect(await there.dossiers()).toBe(1);
    expect(readdirSync(there.dataDir).filter((name) => name.includes('restauration'))).toEqual([]);
  });

  it('refuses a wrong sheet and an unknown name, and stays without a vault', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    const there = fresh();
    const choice = there.chosen(fileOf(fileName));
    const by = (text: string, name = director.name) =>
      there.client.sauvegardes.restoreHere({
        choice,
        opening: { kind: 'fiche', sheet: text, name, newPassphrase: other },
      });
    await expect(by('0000 0000 0000 0000 0000 0000 0000')).rejects.toMatchObject({ code: 'sheet-refused' });
    await expect(by(sheet, 'Personne Inconnue')).rejects.toMatchObject({
      code: 'account-unknown',
      message: expect.stringContaining('Hugo Marchand') as string,
    });
    expect(await there.client.coffre.state({})).toMatchObject({ state: 'absent' });
  });

  it('keeps aside what it replaces: a damaged vault, and a working one for who holds the sheet only', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    const there = fresh();
    await there.create();
    there.host.lock();
    const choice = there.chosen(fileOf(fileName));
    await expect(
      there.client.sauvegardes.restoreHere({ choice, opening: { kind: 'phrase', ...director } }),
    ).rejects.toMatchObject({ code: 'restore-needs-sheet' });
    const before = readFileSync(join(there.dataDir, 'coffre.json'));
    const opening = { kind: 'fiche', sheet, name: director.name, newPassphrase: other } as const;
    await there.client.sauvegardes.restoreHere({ choice, opening });
    expect(await there.dossiers()).toBe(1);
    const aside = readdirSync(there.dataDir).find((name) => name.startsWith('ecarte-')) ?? '';
    expect(readFileSync(join(there.dataDir, aside, 'coffre.json'))).toEqual(before);
    expect(existsSync(join(there.dataDir, aside, 'antenne.db'))).toBe(true);
  });
});

describe('the second place', () => {
  it('gets a copy that is read back, tells its absence, and gets it when it is back', async () => {
    const folder = join(key, 'cle');
    mkdirSync(folder);
    await program.client.sauvegardes.useFolder({ choice: program.chosen(folder) });
    rmSync(folder, { recursive: true });
    const { fileName } = await program.client.sauvegardes.make({});
    await expect(program.client.sauvegardes.copySecond({})).rejects.toMatchObject({
      code: 'second-absent',
      message: expect.stringContaining('branchez la clé') as string,
    });
    expect((await program.client.sauvegardes.state({})).secondFailure).not.toBeNull();
    mkdirSync(folder);
    await program.client.sauvegardes.copySecond({});
    const state = await program.client.sauvegardes.state({});
    expect(state.secondFailure).toBeNull();
    expect(state.generations[0]).toMatchObject({ fileName, secondAt: program.clock.at });
    expect(readFileSync(join(folder, fileName))).toEqual(readFileSync(fileOf(fileName)));
  });

  it('gets the new backup, and keeps it, after one made while the clock was years ahead', async () => {
    await program.client.sauvegardes.useFolder({ choice: program.chosen(key) });
    program.clock.at = '2036-11-28T08:30:00.000Z';
    await program.client.sauvegardes.make({});
    await program.client.sauvegardes.copySecond({});
    program.clock.at = '2026-11-28T08:30:00.000Z';
    const { fileName } = await program.client.sauvegardes.make({});
    await program.client.sauvegardes.copySecond({});
    expect(readdirSync(key)).toContain(fileName);
  });

  it('removes there only old backups of this very vault', async () => {
    const stranger = fresh();
    await stranger.create();
    const foreign = await stranger.client.sauvegardes.make({});
    copyFileSync(join(stranger.dataDir, 'sauvegardes', foreign.fileName), join(key, foreign.fileName));
    await program.client.sauvegardes.useFolder({ choice: program.chosen(key) });
    const made: string[] = [];
    for (const hour of ['08', '09', '10']) {
      program.clock.at = `2026-11-28T${hour}:30:00.000Z`;
      made.push((await program.client.sauvegardes.make({})).fileName);
      await program.client.sauvegardes.copySecond({});
    }
    expect(new Set(readdirSync(key))).toEqual(new Set([foreign.fileName, made.at(-1)]));
  });

  it('on a server is read back too, waits while it is off, and holds no more generations than here', async () => {
    const dav = await startDav();
    try {
      const { fileName } = await program.client.sauvegardes.make({});
      dav.down = true;
      await program.client.sauvegardes.useWebdav({ url: dav.url, user: 'aers', password: 'secret' });
      await expect(program.client.sauvegardes.copySecond({})).rejects.toMatchObject({ code: 'second-waiting' });
      dav.down = false;
      await program.client.sauvegardes.copySecond({});
      expect(dav.files.get(fileName)).toEqual(readFileSync(fileOf(fileName)));
      expect(await program.client.sauvegardes.state({})).toMatchObject({ secondFailure: null });
      program.clock.at = '2026-11-28T15:00:00.000Z';
      const evening = await program.client.sauvegardes.make({});
      await program.client.sauvegardes.copySecond({});
      expect([...dav.files.keys()]).toEqual([evening.fileName]);
    } finally {
      await dav.stop();
    }
  });

  it('is never the folder of the program', async () => {
    await expect(
      program.client.sauvegardes.useFolder({ choice: program.chosen(join(program.dataDir, 'sauvegardes')) }),
    ).rejects.toMatchObject({ code: 'second-absent' });
    await program.client.sauvegardes.make({});
    await expect(
      program.client.sauvegardes.useFolder({ choice: program.chosen(join(program.dataDir, 'sauvegardes')) }),
    ).rejects.toMatchObject({ code: 'second-same-disk' });
  });
});
