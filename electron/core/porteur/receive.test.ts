import { Encrypter } from 'age-encryption';
import canonicalize from 'canonicalize';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envoi } from '#contract/envoi.ts';
import { porteur } from '#contract/porteur.ts';
import { ensureKeys, keyOf } from '#core/envoi/keys.ts';
import { envoiHandlers } from '#core/envoi/operations.ts';
import { signAndSeal } from '#core/envoi/seal.ts';
import { formerVersions } from '#core/indicateurs/formerVersions.ts';
import { readerOf } from '#db/open.ts';
import { clientOf, openTestHost, type TestHost } from '#tests/support/base.ts';
import { reasons } from './openSnapshot.ts';
import { porteurHandlers } from './operations.ts';

const clientsOf = (test: TestHost) =>
  clientOf({ envoi, porteur }, { envoi: envoiHandlers, porteur: porteurHandlers }, test.host).client;

async function open(
  name: string,
  kind: 'antenne' | 'porteur',
): Promise<{ test: TestHost } & ReturnType<typeof clientsOf>> {
  const test = openTestHost({
    people: { 'Hugo Marchand': 'direction' },
    structure: { kind, name, association: name, departement: '34' },
  });
  await ensureKeys(test.host);
  return { test, ...clientsOf(test) };
}

let antenne: Awaited<ReturnType<typeof open>>;
let region: Awaited<ReturnType<typeof open>>;
let sealed: Buffer;
let payload: Record<string, unknown>;

beforeEach(async () => {
  [antenne, region] = await Promise.all([open('APEX', 'antenne'), open('CPCA Sud Occitanie', 'porteur')]);
  await antenne.envoi.trustPorteur({ base64: (await region.porteur.exportCard({})).base64 });
  await region.porteur.enrolAntenne({ base64: (await antenne.envoi.exportCard({})).base64 });
  const { canonical, sha256 } = await antenne.envoi.preview({ year: 2026, quarter: 2 });
  payload = JSON.parse(canonical) as Record<string, unknown>;
  const { envoiId } = await antenne.envoi.prepare({ year: 2026, quarter: 2, confirmedSha256: sha256 });
  sealed = Buffer.from((await antenne.envoi.exportSealed({ envoiId })).base64, 'base64');
});
afterEach(() => {
  antenne.test.close();
  region.test.close();
});

const bring = (bytes: Uint8Array) =>
  region.porteur.importFile({ fileName: 'apporte.fris', base64: Buffer.from(bytes).toString('base64') });

const keysOf = ({ test }: { test: TestHost }) => {
  const connection = test.host.opened?.connection;
  if (!connection) throw new Error('locked');
  const db = readerOf(connection);
  return { signature: keyOf(db, 'signature'), reception: keyOf(db, 'reception') };
};

/** The antenne's own signature on something it would never write. */
const signed = async (
  content: unknown,
  { canonical = canonicalize(content) ?? '', signer = antenne, code = String(payload['antenne']) } = {},
) =>
  signAndSeal(canonical, {
    signingKey: keysOf(signer).signature.privateKey,
    code,
    recipient: keysOf(region).reception.publicKey,
  });

const nothingImported = async () => {
  const { antennes } = await region.porteur.consolidated({ period: { year: 2026, quarter: 2 } });
  expect(antennes.map(({ quartersReceived }) => quartersReceived)).toEqual([[]]);
};

describe('a sealed file', () => {
  it('is imported once, and said to be known the second time', async () => {
    expect(await bring(sealed)).toMatchObject({ outcome: 'imported', year: 2026, quarter: 2, seq: 1, reason: null });
    expect(await bring(sealed)).toMatchObject({ outcome: 'already' });
    const { antennes } = await region.porteur.consolidated({ period: { year: 2026, quarter: null } });
    expect(antennes[0]).toMatchObject({ quartersReceived: [2], quartersMissing: [1, 3, 4] });
  });

  it('16. is refused whatever byte was altered', async () => {
    // Every byte of the header and of the first chunk's start, then one byte in 257 to the end; all: ANTENNE_BYTES=all.
    const all = process.env['ANTENNE_BYTES'] === 'all';
    const positions = [...sealed.keys()].filter((position) => all || position < 400 || position % 257 === 0);
    for (const position of positions) {
      const altered = Buffer.from(sealed);
      altered[position] = (altered[position] ?? 0) ^ 1;
      expect(await bring(altered), `byte ${position}`).toMatchObject({ outcome: 'refused' });
    }
    if (all) console.log(`${String(positions.length)} bytes of ${String(sealed.length)} altered, each refused`);
    await nothingImported();
  }, 3_600_000);

  it('is refused cut at any length', async () => {
    for (const length of [0, 1, 100, 200, 1000, sealed.length - 1])
      expect(await bring(sealed.subarray(0, length))).toMatchObject({ outcome: 'refused' });
  });

  it('17. (porteur) is told apart when it was sealed for another porteur', async () => {
    const other = await open('Autre CPCA', 'porteur');
    const encrypter = new Encrypter();
    encrypter.addRecipient(keysOf(other).reception.publicKey);
    const { reason } = await bring(await encrypter.encrypt('peu importe'));
    other.test.close();
    expect(reason).toMatch(/pas scellé pour vous/);
  });

  it('is refused when its sender is unknown', async () => {
    const stranger = await open('Inconnue', 'antenne');
    await stranger.envoi.trustPorteur({ base64: (await region.porteur.exportCard({})).base64 });
    const quarter = { year: 2026, quarter: 2 } as const;
    const { sha256 } = await stranger.envoi.preview(quarter);
    const { envoiId } = await stranger.envoi.prepare({ ...quarter, confirmedSha256: sha256 });
    const file = await stranger.envoi.exportSealed({ envoiId });
    stranger.test.close();
    expect(await region.porteur.importFile(file)).toMatchObject({ outcome: 'refused', antenneName: null });
    await nothingImported();
  });

  it('17. tells four refusals apart: another porteur, an unknown sender, a wrong signature, an older one', async () => {
    const stranger = await open('Inconnue', 'antenne');
    const forged = await signed(payload, { signer: stranger });
    const unknown = await signed(payload, { code: 'a-0123456789abcdef' });
    const encrypter = new Encrypter();
    encrypter.addRecipient(keysOf(stranger).reception.publicKey);
    const elsewhere = await encrypter.encrypt('peu importe');
    stranger.test.close();
    const quarter = { year: 2026, quarter: 2 } as const;
    const { sha256 } = await antenne.envoi.preview(quarter);
    const { envoiId } = await antenne.envoi.prepare({ ...quarter, confirmedSha256: sha256 });
    const newer = await antenne.envoi.exportSealed({ envoiId });
    expect(await region.porteur.importFile(newer)).toMatchObject({ outcome: 'imported' });
    const told = [];
    for (const bytes of [elsewhere, unknown, forged, sealed]) told.push((await bring(bytes)).reason);
    expect(told.every((reason) => reason !== null && reason.length > 40)).toBe(true);
    expect(new Set(told).size).toBe(4);
    expect(new Set(Object.values(reasons)).size).toBe(Object.keys(reasons).length);
  });

  it('is refused when another key signed in the name of the antenne', async () => {
    const stranger = await open('Inconnue', 'antenne');
    const forged = await signed(payload, { signer: stranger });
    stranger.test.close();
    expect((await bring(forged)).reason).toMatch(/signature/);
  });

  it('17. (replay) is refused when it is older than what is there', async () => {
    const quarter = { year: 2026, quarter: 2 } as const;
    const { sha256 } = await antenne.envoi.preview(quarter);
    const { envoiId } = await antenne.envoi.prepare({ ...quarter, confirmedSha256: sha256 });
    const newer = await antenne.envoi.exportSealed({ envoiId });
    expect(await region.porteur.importFile(newer)).toMatchObject({ outcome: 'imported', seq: 2 });
    expect((await bring(sealed)).reason).toMatch(/plus récente/);
  });
});

describe('a signed content', () => {
  const counts = () => payload['counts'] as Record<string, { total: number }>;
  const cases: readonly (readonly [string, () => unknown, RegExp])[] = [
    ['an extra field', () => ({ ...payload, note: 'M. Delmas' }), /forme attendue/],
    ['a number as text', () => ({ ...payload, seq: '1' }), /forme attendue/],
    [
      'an absurd number',
      () => ({ ...payload, counts: { ...counts(), 'orientations-internes': { total: 1e9 } } }),
      /forme attendue/,
    ],
    ['a missing indicator', () => ({ ...payload, counts: {} }), /forme attendue/],
    ['another porteur', () => ({ ...payload, porteur: 'a-0123456789abcdef' }), /autre porteur/],
    ['another antenne', () => ({ ...payload, antenne: 'a-0123456789abcdef' }), /n’est pas celle qui l’a signé/],
    [
      'another set of definitions',
      () => ({ ...payload, definitions: '2999.1' }),
      /version des indicateurs plus récente/,
    ],
    ['a quarter to come', () => ({ ...payload, period: { year: 2031, quarter: 1 } }), /pas terminée/],
    [
      'parts that do not sum',
      () => ({ ...payload, counts: { ...counts(), 'termines-duree': { ...counts()['termines-duree'], total: 9 } } }),
      /ne font pas le total/,
    ],
  ];

  it('is accepted as the antenne writes it (control)', async () => {
    expect(await bring(await signed(payload))).toMatchObject({ outcome: 'imported' });
  });

  it('of a former version of the definitions is read, and says which figures it did not answer', async () => {
    const codes = formerVersions['2026.1'] ?? {};
    const former = Object.fromEntries(
      Object.entries(codes).map(([id, by]) => [
        id,
        by.length === 0 ? { total: 4 } : { total: by.length, by: Object.fromEntries(by.map((code) => [code, 1])) },
      ]),
    );
    expect(Object.keys(former).length).toBeGreaterThan(5);
    const { regularisations: _carried, requested: _asked, ...heading } = payload;
    const content = { ...heading, definitions: '2026.1', counts: former };
    expect(await bring(await signed(content))).toMatchObject({ outcome: 'imported' });
    const { indicateurs } = await region.porteur.consolidated({ period: { year: 2026, quarter: 2 } });
    const figure = (id: string) => indicateurs.find((each) => each.id === id);
    expect(figure('orientations-source')).toMatchObject({
      total: 6,
      byAntenne: [{ quartersUnanswered: [], total: 6 }],
    });
    expect(figure('orientations-internes')).toMatchObject({ total: 4 });
    expect(figure('hebergement-nuitees')).toMatchObject({ byAntenne: [{ quartersUnanswered: [2], total: 0 }] });
    expect(figure('responsabilisation-personnes')?.label).toMatch(/somme des antennes/);
    const mixed = { ...former, 'hebergement-nuitees': { total: 1 } };
    expect(await bring(await signed({ ...content, counts: mixed }))).toMatchObject({ outcome: 'refused' });
  });

  it.each(cases)('is refused with %s', async (_name, content, says) => {
    const { outcome, reason } = await bring(await signed(content()));
    expect(outcome).toBe('refused');
    expect(reason).toMatch(says);
    await nothingImported();
  });

  it.each([
    ['a key given twice', () => canonicalize(payload)?.replace('"seq":1', '"seq":2,"seq":1')],
    ['spaces', () => JSON.stringify(payload, null, 1)],
  ])('is refused with %s', async (_name, text) => {
    const { reason } = await bring(await signed(payload, { canonical: text() ?? '' }));
    expect(reason).toMatch(/forme attendue/);
    await nothingImported();
  });
});
