import { mkdirSync } from 'node:fs';
import { insertCompte } from '#core/comptes/queries.ts';
import { foldName } from '#core/fold.ts';
import { newId } from '#core/ids.ts';
import { saveParametre } from '#core/parametres/queries.ts';
import { argon2id, type Kdf } from '#core/vault/kdf.ts';
import { createVault } from '#core/vault/vault.ts';
import { buildAntenne, type DemoAntenne } from '#db/demo/index.ts';
import { writerOf, type Writer } from '#db/open.ts';
import { sqlDir } from '#tests/support/base.ts';
import { demoHolidays } from './region.ts';

export interface DemoVaultOptions {
  readonly folder: string;
  readonly antenne: DemoAntenne;
  /** The account that opens it. */
  readonly name: string;
  readonly passphrase: string;
  /** UTC instant; nothing that has not come yet is answered. */
  readonly now: string;
  readonly kdf?: Kdf;
}

/**
 * A real vault (`coffre.json` and `antenne.db`) marked as fictive for ever, filled with one antenne's dossiers, its
 * recovery sheet taken as confirmed; left closed. The other accounts have no key: they only sign the dossiers.
 */
export async function buildDemoVault({ folder, antenne, name, passphrase, now, kdf = argon2id }: DemoVaultOptions) {
  const { association, departement, people } = antenne;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const vault = await createVault({
    dataDir: folder,
    sqlDir,
    structure: { kind: 'both', name: antenne.name, association, departement },
    account: { name, passphrase },
    now,
    kdf,
    demo: true,
  });
  const { connection, dataKey, compteId } = vault;
  try {
    return connection.transaction(() => {
      const db = writerOf(connection);
      const comptes = { [name]: compteId, ...addOthers(db, people, name, now) };
      saveParametre(db, 'sheetConfirmedAt', now);
      return buildAntenne(db, antenne, { comptes, now, foldName, holidaysOf: demoHolidays });
    })();
  } finally {
    connection.pragma('wal_checkpoint(TRUNCATE)');
    connection.close();
    dataKey.fill(0);
  }
}

function addOthers(db: Writer, people: DemoAntenne['people'], opener: string, now: string): Record<string, string> {
  const others = Object.entries(people).filter(([name]) => foldName(name) !== foldName(opener));
  return Object.fromEntries(
    others.map(([name, role]) => {
      const id = newId();
      insertCompte(db, { id, name, role, createdAt: now });
      return [name, id];
    }),
  );
}
