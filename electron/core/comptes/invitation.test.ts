import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKeyFile } from '../vault/keyFile.ts';
import { director, programOn, type Program } from '#tests/support/coffres.ts';

const karim = {
  name: 'Karim Vasseur',
  newPassphrase: 'girofle-lampadaire-ruisseau-enclume-pistache-vendredi',
};
const newPassphrase = 'cerise-planche-utopie-brusque-tambour-sauvage-virgule';

let program: Program;
beforeEach(async () => {
  program = programOn();
  await program.create();
});
afterEach(() => program.end());

const refused = (code: string) => expect.objectContaining({ code });
const coffre = () => program.client.coffre;
const comptes = () => program.client.comptes;
const created = () => comptes().create({ name: karim.name, role: 'controleur' });
const stateOf = async (id: string) => (await comptes().states({})).find(({ compteId }) => compteId === id)?.state;

describe('an invitation', () => {
  it('opens the account once, and the passphrase is its owner’s alone', async () => {
    const { id, code, expiresAt } = await created();
    expect(expiresAt).toBe('2026-12-05T08:30:00.000Z');
    expect(await stateOf(id)).toBe('invite');
    const before = readKeyFile(program.dataDir)?.accounts.find((slot) => slot.id === id);
    program.host.lock();
    const typed = code.join('').toLowerCase();
    // The code alone opens nothing: it only chooses a passphrase.
    await expect(coffre().unlock({ name: karim.name, passphrase: code.join('') })).rejects.toEqual(
      refused('invitation-waits'),
    );
    expect(program.host.opened).toBeNull();
    expect(await coffre().join({ ...karim, code: typed })).toMatchObject({ compteId: id, role: 'controleur' });
    // Another key pair: whoever made the code never held this one.
    const after = readKeyFile(program.dataDir)?.accounts.find((slot) => slot.id === id);
    expect(after).not.toHaveProperty('invitedUntil');
    expect(after?.recipient).not.toBe(before?.recipient);
    program.host.lock();
    await expect(coffre().join({ ...karim, newPassphrase, code: typed })).rejects.toEqual(
      refused('invitation-refused'),
    );
    expect(await coffre().unlock({ name: karim.name, passphrase: karim.newPassphrase })).toMatchObject({
      compteId: id,
    });
    const lines = program.host.opened?.connection
      .prepare("select compte_id from journal where operation = 'coffre.join'")
      .all();
    expect(lines).toEqual([{ compte_id: id }]);
  });

  it('is refused misread, weak, for somebody else, and counts as a try', async () => {
    const { code } = await created();
    program.host.lock();
    const join = (changes: Partial<Parameters<ReturnType<typeof coffre>['join']>[0]>) =>
      coffre().join({ ...karim, code: code.join(' '), ...changes });
    await expect(join({ code: code.toReversed().join(' ') })).rejects.toEqual(refused('invitation-unreadable'));
    await expect(join({ newPassphrase: 'karimkarim' })).rejects.toEqual(refused('passphrase-weak'));
    await expect(join({ name: director.name })).rejects.toEqual(refused('invitation-refused'));
    for (let tried = 1; tried < 5; tried += 1)
      await expect(join({ name: `Inconnu ${String(tried)}` })).rejects.toEqual(refused('invitation-refused'));
    await expect(join({})).rejects.toEqual(refused('unlock-wait'));
  });

  it('too old opens nothing, is taken out of the key file, and another code takes its place', async () => {
    const { id, code } = await created();
    program.host.lock();
    program.clock.at = '2026-12-05T08:30:00.000Z';
    await expect(coffre().join({ ...karim, code: code.join(' ') })).rejects.toEqual(refused('invitation-expired'));
    expect(readKeyFile(program.dataDir)?.accounts).toHaveLength(2);
    await coffre().unlock(director);
    expect(readKeyFile(program.dataDir)?.accounts).toHaveLength(1);
    expect(await stateOf(id)).toBe('expire');
    const again = await comptes().invite({ compteId: id });
    expect(again.code).not.toEqual(code);
    program.host.lock();
    await expect(coffre().join({ ...karim, code: code.join(' ') })).rejects.toEqual(refused('invitation-refused'));
    await coffre().join({ ...karim, code: again.code.join(' ') });
    program.host.lock();
    await coffre().unlock(director);
    expect(await stateOf(id)).toBe('actif');
    // A passphrase in use is nobody else’s to replace.
    await expect(comptes().invite({ compteId: id })).rejects.toEqual(refused('account-in-use'));
  });
});
