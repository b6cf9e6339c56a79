import { cpus } from 'node:os';
import { Decrypter } from 'age-encryption';
import { compactVerify, importJWK } from 'jose';
import { expect, test } from 'vitest';
import { porteur } from '#contract/porteur.ts';
import { ensureKeys, keyOf, structureCode } from '#core/envoi/keys.ts';
import { summedOfYears } from '#core/porteur/figuresQueries.ts';
import { porteurHandlers } from '#core/porteur/operations.ts';
import { insertAntenne } from '#core/porteur/queries.ts';
import { batch, keep } from '#core/porteur/fetchAll.ts';
import { openFile, recipientOf } from '#core/porteur/receive.ts';
import { newId } from '#core/ids.ts';
import { readerOf, sqliteVersion, writerOf } from '#db/open.ts';
import { clientOf, openTestHost } from '#tests/support/base.ts';
import { quartersUpTo, sendersOf, sendQuarters, type SentFile } from '#tests/support/national.ts';
import { randomOf } from '#tests/support/tableaux.ts';
import { measured } from './support/measured.ts';

// Two hundred antennes, forty quarters: ANTENNE_NATIONAL=200. Fewer antennes by default, all their forty quarters.
const antennes = Number(process.env['ANTENNE_NATIONAL'] ?? 25);
const quarters = quartersUpTo({ year: 2025, quarter: 4 }, 40);
const at = '2026-11-24T09:00:00.000Z';

const median = (durations: readonly number[]): number =>
  durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 0;

/** Median time of one file by hundreds of files, which smooths the collector of memory. */
const perFile = (durations: readonly number[], size: number) => median(durations) / size;

test('a national set is imported, then consolidated', { timeout: 3_600_000 }, async () => {
  const opened = openTestHost({
    people: { 'Élise Fabre': 'coordination' },
    at,
    structure: { kind: 'porteur', name: 'Coordination', association: 'Réseau', departement: '75' },
  });
  await ensureKeys(opened.host);
  const { connection, session } = opened.host.opened ?? {};
  if (!connection || !session) throw new Error('locked');
  const db = readerOf(connection);
  const identity = keyOf(db, 'reception');
  const porteurKeys = { code: structureCode(db), recipient: identity.publicKey };
  const senders = sendersOf(antennes, { cpca: 30 });
  const random = randomOf(2026);

  const files: (SentFile & { readonly code: string })[] = [];
  for (const sender of senders) {
    insertAntenne(writerOf(connection), { ...sender, id: newId(), enrolledAt: at });
    for (const file of await sendQuarters(sender, quarters, porteurKeys, random))
      files.push({ ...file, code: sender.code });
  }
  console.log(
    `Node ${process.version}, SQLite ${sqliteVersion(connection)} encrypted, ${cpus().length} × ${cpus()[0]?.model ?? '?'}; ${files.length} sealed snapshots of ${files[0]?.sealed.length ?? 0} bytes`,
  );

  const context = {
    host: opened.host,
    now: at,
    today: '2026-11-24',
    about: () => undefined,
    session,
    read: <T>(query: (reader: typeof db) => T) => query(db),
    commit: <T>(change: (writer: ReturnType<typeof writerOf>) => T): T => {
      connection.exec('BEGIN IMMEDIATE');
      const result = change(writerOf(connection));
      connection.exec('COMMIT');
      return result;
    },
  };
  const recipient = recipientOf(context)(db);
  // The bare cost: the same libraries, each key read once, nothing checked but the signature, no base.
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.privateKey);
  const keys = new Map(
    await Promise.all(
      senders.map(
        async ({ code, publicKey }) =>
          [code, await importJWK({ kty: 'OKP', crv: 'Ed25519', x: publicKey }, 'EdDSA')] as const,
      ),
    ),
  );
  const keyOfSender = (code: string) => {
    const key = keys.get(code);
    if (!key) throw new Error('no key');
    return key;
  };
  const bare: number[] = [];
  const imports: number[] = [];
  let imported = 0;
  // In turn, batch by batch: whatever else this machine does weighs on both.
  for (let from = 0; from < files.length; from += batch) {
    const some = files.slice(from, from + batch);
    let began = performance.now();
    for (const { sealed, code, canonical } of some) {
      const { payload } = await compactVerify((await decrypter.decrypt(sealed, 'text')).trimEnd(), keyOfSender(code));
      expect(Buffer.from(payload).toString('utf8') === canonical).toBe(true);
    }
    bare.push(performance.now() - began);
    began = performance.now();
    const openedFiles = [];
    for (const { fileName, sealed } of some) openedFiles.push(await openFile(recipient, fileName, sealed));
    imported += keep(context, openedFiles).filter(({ outcome }) => outcome === 'imported').length;
    imports.push(performance.now() - began);
  }
  expect(imported).toBe(files.length);
  const ratio = median(imports) / median(bare);
  const seconds = imports.reduce((sum, each) => sum + each, 0) / 1000;
  measured('national-import', {
    what: `${files.length} sealed sendings of ${antennes} antennes imported, beside decrypting and verifying them`,
    how: `ratio of medians of batches of ${batch}, in turn`,
    unit: '×',
    value: ratio,
    limit: 1.5,
    beside: `${perFile(imports, batch).toFixed(2)} ms a file, bare ${perFile(bare, batch).toFixed(2)} ms; all in ${seconds.toFixed(1)} s`,
  });
  expect(ratio).toBeLessThan(1.5);

  const client = clientOf({ porteur }, { porteur: porteurHandlers }, opened.host).client.porteur;
  const missed: string[] = [];
  const timed = async (what: string, most: number, act: () => unknown) => {
    const durations: number[] = [];
    for (let round = 0; round < 9; round++) {
      const began = performance.now();
      await act();
      durations.push(performance.now() - began);
    }
    measured(`national-${what.replaceAll(/[ ,]+/g, '-')}`, {
      what: `${what}, ${files.length} sendings`,
      how: 'median of 9',
      unit: 'ms',
      value: median(durations),
      limit: most,
      beside: `${durations[0]?.toFixed(0) ?? ''} ms the first time`,
    });
    if (median(durations) > most) missed.push(what);
  };
  await timed('a year, consolidated through the door', 100, () =>
    client.consolidated({ period: { year: 2025, quarter: null }, detail: 'cpca' }),
  );
  await timed('a year of one CPCA', 100, () =>
    client.consolidated({ period: { year: 2025, quarter: null }, cpca: 'CPCA 01' }),
  );
  await timed('ten years of counts', 300, () => summedOfYears(db, 2016, 2025, () => ''));
  opened.close();
  // Once everything was measured.
  expect(missed).toEqual([]);
});
