import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickKdf } from './kdf.testkit.ts';
import { signedText, parseKeyFile, type Unsigned } from './keyFile.ts';
import { bound, posteKeyOf, sealedDataKeyOf, unbound, unwrapUnder, withAccount, wrapUnder } from './poste.ts';
import { accountSlot, elsewhere, openSlot, recoverySlot } from './slots.ts';

const vaultId = '0b7a2f1c-8f3e-4c39-9d65-0a4c1f0e2b11';
const dataKey = new Uint8Array(32).fill(7);
const kdf = quickKdf();
const posteAt = (byte: number, vault = vaultId) => posteKeyOf(new Uint8Array(32).fill(byte), vault);
const poste = posteAt(1);

async function keyFileOf(...names: string[]): Promise<Unsigned> {
  const slots = await Promise.all(
    names.map((name) =>
      accountSlot({ vaultId, id: randomUUID(), name, passphrase: `phrase de ${name}` }, dataKey, kdf),
    ),
  );
  return {
    format: 1,
    vaultId,
    createdAt: '2026-11-01T08:00:00.000Z',
    accounts: slots.map(({ slot }) => slot),
    recovery: await recoverySlot(new Uint8Array(17).fill(2), vaultId, dataKey),
  };
}
const since = '2026-11-29T08:00:00.000Z';
const written = (keyFile: Unsigned) => parseKeyFile(signedText(keyFile, dataKey));

describe('what is wrapped under the secret of a computer', () => {
  const wrapped = wrapUnder(poste, vaultId, 'claire', Buffer.from('une clé scellée').toString('base64'));

  it('comes back with that secret, for that account of that vault', () => {
    const back = unwrapUnder(poste, vaultId, 'claire', wrapped) ?? '';
    expect(Buffer.from(back, 'base64').toString()).toBe('une clé scellée');
  });

  it.each([
    ['another secret', posteAt(2), vaultId, 'claire'],
    ['the same secret in another vault', posteAt(1, randomUUID()), vaultId, 'claire'],
    ['another vault', poste, randomUUID(), 'claire'],
    ['another account', poste, vaultId, 'karim'],
    ['the same key under another name', { ...poste, id: posteAt(3).id }, vaultId, 'claire'],
  ])('does not come back with %s', (_, other, vault, slot) => {
    expect(unwrapUnder(other, vault, slot, wrapped)).toBeNull();
  });

  it('does not come back once a byte is altered, nor cut short', () => {
    const bytes = Buffer.from(wrapped, 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ change;
        expect(unwrapUnder(poste, vaultId, 'claire', altered.toString('base64'))).toBeNull();
        expect(unwrapUnder(poste, vaultId, 'claire', bytes.subarray(0, at).toString('base64'))).toBeNull();
      }),
      { seed: 29, numRuns: 200 },
    );
  });

  it('tells nothing of the secret by its name, and never says twice the same', () => {
    expect(poste.id).not.toBe(posteAt(1, randomUUID()).id);
    expect(Buffer.from(poste.key).toString('base64')).not.toContain(poste.id.slice(0, 20));
    expect(wrapUnder(poste, vaultId, 'claire', 'AAAA')).not.toBe(wrapUnder(poste, vaultId, 'claire', 'AAAA'));
  });
});

describe('a key file bound to a computer', () => {
  it('is of format 3, and of the one before once it is free again', async () => {
    const free = await keyFileOf('Claire', 'Karim');
    const file = bound(free, poste, since);
    expect(written(file)).toMatchObject({ format: 3, poste: { id: poste.id, since } });
    expect(written(file).recovery).toEqual(free.recovery);
    expect(unbound(file, poste)).toEqual({ ...free, poste: undefined });
    expect(written(unbound(file, poste)).format).toBe(1);
    expect(signedText(unbound(file, poste), dataKey)).toBe(signedText(free, dataKey));
  });

  it('opens with a passphrase and the secret, and with neither alone', async () => {
    const file = written(bound(await keyFileOf('Claire'), poste, since));
    const [slot] = file.accounts;
    let asked = 0;
    const open = (passphrase: string, with_: typeof poste | null) =>
      openSlot(slot, { keyFile: file, passphrase, poste: () => Promise.resolve((asked += 1) > 0 ? with_ : null) }, kdf);
    expect(await open('phrase de Claire', poste)).toMatchObject({ dataKey, poste });
    expect(await open('phrase de Claire', null)).toBe(elsewhere);
    expect(await open('phrase de Claire', posteAt(2))).toBe(elsewhere);
    expect(asked).toBe(3);
    // Somebody who guesses learns nothing of the secret: it is not even asked for.
    expect(await open('phrase de Karim', poste)).toBeNull();
    expect(asked).toBe(3);
  });

  it('takes an account under the same secret only, and binds once only', async () => {
    const file = bound(await keyFileOf('Claire'), poste, since);
    const { slot } = await accountSlot({ vaultId, id: randomUUID(), name: 'Karim', passphrase: 'x' }, dataKey, kdf);
    const changed = expect.objectContaining({ code: 'poste-changed' });
    expect(() => withAccount(file, slot, null)).toThrow(changed);
    expect(() => withAccount(file, slot, posteAt(2))).toThrow(changed);
    expect(() => unbound(file, posteAt(2))).toThrow(changed);
    expect(() => bound(file, poste, since)).toThrow(changed);
    const [, added] = withAccount(file, slot, poste).accounts;
    expect(added && sealedDataKeyOf(written(file), added, poste)).toBe(slot.sealedDataKey);
    // A vault that is not bound takes it as it is, whatever this computer holds.
    expect(withAccount(unbound(file, poste), slot, poste).accounts[1]).toEqual(slot);
  });
});
