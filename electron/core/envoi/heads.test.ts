import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journal } from '#contract/journal.ts';
import { journalHandlers } from '#core/journal/operations.ts';
import { appendJournal, journalHead } from '#core/journal/queries.ts';
import { saveSentHead } from '#core/journal/sentHeadQueries.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { pathsOf, signedText } from '#core/vault/keyFile.ts';
import { accountSlot, recoverySlot } from '#core/vault/slots.ts';
import { readerOf, writerOf } from '#db/open.ts';
import { clientOf, testKey } from '#tests/support/base.ts';
import { connectionOf, openPair, sealQuarter, type Pair, type Structure } from '#tests/support/envois.ts';
import { keyOf, structureCode } from './keys.ts';
import { sha256Of, signAndSeal } from './seal.ts';
import { headerOf, openerOf, unseal } from './unseal.ts';

const quarter = { year: 2026, quarter: 3 } as const;
let pair: Pair;
let antenne: Structure;
let region: Structure;

beforeEach(async () => {
  pair = await openPair();
  ({ antenne, region } = pair);
  await giveKeyFile(antenne);
});
afterEach(() => pair.close());

/** The verification asks the backups as well, whose keys are there. */
async function giveKeyFile({ test }: Structure): Promise<void> {
  const vaultId = randomUUID();
  const account = { vaultId, id: randomUUID(), name: 'Hugo Marchand', passphrase: 'lavande-tracteur-ivoire' };
  const { slot } = await accountSlot(account, testKey, quickKdf());
  const recovery = await recoverySlot(new Uint8Array(17), vaultId, testKey);
  const keyFile = { format: 1 as const, vaultId, createdAt: test.clock.at, accounts: [slot], recovery };
  writeFileSync(pathsOf(test.host.dataDir).keyFile, signedText(keyFile, testKey));
}

const dbOf = (structure: Structure) => readerOf(connectionOf(structure));
const witnesses = () =>
  clientOf({ journal }, { journal: journalHandlers }, antenne.test.host).client.journal.witnesses({});
const sealedOf = async (envoiId: string) =>
  Buffer.from((await antenne.envoi.exportSealed({ envoiId })).base64, 'base64');
const headerIn = async (sealed: Uint8Array) => {
  const opened = await unseal(sealed, openerOf(keyOf(dbOf(region), 'reception').privateKey));
  return opened.ok ? headerOf(opened.jws, 'antenne-instantane') : null;
};

const bring = (bytes: Uint8Array) =>
  region.porteur.importFile({ fileName: 'apporte.fris', base64: Buffer.from(bytes).toString('base64') });

/** What an intruder who holds the key would do: every line chained anew, nothing of it to see inside. */
function rewrite(kept: number, told: number): void {
  const connection = connectionOf(antenne);
  connection.exec('drop trigger if exists journal_no_delete');
  connection.prepare('delete from journal where seq > ?').run(kept);
  for (let line = 0; line < told; line += 1)
    appendJournal(writerOf(connection), {
      at: antenne.test.clock.at,
      compteId: null,
      operation: 'envoi.clock',
      about: null,
    });
}

describe('the head of the journal, in a sending', () => {
  it('leaves as a number and a hash, and the porteur reads the same as the antenne', async () => {
    const before = journalHead(dbOf(antenne));
    const envoiId = await sealQuarter(antenne, quarter);
    const sealed = await sealedOf(envoiId);
    const header = await headerIn(sealed);
    // Not a line later than what was looked at: that of the preview, which reads nothing, left none.
    expect(header?.journal).toEqual({
      seq: before.seq,
      hash: before.hash && Buffer.from(before.hash).toString('base64url'),
    });
    await bring(sealed);
    const [line] = await region.porteur.receptions({});
    const { lastSending } = await witnesses();
    const mark = expect.stringMatching(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/) as string;
    expect(line?.journal).toEqual({ seq: before.seq, mark, wentBack: false });
    expect(line?.journal).toEqual({ ...lastSending?.head, wentBack: false });
  });

  it('is not asked of an older program, nor believed in another shape', async () => {
    const { canonical } = await antenne.envoi.preview(quarter);
    const to = {
      signingKey: keyOf(dbOf(antenne), 'signature').privateKey,
      code: structureCode(dbOf(antenne)),
      recipient: keyOf(dbOf(region), 'reception').publicKey,
    };
    const sealed = await signAndSeal(canonical, to);
    expect(await headerIn(sealed)).toMatchObject({ journal: undefined });
    expect(await bring(sealed)).toMatchObject({ outcome: 'imported' });
    const odd = await signAndSeal(canonical, { ...to, journal: { seq: -1, hash: 'Delmas' } });
    expect(await bring(odd)).toMatchObject({ outcome: 'refused' });
    const next = JSON.stringify({ ...(JSON.parse(canonical) as object), previous: sha256Of(sealed), seq: 2 });
    expect(await bring(await signAndSeal(next, { ...to, journal: { seq: -1, hash: 'Delmas' } }))).toMatchObject({
      outcome: 'imported',
    });
    expect((await region.porteur.receptions({})).map((each) => each.journal)).toEqual([null, null, null]);
  });

  it('tells a journal cut short, or made again line by line, since', async () => {
    await sealQuarter(antenne, quarter);
    expect(await witnesses()).toMatchObject({ sendings: 1, findings: [] });
    const { seq } = journalHead(dbOf(antenne));
    rewrite(seq - 4, 0);
    const [cut] = (await witnesses()).findings;
    expect(cut).toMatchObject({ kind: 'truncated' });
    expect(cut?.sentence).toContain('l’envoi du 24 novembre 2026');
    rewrite(seq - 4, 20);
    expect(await witnesses()).toMatchObject({ findings: [{ kind: 'rewritten' }] });
  });

  it('that went back from one sending to the next is told to the porteur', async () => {
    await bring(await sealedOf(await sealQuarter(antenne, { year: 2026, quarter: 2 })));
    rewrite(2, 0);
    await bring(await sealedOf(await sealQuarter(antenne, quarter)));
    const lines = await region.porteur.receptions({});
    expect(lines.map(({ seq, journal: told }) => [seq, told?.wentBack])).toEqual(
      expect.arrayContaining([
        [1, false],
        [2, true],
      ]),
    );
  });

  it('comes back signed by the porteur, its hash alone: what is remembered here may be rewritten as well', async () => {
    const envoiId = await sealQuarter(antenne, quarter);
    await antenne.envoi.send({ envoiId });
    await region.porteur.fetch({});
    const receipt = [...pair.depot.files].find(([path]) => path.endsWith('.recu'))?.[1].toString() ?? '';
    const told = headerOf(receipt, 'antenne-recu')?.journal;
    expect(told).toMatch(/^[\w-]{43}$/);
    await antenne.envoi.fetchReceipts({});
    expect(await witnesses()).toMatchObject({ sendings: 1, findings: [] });

    const { seq } = journalHead(dbOf(antenne));
    rewrite(1, seq + 5);
    const head = journalHead(dbOf(antenne));
    const sha256 = (await antenne.envoi.list({}))[0]?.sha256 ?? '';
    const made = { seq: head.seq, hash: Buffer.from(head.hash ?? randomBytes(32)).toString('base64url') };
    saveSentHead(writerOf(connectionOf(antenne)), sha256, made);
    expect(await witnesses()).toMatchObject({ findings: [{ kind: 'rewritten' }] });
    // Without the porteur's word, the one written here would be believed: the control.
    connectionOf(antenne).prepare('update envoi set receipt = null').run();
    expect(await witnesses()).toMatchObject({ findings: [] });
  });
});
