import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionOf } from '#core/vault/session.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { openVault } from '#core/vault/vault.ts';
import { demoAntennes } from '#db/demo/index.ts';
import { readerOf } from '#db/open.ts';
import { buildDemoVault } from '#tests/demo/vault.ts';
import { sqlDir } from '#tests/support/base.ts';

const account = { name: 'Anne Vignal', passphrase: 'marmotte causse lavogne genêt' };
/** Argon2id is measured elsewhere; what is shown here does not depend on it. */
const quick = quickKdf({ derivations: 0 });

const folder = mkdtempSync(join(tmpdir(), 'antenne-demo-'));
const antenne = demoAntennes.find(({ name }) => name === 'La Traverse');
let built: Awaited<ReturnType<typeof buildDemoVault>>;
beforeAll(async () => {
  if (!antenne) throw new Error('no antenne');
  built = await buildDemoVault({ folder, antenne, ...account, now: '2026-11-24T09:00:00.000Z', kdf: quick });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the vault of the demonstration', () => {
  it('opens with its passphrase, marked as fictive, ready to work', async () => {
    const vault = await openVault({ dataDir: folder, sqlDir, account, kdf: quick });
    if (!vault) throw new Error('refused');
    const session = sessionOf(readerOf(vault.connection), vault.compteId);
    const count = vault.connection.prepare('select count(*) from accompagnement').pluck().get();
    vault.connection.close();
    expect(session).toMatchObject({ name: 'Anne Vignal', role: 'direction', demo: true, sheetConfirmed: true });
    expect(count).toBe(built.accompagnements);
    expect(built.accompagnements).toBeGreaterThan(50);
  });

  it('does not open with another one, and nobody can be read in its files', async () => {
    const other = { ...account, passphrase: 'marmotte causse lavogne chêne' };
    expect(await openVault({ dataDir: folder, sqlDir, account: other, kdf: quick })).toBeNull();
    for (const file of ['coffre.json', 'antenne.db']) {
      const bytes = readFileSync(join(folder, file));
      for (const text of ['SQLite format 3', 'Tribunal judiciaire', 'Vignal']) expect(bytes.includes(text)).toBe(false);
    }
  });
});
