import { createHash } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import { decodeProtectedHeader, FlattenedSign, importJWK } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openerOf, unseal } from '#core/envoi/unseal.ts';
import { newId } from '#core/ids.ts';
import { insertAntenne } from '#core/porteur/queries.ts';
import { reasons } from '#core/porteur/openSnapshot.ts';
import { openFile, recipientOf } from '#core/porteur/receive.ts';
import { snapshotOf } from '#core/envoi/snapshot.ts';
import { readerOf, writerOf } from '#db/open.ts';
import { openStructure, type Structure } from '#tests/support/envois.ts';
import { forgeries, type Forgery, type Genuine } from '#tests/support/forges.ts';
import { sendersOf, sendQuarters } from '#tests/support/national.ts';
import { connectionOf, keysOf } from '#tests/support/remontee.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { isOver, record, runsOf, seed, timeLimit } from './support/record.ts';

// All are opened and verified by what receives a file; one in twenty-five goes through the whole reception, to the base.
const { runs: wanted, target } = runsOf({ short: 400, long: 100_000 });
const received = 25;

const [mine, other] = sendersOf(2);
let region: Structure;
let genuine: Genuine;

beforeAll(async () => {
  region = await openStructure('CPCA Sud Occitanie', 'porteur');
  const connection = connectionOf(region);
  if (!mine || !other) throw new Error('two antennes are needed');
  insertAntenne(writerOf(connection), { ...mine, id: newId(), enrolledAt: region.test.clock.at });
  insertAntenne(writerOf(connection), { ...other, id: newId(), enrolledAt: region.test.clock.at });
  const { porteur } = region;
  const card = JSON.parse(Buffer.from((await porteur.exportCard({})).base64, 'base64').toString('utf8')) as {
    code: string;
    recipient: string;
  };
  const quarters = [
    { year: 2026, quarter: 1 },
    { year: 2026, quarter: 2 },
  ];
  const [a1, a2] = await sendQuarters(mine, quarters, card, randomOf(seed));
  const [b1] = await sendQuarters(other, quarters, card, randomOf(seed + 1));
  if (!a1 || !a2 || !b1) throw new Error('nothing was sealed');
  // What is already there: the second quarter of one antenne is genuine and waits outside.
  await porteur.importFile({ fileName: a1.fileName, base64: a1.sealed.toString('base64') });
  genuine = { file: a2, earlier: a1, foreign: b1, sender: mine, other, recipient: card.recipient };
});
afterAll(() => region.test.close());

const tables = ['instantane', 'chiffres', 'antenne', 'diffusion'];
/** Rows and content of everything a forged file could have touched. */
const stateOf = (): string => {
  const hash = createHash('sha256');
  for (const table of tables)
    for (const row of connectionOf(region).prepare(`select * from ${table} order by 1`).raw().iterate())
      hash.update(JSON.stringify(row));
  return hash.digest('hex');
};

interface Verdict {
  readonly accepted: boolean;
  readonly reason: string | null;
}
type Opener = (forgery: Forgery) => Promise<Verdict>;

/** Counts what an opener does with forgeries; a crash stops it. */
async function judge(opener: Opener, count: number, since = performance.now()) {
  const kinds = new Map<string, number>();
  const told = new Map<string, number>();
  const accepted: string[] = [];
  let tried = 0;
  for await (const forgery of forgeries(genuine, count)) {
    if (isOver(since)) break;
    tried += 1;
    kinds.set(forgery.kind, (kinds.get(forgery.kind) ?? 0) + 1);
    const verdict = await opener(forgery);
    if (verdict.accepted) accepted.push(`${forgery.kind}: ${forgery.what}`);
    else told.set(verdict.reason ?? 'none', (told.get(verdict.reason ?? 'none') ?? 0) + 1);
  }
  return { tried, kinds, told, accepted };
}

it(
  'of many forged or altered files none is accepted, each is refused with a reason, nothing changes',
  async () => {
    const connection = connectionOf(region);
    const recipient = recipientOf({ today: '2026-11-24' })(readerOf(connection));
    const before = stateOf();
    let rank = 0;
    const began = performance.now();
    const { tried, kinds, told, accepted } = await judge(async ({ fileName, sealed }) => {
      rank += 1;
      if (rank % received === 0) {
        const { outcome, reason } = await region.porteur.importFile({
          fileName: fileName.replaceAll('/', '-').slice(0, 200),
          base64: Buffer.from(sealed).toString('base64'),
        });
        return { accepted: outcome !== 'refused', reason };
      }
      const { opening } = await openFile(recipient, fileName, sealed);
      return opening.ok ? { accepted: true, reason: null } : { accepted: false, reason: reasons[opening.reason] };
    }, wanted);
    const fooled = await judge(careless, 400);
    record('forges', 'files', {
      what: 'files forged or altered, given to what receives them',
      unit: 'files',
      runs: tried,
      target,
      never: 'accepted',
      found: accepted.length,
      detail: [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', '),
      control: {
        what: 'an opener that does not look at signatures',
        runs: fooled.tried,
        caught: fooled.accepted.length,
      },
      since: began,
    });
    console.log([...told].map(([reason, count]) => `${count} × ${reason}`).join('\n'));
    expect(accepted).toEqual([]);
    expect(kinds.size).toBeGreaterThanOrEqual(12);
    expect(told.has('none')).toBe(false);
    for (const reason of told.keys()) expect(Object.values(reasons)).toContain(reason);
    expect(stateOf()).toBe(before);

    // Control: the genuine file is accepted by the same door, and the state then changes.
    const { file } = genuine;
    const last = await region.porteur.importFile({ fileName: 'a.fris', base64: file.sealed.toString('base64') });
    expect(last.outcome).toBe('imported');
    expect(stateOf()).not.toBe(before);
  },
  timeLimit,
);

/** Believes what it can open: the signature is not looked at. */
const careless: Opener = async ({ sealed }) => {
  const opened = await unseal(sealed, openerOf(keysOf(region).reception.privateKey));
  if (!opened.ok) return { accepted: false, reason: opened.reason };
  try {
    decodeProtectedHeader(opened.jws);
    const [, payload = ''] = opened.jws.split('.');
    snapshotOf(Buffer.from(payload, 'base64url').toString('utf8'));
    return { accepted: true, reason: null };
  } catch {
    return { accepted: false, reason: 'content' };
  }
};

it('a careless opener accepts some of them, and this harness sees it (control)', async () => {
  const { accepted } = await judge(careless, 400);
  expect(accepted.some((one) => one.startsWith('signed by another'))).toBe(true);
  expect(accepted.some((one) => one.startsWith('header'))).toBe(true);
  expect(accepted.length).toBeGreaterThan(5);
});

it('the forger can make what is accepted, with the right key alone (control)', async () => {
  const key = await importJWK(JSON.parse(genuine.sender.signingKey), 'EdDSA');
  const {
    protected: header,
    payload,
    signature,
  } = await new FlattenedSign(Buffer.from(genuine.file.canonical))
    .setProtectedHeader({ alg: 'EdDSA', typ: 'antenne-instantane', kid: genuine.sender.code })
    .sign(key);
  const encrypter = new Encrypter();
  encrypter.addRecipient(genuine.recipient);
  const sealed = await encrypter.encrypt(`${header ?? ''}.${payload}.${signature}`);
  const recipient = recipientOf({ today: '2026-11-24' })(readerOf(connectionOf(region)));
  expect((await openFile(recipient, 'x', sealed)).opening.ok).toBe(true);
});
