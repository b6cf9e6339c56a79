import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBase, WrongKeyError } from '#db/open.ts';
import { director, openedIn, programOn, type Program } from '#tests/support/coffres.ts';
import { foldersForOneTest } from '#tests/support/copies.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { install } from '../sauvegardes/restore.ts';
import type { Work } from '../sauvegardes/steps.ts';
import { rekeyed } from '../vault/formerKeys.ts';
import { signedText } from '../vault/keyFile.ts';
import { prepareRotation } from '../vault/rotation.ts';
import { existing } from '../vault/vault.ts';
import { closeCompte } from './queries.ts';

const nadia = {
  name: 'Nadia Benali',
  role: 'direction',
  passphrase: 'cerise-planche-utopie-brusque-tambour-sauvage-virgule',
} as const;
const karim = {
  name: 'Karim Vasseur',
  role: 'controleur',
  passphrase: 'girofle-lampadaire-ruisseau-enclume-pistache-vendredi',
} as const;

let program: Program;
let sheet: string;
let karimId: string;
const folders = foldersForOneTest();
beforeEach(async () => {
  program = programOn();
  sheet = await program.create();
  await program.welcome(nadia);
  karimId = await program.welcome(karim);
  await program.client.accompagnements.open(cjse());
});
afterEach(() => {
  program.end();
});

const opened = (on = program) => openedIn(on);
const copied = (from = program.dataDir) => folders.copyOf(from);
const refused = (code: string) => expect.objectContaining({ code });
function remove(compteId = karimId) {
  // The test's own lock leaves no witness: it is as if somebody had chosen to go on.
  opened().freshness = null;
  return program.client.comptes.remove({ compteId, last: false });
}

describe('an account that is removed', { timeout: 60_000 }, () => {
  it('opens what it had copied, and nothing of what is written after', async () => {
    const former = new Uint8Array(opened().dataKey);
    program.host.lock();
    const stolen = copied();
    await program.client.coffre.unlock(director);
    await remove();
    expect(program.host.opened).toBeNull();
    // Its own copy of that day: nothing can take that back.
    const thief = programOn(stolen);
    await thief.client.coffre.unlock(karim);
    expect(await thief.dossiers()).toBe(1);
    thief.host.lock();

    await expect(program.client.coffre.unlock(karim)).rejects.toEqual(refused('unlock-refused'));
    const base = join(program.dataDir, 'antenne.db');
    expect(() => openBase({ file: base, dataKey: former })).toThrow(WrongKeyError);
    // Its old key file beside the new base is no way in either.
    const mixed = copied();
    cpSync(join(stolen, 'coffre.json'), join(mixed, 'coffre.json'));
    await expect(programOn(mixed).client.coffre.unlock(karim)).rejects.toEqual(refused('base-foreign'));
    const control = openBase({ file: join(stolen, 'antenne.db'), dataKey: former });
    control.close();
  });

  it('takes nothing from anybody else: passphrases, sheet, dossiers, journal', async () => {
    await remove();
    await program.client.coffre.unlock(nadia);
    expect(opened().freshness).toBeNull();
    expect(await program.dossiers()).toBe(1);
    await program.client.accompagnements.open(volontaire());
    const list = await program.client.comptes.list({});
    expect(list.find(({ id }) => id === karimId)).toMatchObject({ name: karim.name, disabledAt: program.clock.at });
    const lines = opened()
      .connection.prepare("select compte_id, about from journal where operation = 'comptes.remove'")
      .all();
    expect(lines).toEqual([{ compte_id: list.find(({ name }) => name === director.name)?.id, about: karimId }]);
    program.host.lock();
    const passphrase = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';
    await program.client.coffre.recover({ sheet, name: director.name, newPassphrase: passphrase });
    expect(await program.dossiers()).toBe(2);
    const left = readdirSync(program.dataDir);
    expect(left.filter((name) => /restauration|precedent|ecarte|tmp/.test(name))).toEqual([]);
  });

  it('is not given back by the sheet, and may be invited again', async () => {
    await remove();
    await expect(
      program.client.coffre.recover({ sheet, name: karim.name, newPassphrase: karim.passphrase }),
    ).rejects.toEqual(refused('account-unknown'));
    await program.client.coffre.unlock(director);
    const { code } = await program.client.comptes.invite({ compteId: karimId });
    program.host.lock();
    const again = { name: karim.name, newPassphrase: 'ardoise-pirogue-tilleul-mercredi-boussole-bruyante' };
    expect(await program.client.coffre.join({ ...again, code: code.join('-') })).toMatchObject({ compteId: karimId });
  });

  it('leaves the backups made before readable, and stays removed when one is put back', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    await program.client.accompagnements.open(volontaire());
    await remove();
    await program.client.coffre.unlock(director);
    const source = { kind: 'liste', fileName } as const;
    expect(await program.client.sauvegardes.preview({ source })).toMatchObject({ isOlder: false });
    await program.client.sauvegardes.restore({ source, word: 'RESTAURER' });
    await program.client.coffre.unlock(nadia);
    expect(await program.dossiers()).toBe(1);
    expect((await program.client.comptes.list({})).find(({ id }) => id === karimId)?.disabledAt).not.toBeNull();
    program.host.lock();
    await expect(program.client.coffre.unlock(karim)).rejects.toEqual(refused('unlock-refused'));
    // A second rotation keeps the keys of both generations before.
    await program.client.coffre.unlock(director);
    const nadiaId = (await program.client.comptes.list({})).find(({ name }) => name === nadia.name)?.id ?? '';
    await remove(nadiaId);
    await program.client.coffre.unlock(director);
    expect(JSON.parse(readFileSync(join(program.dataDir, 'coffre.json'), 'utf8'))).toMatchObject({ format: 2 });
    expect(await program.client.sauvegardes.preview({ source })).toMatchObject({ isOlder: false });
  });

  it('loses nothing that somebody records meanwhile', async () => {
    const draft = (id: string) =>
      opened().connection.exec(
        `insert into brouillon (compte_id, key, value, saved_at) values ('${id}', 'note', 'Julien', '2026-11-28')`,
      );
    draft(karimId);
    draft(opened().session.compteId);
    const removing = remove();
    const waiting = join(program.dataDir, 'antenne.db.restauration');
    await expect.poll(() => existsSync(waiting), { interval: 1, timeout: 15_000 }).toBe(true);
    // In the base that was copied already: the copy has to be made again.
    await program.client.accompagnements.open(volontaire());
    await removing;
    await program.client.coffre.unlock(director);
    expect(await program.dossiers()).toBe(2);
    const drafts = opened().connection.prepare('select compte_id from brouillon').pluck().all();
    expect(drafts).toEqual([opened().session.compteId]);
  });

  it('is never one’s own, twice, nor the last that manages accounts', async () => {
    const list = await program.client.comptes.list({});
    const idOf = (wanted: string) => list.find(({ name }) => name === wanted)?.id ?? '';
    await expect(remove(idOf(director.name))).rejects.toEqual(refused('own-account'));
    opened().freshness = { kind: 'older', missing: 2, lastKnownAt: null };
    await expect(program.client.comptes.remove({ compteId: karimId, last: false })).rejects.toEqual(
      refused('base-doubtful'),
    );
    await remove(idOf(nadia.name));
    await program.client.coffre.unlock(director);
    await expect(remove(idOf(nadia.name))).rejects.toEqual(refused('account-removed'));
    await expect(remove(idOf(director.name))).rejects.toEqual(refused('last-administrator'));
    const setRole = (compteId: string, role: 'direction' | 'controleur') =>
      program.client.comptes.setRole({ compteId, role });
    await expect(setRole(idOf(director.name), 'controleur')).rejects.toEqual(refused('last-administrator'));
    // Somebody invited who never came does not count.
    await program.client.comptes.create({ name: 'Élise Roumieu', role: 'direction' });
    await expect(setRole(idOf(director.name), 'controleur')).rejects.toEqual(refused('last-administrator'));
    await setRole(karimId, 'direction');
    await setRole(idOf(director.name), 'controleur');
    // What the caller may do changed at once.
    await expect(remove(karimId)).rejects.toEqual(refused('right-missing'));
  });
});

/** Goes on for so many steps, then is dropped where it stands, as at a kill; false once it had ended before. */
function killedAfter(steps: number, work: Work<void>): boolean {
  for (let step = 0; step < steps; step += 1) if (work.next().done) return false;
  return true;
}

it('killed at any step leaves the base before or the base after, openable by everybody who must', async () => {
  program.host.lock();
  const seen: boolean[] = [];
  for (let steps = 0, isKilled = true; isKilled; steps += 1) {
    const folder = copied();
    const dying = programOn(folder);
    await dying.client.coffre.unlock(director);
    const { connection, dataKey, vaultId, session } = opened(dying);
    const to = new Uint8Array(32).fill(steps + 1);
    const keyFile = await rekeyed(existing(folder), { from: dataKey, to, poste: null, without: karimId });
    const at = program.clock.at;
    const whole = function* (): Work<void> {
      yield* prepareRotation({
        dataDir: folder,
        vaultId,
        connection,
        from: dataKey,
        to,
        keyFile: signedText(keyFile, to),
        line: { at, compteId: session.compteId, operation: 'comptes.remove', about: karimId },
        change: (db) => closeCompte(db, karimId, at),
      });
      dying.host.lock();
      yield* install(folder, null);
    };
    isKilled = killedAfter(steps, whole());
    // The program dies: nothing of it runs any more, the next one starts on what is there.
    dying.host.lock();
    const again = programOn(folder);
    await again.client.coffre.unlock(nadia);
    expect(await again.dossiers()).toBe(1);
    again.host.lock();
    await again.client.coffre.unlock(director);
    const isRemoved = (await again.client.comptes.list({})).find(({ id }) => id === karimId)?.disabledAt !== null;
    again.host.lock();
    const byKarim = again.client.coffre.unlock(karim).then(
      () => true,
      () => false,
    );
    expect(await byKarim).toBe(!isRemoved);
    again.host.lock();
    expect(existsSync(join(folder, 'restauration.json'))).toBe(false);
    const newPassphrase = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';
    await again.client.coffre.recover({ sheet, name: nadia.name, newPassphrase });
    expect(await again.dossiers()).toBe(1);
    again.host.lock();
    seen.push(isRemoved);
  }
  // Decided once, for good: never before the marker, always after.
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
  expect(new Set(seen)).toEqual(new Set([false, true]));
  expect(seen.filter(Boolean).length).toBeGreaterThan(4);
}, 180_000);
