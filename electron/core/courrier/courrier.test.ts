import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyOf, structureCode } from '#core/envoi/keys.ts';
import { newId } from '#core/ids.ts';
import { readerOf } from '#db/open.ts';
import { insertAntenne } from '#core/porteur/queries.ts';
import { introduce, openedOf, openStructure, testKinds, writerIn, type Structure } from '#tests/support/courrier.ts';
import { startDav, type DavFolder } from '#tests/support/webdav/folder.ts';
import { sealPli } from './envelope.ts';
import { exchange, startCourrier } from './exchange.ts';
import { partiById, post, sentAbout, takeBack } from './queries.ts';
import { receivePli } from './receive.ts';
import { stateOf } from './shown.ts';

let depot: DavFolder;
let antenne: Structure;
let region: Structure;
let antenneId: string;
let atAntenne: { text: string; antenneId: string | null }[];
let atPorteur: { text: string; antenneId: string | null }[];

beforeEach(async () => {
  [depot, antenne, region] = await Promise.all([
    startDav(),
    openStructure('APEX', 'antenne', '66'),
    openStructure('CPCA Sud Occitanie', 'porteur'),
  ]);
  antenneId = await introduce(antenne, region, depot.url);
  [atAntenne, atPorteur] = [[], []];
});
afterEach(async () => {
  antenne.test.close();
  region.test.close();
  await depot.stop();
});

const now = '2026-11-24T09:00:00.000Z';
const write = (text: string, aboutId: string | null = null) =>
  post(writerIn(region.test), { to: { antenneId }, kind: 'essai', content: { text }, aboutId, now });
const answer = (text: string) =>
  post(writerIn(antenne.test), { to: 'porteur', kind: 'essai-retour', content: { text }, aboutId: null, now });
const fromPorteur = () => exchange(region.test.host, 'porteur', { kinds: testKinds(atPorteur) });
const fromAntenne = () => exchange(antenne.test.host, 'antenne', { kinds: testKinds(atAntenne) });
const plis = () => [...depot.files.keys()].filter((name) => name.endsWith('.pli'));
const bring = (sealed: Uint8Array, to = antenne) =>
  receivePli(to.test.host, openedOf(to.test), {
    side: 'antenne',
    kinds: testKinds(atAntenne),
    fileName: null,
    sealed,
  });

const keysOf = ({ test }: Structure) => {
  const db = readerOf(openedOf(test).connection);
  return { code: structureCode(db), signature: keyOf(db, 'signature'), reception: keyOf(db, 'reception') };
};
/** A message of the porteur, as it would write it but for what is said otherwise. */
function forged({
  signer = region,
  to = antenne,
  ...said
}: { signer?: Structure; to?: Structure } & Record<string, unknown> = {}) {
  const heading = {
    by: 'porteur' as const,
    from: keysOf(region).code,
    to: keysOf(to).code,
    toKey: keysOf(to).reception.publicKey,
    seq: 1,
    previous: null,
    writtenOn: '2026-11-24',
    kind: 'essai',
    content: { text: 'Bonjour' },
  };
  return sealPli({ ...heading, ...said }, keysOf(signer).signature.privateKey);
}

describe('a message', () => {
  it('goes to the antenne, is acknowledged, and its answer comes back', async () => {
    const pliId = write('Confirmez-vous ce total\u00a0?', antenneId);
    expect(await fromPorteur()).toMatchObject({ deposited: 1, received: 0 });
    const stateNow = () => stateOf(partiById(readerOf(openedOf(region.test).connection), 'porteur', pliId));
    expect(stateNow()).toMatchObject({ state: 'deposited' });
    expect(await fromAntenne()).toMatchObject({ received: 1, refused: 0 });
    expect(atAntenne).toEqual([{ text: 'Confirmez-vous ce total\u00a0?', antenneId: null }]);
    expect(await fromAntenne()).toMatchObject({ received: 0 });

    answer('Oui.');
    await fromAntenne();
    expect(await fromPorteur()).toMatchObject({ received: 1, acknowledged: 1 });
    expect(stateNow()).toEqual({ state: 'received', on: '2026-11-24', problem: null });
    expect(atPorteur).toEqual([{ text: 'Oui.', antenneId }]);
    expect(await fromAntenne()).toMatchObject({ acknowledged: 1 });
    const db = readerOf(openedOf(region.test).connection);
    expect(sentAbout(db, [antenneId]).map(({ seq }) => seq)).toEqual([1]);
  });

  it('shows nothing in the folder: neither its text, nor its length, nor a name', async () => {
    write('Oui');
    write(`Confirmez-vous les orientations de Montpellier\u00a0? ${'Texte. '.repeat(4000)}`);
    await fromPorteur();
    const { code } = keysOf(antenne);
    expect(plis()).toEqual([
      expect.stringMatching(new RegExp(`^${code}/courrier/p1-[0-9a-f]{16}\\.pli$`)),
      expect.stringMatching(new RegExp(`^${code}/courrier/p2-[0-9a-f]{16}\\.pli$`)),
    ]);
    const files = plis().map((name) => depot.files.get(name) ?? Buffer.alloc(0));
    expect(new Set(files.map(({ length }) => length)).size).toBe(1);
    for (const file of files) expect(file.toString('latin1')).not.toMatch(/Montpellier|APEX|antenne\.courrier/);
    await fromAntenne();
    for (const [name, file] of depot.files)
      if (name.endsWith('.recu')) expect(file.toString('utf8')).not.toMatch(/APEX|CPCA|Oui/);
  });

  it('waits when the folder does not answer, then leaves', async () => {
    write('Bonjour');
    depot.down = true;
    await expect(fromPorteur()).rejects.toMatchObject({ code: 'depot-offline' });
    expect((await region.courrierPorteur.list({})).sent).toMatchObject([{ state: 'waiting', peerName: 'APEX' }]);
    depot.down = false;
    expect(await fromPorteur()).toMatchObject({ deposited: 1 });
    expect(await fromAntenne()).toMatchObject({ received: 1 });
  });

  it('leaves by itself once the time to take it back is over', async () => {
    write('Bonjour');
    const post1 = startCourrier(region.test.host);
    await post1.tick();
    expect(plis()).toEqual([]);
    region.test.clock.at = '2026-11-24T09:01:00.000Z';
    await post1.tick();
    post1.stop();
    expect(plis()).toHaveLength(1);
  });

  it('is taken back until it is sealed, not after', async () => {
    const pliId = write('Bonjour');
    takeBack(writerIn(region.test), pliId);
    expect(await fromPorteur()).toMatchObject({ deposited: 0 });
    const other = write('Bonsoir');
    await fromPorteur();
    expect(() => takeBack(writerIn(region.test), other)).toThrow(/déjà scellé/);
  });

  it('that is too long is refused when it is written', () => {
    expect(() => write('é'.repeat(30_000))).toThrow(/trop long/);
  });

  it('goes by hand, and so does its acknowledgement', async () => {
    const pliId = write('Bonjour');
    const file = await region.courrierPorteur.exportPli({ pliId });
    expect(file.fileName).toMatch(/^a-[0-9a-f]{16}-courrier-p1-[0-9a-f]{16}\.pli$/);
    const received = await bring(Buffer.from(file.base64, 'base64'));
    expect(received).toMatchObject({ outcome: 'received' });
    const accuse = await antenne.courrierAntenne.exportAccuse({ pliId: received.pliId ?? '' });
    expect(await region.courrierPorteur.importFile({ base64: accuse.base64 })).toMatchObject({ what: 'accuse' });
    expect((await region.courrierPorteur.list({})).sent).toMatchObject([{ state: 'received' }]);
    await expect(antenne.courrierAntenne.importFile({ base64: accuse.base64 })).rejects.toMatchObject({
      code: 'accuse-signature',
    });
  });
});

describe('a message that is not what it says', () => {
  it('is accepted as the porteur writes it (control)', async () => {
    expect(await bring(await forged())).toMatchObject({ outcome: 'received' });
  });

  it.each([
    ['signed by another key', 'signature', () => forged({ signer: antenne })],
    ['of a structure that is not the porteur', 'unknown-sender', () => forged({ from: 'a-0123456789abcdef' })],
    [
      'written in the other direction',
      'addressee',
      () => forged({ to: antenne, toKey: keysOf(antenne).reception.publicKey, by: 'antenne' }),
    ],
    ['of a kind this version does not know', 'newer', () => forged({ kind: 'inconnu' })],
    ['of a kind that goes the other way', 'newer', () => forged({ kind: 'essai-retour' })],
    ['with an extra field', 'content', () => forged({ content: { text: 'Bonjour', nom: 'Delmas' } })],
  ])('%s is refused', async (_what, reason, make) => {
    expect(await bring(await make())).toMatchObject({ outcome: 'refused', reason });
    expect(atAntenne).toEqual([]);
  });

  it('of another antenne is refused, and the porteur is told so', async () => {
    const other = await openStructure('La Clède', 'antenne', '30');
    const file = await forged({ to: other });
    expect(await bring(file)).toMatchObject({ outcome: 'refused', reason: 'recipient' });
    // The same, sealed anew for this one by somebody it was sent to.
    const resealed = await forged({ to: other, toKey: keysOf(antenne).reception.publicKey });
    expect(await bring(resealed)).toMatchObject({ outcome: 'refused', reason: 'addressee' });
    other.test.close();
  });

  it('is refused whatever byte was altered', async () => {
    const sealed = await forged();
    const positions = [...sealed.keys()].filter((position) => position < 300 || position % 1511 === 0);
    for (const position of positions) {
      const altered = Buffer.from(sealed);
      altered[position] = (altered[position] ?? 0) ^ 1;
      expect(await bring(altered), `byte ${position}`).toMatchObject({ outcome: 'refused' });
    }
    for (const length of [0, 100, 1000, sealed.length - 1])
      expect(await bring(sealed.subarray(0, length))).toMatchObject({ outcome: 'refused' });
    expect(atAntenne).toEqual([]);
  }, 60_000);

  it('is not taken twice, nor another one under its number, nor out of its chain', async () => {
    const first = await forged();
    expect(await bring(first)).toMatchObject({ outcome: 'received' });
    expect(await bring(first)).toMatchObject({ outcome: 'already' });
    expect(await bring(await forged({ content: { text: 'Autre' } }))).toMatchObject({ reason: 'replay' });
    expect(await bring(await forged({ seq: 2, previous: 'a'.repeat(64) }))).toMatchObject({ reason: 'broken-chain' });
    expect(atAntenne.map(({ text }) => text)).toEqual(['Bonjour']);
  });

  it('altered in the folder is acknowledged as refused, and read once it is put back', async () => {
    const pliId = write('Bonjour');
    await fromPorteur();
    const [name = ''] = plis();
    const good = depot.files.get(name) ?? Buffer.alloc(0);
    const altered = Buffer.from(good);
    altered[5000] = (altered[5000] ?? 0) ^ 1;
    depot.files.set(name, altered);
    expect(await fromAntenne()).toMatchObject({ received: 0, refused: 1 });
    await fromPorteur();
    // The file that was refused is not the one that was sent: its acknowledgement is not believed to be about it.
    const sentNow = () => stateOf(partiById(readerOf(openedOf(region.test).connection), 'porteur', pliId));
    expect(sentNow()).toMatchObject({
      state: 'deposited',
      problem: expect.stringMatching(/n’avez pas écrit/) as string,
    });
    depot.files.set(name, good);
    expect(await fromAntenne()).toMatchObject({ received: 1 });
    await fromPorteur();
    expect(sentNow()).toMatchObject({ state: 'received', problem: null });
  });
});

describe('the card of an antenne', () => {
  it('of a former version cannot be written to, until the new one is given', async () => {
    const other = await openStructure('Udaf', 'antenne', '11');
    const card = await other.envoi.exportCard({});
    const { receptionKey: _key, ...former } = JSON.parse(Buffer.from(card.base64, 'base64').toString()) as Record<
      string,
      unknown
    >;
    const formerCard = Buffer.from(JSON.stringify(former)).toString('base64');
    const enrolled = await region.porteur.enrolAntenne({ base64: formerCard });
    expect(enrolled.canBeWrittenTo).toBe(false);
    const asked = { to: { antenneId: enrolled.antenneId }, kind: 'essai', content: {}, aboutId: null, now };
    expect(() => post(writerIn(region.test), asked)).toThrow(/enregistrer de nouveau sa carte/);
    expect(await region.porteur.inspectAntenneCard({ base64: card.base64 })).toMatchObject({ completes: 'Udaf' });
    const richer = await region.porteur.enrolAntenne({ base64: card.base64 });
    expect(richer).toMatchObject({ antenneId: enrolled.antenneId, canBeWrittenTo: true });
    expect(richer.fingerprint).toEqual((await other.envoi.settings({})).fingerprint);
    expect(() => post(writerIn(region.test), asked)).not.toThrow();
    await expect(region.porteur.enrolAntenne({ base64: card.base64 })).rejects.toMatchObject({ code: 'antenne-known' });
    other.test.close();
  });

  it('that is both talks to itself, each role with its own messages', async () => {
    const both = await openStructure('AERS', 'both');
    const id = await introduce(both, both, depot.url);
    const kinds = testKinds(atAntenne);
    post(writerIn(both.test), { to: { antenneId: id }, kind: 'essai', content: { text: 'a' }, aboutId: null, now });
    post(writerIn(both.test), { to: 'porteur', kind: 'essai-retour', content: { text: 'b' }, aboutId: null, now });
    await exchange(both.test.host, 'porteur', { kinds });
    expect(await exchange(both.test.host, 'antenne', { kinds })).toMatchObject({ deposited: 1, received: 1 });
    expect(await exchange(both.test.host, 'porteur', { kinds })).toMatchObject({ received: 1, acknowledged: 1 });
    expect(atAntenne.map(({ text }) => text)).toEqual(['a', 'b']);
    both.test.close();
  });
});

it('two hundred antennes are looked into a few at a time, one after the other no more', async () => {
  const writer = writerIn(region.test);
  for (let rank = 0; rank < 199; rank++)
    insertAntenne(writer, {
      id: newId(),
      code: `a-${String(rank).padStart(16, '0')}`,
      name: `Antenne ${String(rank)}`,
      departement: '34',
      publicKey: `cle-${String(rank)}`,
      enrolledAt: now,
    });
  await fromAntenne();
  answer('Bonjour.');
  await fromAntenne();
  depot.delay = 5;
  Object.assign(depot.asked, { listings: 0, together: 0 });
  expect(await fromPorteur()).toMatchObject({ received: 1, refused: 0 });
  expect(depot.asked.listings).toBeGreaterThanOrEqual(200);
  expect(depot.asked.together).toBeGreaterThan(1);
  expect(depot.asked.together).toBeLessThanOrEqual(8);
  expect(atPorteur).toMatchObject([{ text: 'Bonjour.' }]);
});
