import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecoverySheet } from '#contract/coffre.ts';
import { openBase, WrongKeyError } from '#db/open.ts';
import { director, openedIn, programOn, type Program } from '#tests/support/coffres.ts';
import { foldersForOneTest } from '#tests/support/copies.ts';
import { cjse, volontaire } from '#tests/support/dossiers.ts';
import { saveParametre } from '../parametres/queries.ts';
import { install } from '../sauvegardes/restore.ts';
import type { Work } from '../sauvegardes/steps.ts';
import { rekeyed } from './formerKeys.ts';
import { pathsOf, signedText } from './keyFile.ts';
import { newSheetSecret, recoverySlot } from './slots.ts';
import { sheetOf } from './recoverySheet.ts';
import { prepareRotation } from './rotation.ts';
import { existing } from './vault.ts';

const other = 'girafe-oxygene-pelouse-tunique-morceau-diviser-aquatique';
const secretary = {
  name: 'Karim Vasseur',
  role: 'secretariat',
  passphrase: 'girofle-lampadaire-ruisseau-enclume-pistache-vendredi',
} as const;

let program: Program;
let sheet: string;
const folders = foldersForOneTest();
beforeEach(async () => {
  program = programOn();
  sheet = await program.create();
  await program.client.accompagnements.open(cjse());
});
afterEach(() => {
  program.end();
});

const opened = (on = program) => openedIn(on);
const copied = () => folders.copyOf(program.dataDir);
const refused = (code: string) => expect.objectContaining({ code });
const typed = ({ asked, groups }: RecoverySheet) => asked.map((index) => ({ index, text: groups[index] ?? '' }));
async function renew(): Promise<string> {
  opened().freshness = null;
  const renewed = await program.client.coffre.renewSheet({});
  await program.client.coffre.confirmSheet({ groups: typed(renewed) });
  return renewed.groups.join(' ');
}
const bySheet = (on: Program, groups: string) =>
  on.client.coffre.recover({ sheet: groups, name: director.name, newPassphrase: other });

describe('a recovery sheet that replaces another', { timeout: 60_000 }, () => {
  it('takes from the former all that is recorded after: key, key file, base, backups', async () => {
    await program.welcome(secretary);
    const former = new Uint8Array(opened().dataKey);
    const renewed = await renew();
    expect(program.host.opened).toBeNull();
    expect(program.host.notice).toContain('La nouvelle fiche de secours est la seule qui marche');

    await expect(bySheet(program, sheet)).rejects.toEqual(refused('sheet-refused'));
    expect(() => openBase({ file: pathsOf(program.dataDir).base, dataKey: former })).toThrow(WrongKeyError);
    // Nobody else types anything.
    await program.client.coffre.unlock(secretary);
    expect(opened().freshness).toBeNull();
    program.host.lock();
    await program.client.coffre.unlock(director);
    expect(opened().session.sheetConfirmed).toBe(true);
    await program.client.accompagnements.open(volontaire());
    const { fileName } = await program.client.sauvegardes.make({});
    const lines = opened().connection.prepare("select count(*) from journal where operation = 'coffre.confirmSheet'");
    expect(lines.pluck().get()).toBe(2);

    // A backup made after, on another computer: the former sheet says nothing, the new one opens it.
    const elsewhere = programOn();
    folders.add(elsewhere.dataDir);
    const backup = join(program.dataDir, 'sauvegardes', fileName);
    const restoring = (groups: string) =>
      elsewhere.client.sauvegardes.restoreHere({
        choice: elsewhere.chosen(backup),
        opening: { kind: 'fiche', sheet: groups, name: director.name, newPassphrase: other },
      });
    await expect(restoring(sheet)).rejects.toEqual(refused('sheet-refused'));
    await restoring(renewed);
    expect(await elsewhere.dossiers()).toBe(2);
    elsewhere.host.lock();

    program.host.lock();
    await bySheet(program, renewed);
    expect(readdirSync(program.dataDir).filter((name) => /restauration|precedent|ecarte|tmp/.test(name))).toEqual([]);
  });

  it('leaves the backups made before to those who may restore, and to the sheet of their day', async () => {
    const { fileName } = await program.client.sauvegardes.make({});
    await program.client.accompagnements.open(volontaire());
    await renew();
    await program.client.coffre.unlock(director);
    const source = { kind: 'liste', fileName } as const;
    await program.client.sauvegardes.restore({ source, word: 'RESTAURER' });
    await program.client.coffre.unlock(director);
    expect(await program.dossiers()).toBe(1);
    program.host.lock();
    await expect(bySheet(program, sheet)).rejects.toEqual(refused('sheet-refused'));

    const elsewhere = programOn();
    folders.add(elsewhere.dataDir);
    await elsewhere.client.sauvegardes.restoreHere({
      choice: elsewhere.chosen(join(program.dataDir, 'sauvegardes', fileName)),
      opening: { kind: 'fiche', sheet, name: director.name, newPassphrase: other },
    });
    expect(await elsewhere.dossiers()).toBe(1);
    elsewhere.host.lock();
  });

  it('is for the direction, on a base nobody doubts', async () => {
    opened().session = { ...opened().session, role: 'controleur' };
    await expect(program.client.coffre.renewSheet({})).rejects.toEqual(refused('right-missing'));
    opened().session = { ...opened().session, role: 'direction' };
    opened().freshness = { kind: 'older', missing: 2, lastKnownAt: null };
    await expect(program.client.coffre.renewSheet({})).rejects.toEqual(refused('base-doubtful'));
    program.host.lock();
    await bySheet(program, sheet);
  });
});

it('killed at any step leaves the former sheet or the new one, never none nor both', async () => {
  program.host.lock();
  const seen: boolean[] = [];
  for (let steps = 0, isKilled = true; isKilled; steps += 1) {
    const folder = copied();
    const dying = programOn(folder);
    await dying.client.coffre.unlock(director);
    const { connection, dataKey, vaultId, session } = opened(dying);
    const to = new Uint8Array(32).fill(steps + 1);
    const secret = newSheetSecret();
    const renewed = sheetOf(secret).join(' ');
    const recovery = await recoverySlot(secret, vaultId, to);
    const keyFile = await rekeyed(existing(folder), { from: dataKey, to, poste: null, recovery });
    const at = program.clock.at;
    const whole = function* (): Work<void> {
      yield* prepareRotation({
        dataDir: folder,
        vaultId,
        connection,
        from: dataKey,
        to,
        keyFile: signedText(keyFile, to),
        line: { at, compteId: session.compteId, operation: 'coffre.confirmSheet', about: null },
        change: (db) => saveParametre(db, 'sheetConfirmedAt', at),
      });
      dying.host.lock();
      yield* install(folder, null);
    };
    const work = whole();
    isKilled = Array.from({ length: steps }).every(() => !work.next().done);
    // The program dies: the next one starts on what is there.
    dying.host.lock();
    const again = programOn(folder);
    await again.client.coffre.unlock(director);
    expect(await again.dossiers()).toBe(1);
    again.host.lock();
    const opens = async (groups: string) => {
      const is = await bySheet(again, groups).then(
        () => true,
        () => false,
      );
      again.host.lock();
      return is;
    };
    const isNew = await opens(renewed);
    expect(await opens(sheet)).toBe(!isNew);
    expect(existsSync(join(folder, 'restauration.json'))).toBe(false);
    seen.push(isNew);
  }
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
  expect(new Set(seen)).toEqual(new Set([false, true]));
}, 180_000);
