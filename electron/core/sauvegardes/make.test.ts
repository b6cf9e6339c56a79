import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqlDir } from '#tests/support/base.ts';
import { quickKdf } from '../vault/kdf.testkit.ts';
import { createVault, type OpenedVault } from '../vault/vault.ts';
import { extractVerified, sealCopy, takeCopy } from './make.ts';
import { runNow } from './steps.ts';
import { generationsIn } from './store.ts';

let dataDir: string;
let vault: OpenedVault;
const now = '2026-11-28T08:30:00.000Z';
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'antenne-sauvegarde-'));
  vault = await createVault({
    dataDir,
    sqlDir,
    now,
    kdf: quickKdf(),
    structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
    account: { name: 'Hugo Marchand', passphrase: 'lavande-tracteur-ivoire' },
  });
});
afterEach(() => {
  vault.connection.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const make = () =>
  runNow(
    sealCopy(takeCopy({ ...vault, dataDir, reason: 'demandee', now, appVersion: '0.1.0' }), vault.dataKey, {
      now: () => now,
    }),
  );

it('makes one file that says nothing, verified, and leaves nothing else', () => {
  const { fileName } = make();
  expect(fileName).toMatch(/^sauvegarde-2026-11-28-0930-[0-9a-f]{8}\.sauvegarde$/);
  expect(generationsIn(dataDir)).toMatchObject([{ fileName, verifiedAt: now, reason: 'demandee' }]);
  expect(readdirSync(join(dataDir, 'sauvegardes/en-cours'))).toEqual([]);
  const text = readFileSync(join(dataDir, 'sauvegardes', fileName)).toString('latin1');
  for (const word of ['Hugo', 'AERS', 'Montpellier', 'personne']) expect(text).not.toContain(word);
});

it('gives back the base it was made of, under the same key only', () => {
  const file = join(dataDir, 'sauvegardes', make().fileName);
  const { manifest } = runNow(extractVerified(join(dataDir, 'b.db'), file, vault.dataKey));
  expect(manifest.counts).toMatchObject({ compte: 1 });
  expect(() => runNow(extractVerified(join(dataDir, 'c.db'), file, Buffer.alloc(32, 1)))).toThrow(/abîmée/);
  expect(readdirSync(dataDir)).not.toContain('c.db');
});

it('cut, lengthened or changed, is refused whole', () => {
  const file = join(dataDir, 'sauvegardes', make().fileName);
  const whole = readFileSync(file);
  const target = join(dataDir, 'autre');
  const back = join(dataDir, 'b.db');
  const refused = (bytes: Uint8Array) => {
    writeFileSync(target, bytes);
    expect(() => runNow(extractVerified(back, target, vault.dataKey))).toThrow(/sauvegarde/);
  };
  for (const length of [0, 3, 9, 200, whole.length - 65552, whole.length - 1]) refused(whole.subarray(0, length));
  refused(Buffer.concat([whole, Buffer.alloc(1)]));
  expect(statSync(file).size).toBe(whole.length);
});
