import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { director, openedIn, programOn, type Program } from '#tests/support/coffres.ts';
import { foldersForOneTest } from '#tests/support/copies.ts';
import { cjse } from '#tests/support/dossiers.ts';
import { newMachine, type Machine } from '#tests/support/machine.ts';
import { install } from '../sauvegardes/restore.ts';
import type { Work } from '../sauvegardes/steps.ts';
import { waitingIn } from '../sauvegardes/waiting.ts';
import { rekeyed } from './formerKeys.ts';
import { signedText } from './keyFile.ts';
import { bound, posteKeyOf } from './poste.ts';
import { writePoste } from './posteFile.ts';
import { prepareRotation } from './rotation.ts';
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
const at = (folder: string, safe: Machine = machine) => programOn(folder, { at: program.clock.at }, { safe });
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
const since = async (on: Program) => (await on.client.coffre.poste({})).since;

/** Everybody opens the folder here by a passphrase. @returns whether it is bound */
async function opensHere(folder: string): Promise<boolean> {
  const again = at(folder);
  for (const account of [nadia, director]) {
    await again.client.coffre.unlock(account);
    expect(await again.dossiers()).toBe(1);
    if (account === nadia) again.host.lock();
  }
  const isBound = (await since(again)) !== null;
  again.host.lock();
  return isBound;
}

it('the secret is there before anything asks for it, whichever way the last step ends', async () => {
  opened().freshness = null;
  // The lock is the last thing before the new base and key file are decided.
  const { lock } = program.host;
  const before: string[] = [];
  program.host.lock = () => {
    if (before.length === 0) before.push(copied(), copied());
    lock();
  };
  await program.client.coffre.linkPoste({ sheet });
  const [undecided = '', decided = ''] = before;
  expect(existsSync(waitingIn(decided).keyFile)).toBe(true);
  writeFileSync(waitingIn(decided).marker, JSON.stringify({ aside: null }));
  expect(await opensHere(decided)).toBe(true);
  // Left as it was, the secret binds nothing.
  expect(existsSync(join(undecided, 'poste.json'))).toBe(true);
  expect(await opensHere(undecided)).toBe(false);
}, 60_000);

it('a disk that refuses the secret, or the base under its new key, leaves all as it was', async () => {
  for (const blocked of ['poste.json.tmp', 'antenne.db.restauration']) {
    opened().freshness = null;
    // A folder where the file has to go.
    const place = join(program.dataDir, blocked, 'pris');
    mkdirSync(place, { recursive: true });
    await expect(program.client.coffre.linkPoste({ sheet })).rejects.toThrow('bug in coffre.linkPoste');
    rmSync(join(program.dataDir, blocked), { recursive: true });
    expect(existing(program.dataDir).poste).toBeUndefined();
    expect(existsSync(join(program.dataDir, 'poste.json'))).toBe(false);
    expect(await program.dossiers()).toBe(1);
  }
  program.host.lock();
  expect(await opensHere(program.dataDir)).toBe(false);
}, 60_000);

it('killed at any step while it is bound, everybody still opens', async () => {
  program.host.lock();
  const seen: boolean[] = [];
  for (let steps = 0, isKilled = true; isKilled; steps += 1) {
    const folder = copied();
    const dying = at(folder);
    await dying.client.coffre.unlock(director);
    const { connection, dataKey, vaultId, session } = opened(dying);
    const to = new Uint8Array(32).fill(steps + 1);
    const secret = new Uint8Array(32).fill(steps + 100);
    const poste = posteKeyOf(secret, vaultId);
    const { at: now } = program.clock;
    const free = await rekeyed(existing(folder), { from: dataKey, to, poste: null });
    const sealed = await machine.seal(secret);
    if (typeof sealed === 'string') throw new Error(sealed);
    const whole = function* (): Work<void> {
      yield { doing: 'deplacement', done: 0, total: 1 };
      writePoste(folder, { vaultId, id: poste.id, sealed: Buffer.from(sealed).toString('base64') });
      yield* prepareRotation({
        dataDir: folder,
        vaultId,
        connection,
        from: dataKey,
        to,
        keyFile: signedText(bound(free, poste, now), to),
        line: { at: now, compteId: session.compteId, operation: 'coffre.linkPoste', about: null },
        change: () => undefined,
      });
      dying.host.lock();
      yield* install(folder, null);
    };
    const work = whole();
    isKilled = Array.from({ length: steps }).every(() => !work.next().done);
    // The program dies: the next one starts on what is there.
    dying.host.lock();
    const isBound = await opensHere(folder);
    const copy = at(copied(folder), newMachine());
    const byPhrase = copy.client.coffre.unlock(nadia).then(
      () => true,
      () => false,
    );
    expect(await byPhrase).toBe(!isBound);
    copy.host.lock();
    const again = at(folder);
    await again.client.coffre.recover({ sheet, name: nadia.name, newPassphrase });
    again.host.lock();
    seen.push(isBound);
  }
  expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)));
  expect(new Set(seen)).toEqual(new Set([false, true]));
}, 180_000);
