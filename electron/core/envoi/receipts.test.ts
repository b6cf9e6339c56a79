import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readerOf } from '#db/open.ts';
import { connectionOf, openPair, sealQuarter, type Pair, type Structure } from '#tests/support/envois.ts';
import { keyOf, structureCode } from './keys.ts';
import { startOutbox } from './outbox.ts';
import { signReceipt, type ReceiptShape } from './receipt.ts';

const quarter = { year: 2026, quarter: 3 } as const;
let pair: Pair;
let depot: Pair['depot'];
let antenne: Structure;
let region: Structure;
let envoiId: string;

beforeEach(async () => {
  pair = await openPair();
  ({ depot, antenne, region } = pair);
  envoiId = await sealQuarter(antenne, quarter);
});
afterEach(() => pair.close());

const line = async () => (await antenne.envoi.list({})).find((each) => each.envoiId === envoiId);
const dbOf = (structure: Structure) => readerOf(connectionOf(structure));
const receiptPath = () => [...depot.files.keys()].find((path) => path.endsWith('.recu')) ?? '';

/** The porteur's own signature, or another one's, on what it would never write. */
async function forged(change: Partial<ReceiptShape>, signer = region): Promise<string> {
  const sent = await line();
  const receipt: ReceiptShape = {
    format: 'antenne.recu',
    version: 1,
    antenne: structureCode(dbOf(antenne)),
    porteur: structureCode(dbOf(region)),
    period: quarter,
    seq: 1,
    sha256: sent?.sha256 ?? '',
    outcome: 'imported',
    reason: null,
    day: '2026-11-24',
    ...change,
  };
  return signReceipt(receipt, keyOf(dbOf(signer), 'signature').privateKey);
}
const bring = (jws: string) => antenne.envoi.importReceipt({ base64: Buffer.from(jws).toString('base64') });

describe('an acknowledgement', () => {
  it('comes back through the folder by itself, and says the day', async () => {
    await antenne.envoi.send({ envoiId });
    expect(await region.porteur.fetch({})).toMatchObject([{ outcome: 'imported' }]);
    expect(await region.porteur.receptions({})).toMatchObject([{ receipt: 'deposited' }]);
    const outbox = startOutbox(antenne.test.host);
    await outbox.tick();
    outbox.stop();
    expect(await line()).toMatchObject({ state: 'acknowledged', receiptOn: '2026-11-24', problem: null });
    expect(await antenne.envoi.calendar({})).toContainEqual(
      expect.objectContaining({ ...quarter, state: 'received', receiptOn: '2026-11-24' }),
    );
  });

  it('comes back by hand too, for a file handed over by hand', async () => {
    const file = await antenne.envoi.exportSealed({ envoiId });
    const { sha256 } = await region.porteur.importFile(file);
    const receipt = await region.porteur.exportReceipt({ sha256 });
    expect(receipt.fileName).toMatch(/^a-[0-9a-f]{16}-2026-T3-1-[0-9a-f]{16}\.recu$/);
    expect(await antenne.envoi.importReceipt({ base64: receipt.base64 })).toMatchObject({ state: 'acknowledged' });
    // The folder gets it as well, once it can.
    await region.porteur.fetch({});
    expect(receiptPath()).toMatch(/2026-T3\/1-[0-9a-f]{16}\.recu$/);
  });

  it('of a refusal says why, and gives way to better news', async () => {
    await antenne.envoi.send({ envoiId });
    region.test.clock.at = '2026-08-01T09:00:00.000Z';
    expect(await region.porteur.fetch({})).toMatchObject([{ outcome: 'refused' }]);
    expect(await antenne.envoi.fetchReceipts({})).toEqual({ received: 1 });
    const refused = await line();
    expect(refused).toMatchObject({ state: 'refused', receiptOn: '2026-08-01' });
    expect(refused?.problem).toMatch(/vérifiez la date des deux ordinateurs/);
    const first = depot.files.get(receiptPath());

    region.test.clock.at = '2026-11-24T09:00:00.000Z';
    expect(await region.porteur.fetch({})).toMatchObject([{ outcome: 'imported' }]);
    expect(await antenne.envoi.fetchReceipts({})).toEqual({ received: 1 });
    expect(await line()).toMatchObject({ state: 'acknowledged' });

    // The refusal put back by somebody changes nothing.
    if (first) depot.files.set(receiptPath(), first);
    expect(await antenne.envoi.fetchReceipts({})).toEqual({ received: 0 });
    expect(await bring(first?.toString() ?? '')).toMatchObject({ state: 'acknowledged' });
  });

  it('is told to the antenne whose folder holds what cannot be opened', async () => {
    await antenne.envoi.send({ envoiId });
    const path = [...depot.files.keys()].find((each) => each.endsWith('.fris')) ?? '';
    const kept = depot.files.get(path) ?? Buffer.alloc(0);
    depot.files.set(path, Buffer.concat([kept.subarray(0, 200), Buffer.from('x'), kept.subarray(201)]));
    expect(await region.porteur.fetch({})).toMatchObject([{ outcome: 'refused', antenneName: 'AERS' }]);
    // It is about what lies there, which is not what was sent: it is told, and not believed.
    await antenne.envoi.fetchReceipts({});
    expect(await line()).toMatchObject({
      state: 'verified',
      receiptProblem: expect.stringMatching(/pas envoyé/) as string,
    });
  });

  const cases: readonly (readonly [string, () => Promise<string>, string])[] = [
    ['another key', () => forged({}, antenne), 'receipt-signature'],
    ['another antenne', () => forged({ antenne: 'a-0123456789abcdef' }), 'receipt-antenne'],
    ['another porteur', () => forged({ porteur: 'a-0123456789abcdef' }), 'receipt-signature'],
    ['another file', () => forged({ sha256: 'a'.repeat(64) }), 'receipt-file'],
    ['another number', () => forged({ seq: 2 }), 'receipt-file'],
    ['another quarter', () => forged({ period: { year: 2026, quarter: 2 } }), 'receipt-file'],
    ['no signature at all', async () => 'bonjour', 'receipt-unreadable'],
    [
      'one character changed',
      async () => {
        const jws = await forged({});
        const middle = jws.indexOf('.') + 20;
        return `${jws.slice(0, middle)}${jws[middle] === 'A' ? 'B' : 'A'}${jws.slice(middle + 1)}`;
      },
      'receipt-signature',
    ],
  ];
  it('is believed as the porteur signs it (control)', async () => {
    expect(await bring(await forged({}))).toMatchObject({ state: 'acknowledged' });
  });

  it('of a refusal whose reason is of a later version is believed, and says what to do', async () => {
    expect(await bring(await forged({ outcome: 'refused', reason: 'reason-to-come' }))).toMatchObject({
      state: 'refused',
      problem: expect.stringMatching(/mettez l’application à jour/) as string,
    });
  });

  it('of a revoked card asks for the new one', async () => {
    const { problem } = await bring(await forged({ outcome: 'refused', reason: 'revoked' }));
    expect(problem).toMatch(/remettez-lui votre carte actuelle/);
  });

  it.each(cases)('of %s is not believed, by hand or in the folder', async (_name, make, code) => {
    await antenne.envoi.send({ envoiId });
    const jws = await make();
    await expect(bring(jws)).rejects.toMatchObject({ code });
    const path = ([...depot.files.keys()][0] ?? '').replace(/\.fris$/, '.recu');
    depot.files.set(path, Buffer.from(jws));
    expect(await antenne.envoi.fetchReceipts({})).toEqual({ received: 0 });
    const told = await line();
    expect(told).toMatchObject({ state: 'verified', receiptOn: null });
    expect(told?.receiptProblem).toMatch(/pas pris en compte/);
  });

  it('cannot be verified with a card of the former model: the antenne is asked for the new one', async () => {
    const { base64 } = await region.porteur.exportCard({});
    const { signatureKey: _key, ...former } = JSON.parse(Buffer.from(base64, 'base64').toString()) as Record<
      string,
      unknown
    >;
    await antenne.envoi.trustPorteur({ base64: Buffer.from(JSON.stringify(former)).toString('base64') });
    expect((await antenne.envoi.settings({})).porteur).toMatchObject({ signsReceipts: false });
    await expect(bring(await forged({}))).rejects.toMatchObject({ code: 'receipt-unverifiable' });
    await antenne.envoi.trustPorteur({ base64 });
    expect((await antenne.envoi.settings({})).porteur).toMatchObject({ signsReceipts: true });
    expect(await bring(await forged({}))).toMatchObject({ state: 'acknowledged' });
  });
});
