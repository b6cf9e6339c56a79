import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { accompagnements } from '#contract/accompagnements.ts';
import { coffre } from '#contract/coffre.ts';
import { comptes } from '#contract/comptes.ts';
import type { Role } from '#contract/rights.ts';
import { sauvegardes } from '#contract/sauvegardes.ts';
import { accompagnementsHandlers } from '#core/accompagnements/operations.ts';
import { comptesHandlersWith } from '#core/comptes/operations.ts';
import { insertCompte } from '#core/comptes/queries.ts';
import type { Host } from '#core/host.ts';
import { newId } from '#core/ids.ts';
import { saveParametre } from '#core/parametres/queries.ts';
import { sauvegardesHandlersWith } from '#core/sauvegardes/operations.ts';
import { recoverRestore } from '#core/sauvegardes/restore.ts';
import { addChoice } from '#core/sauvegardes/service.ts';
import { quickKdf } from '#core/vault/kdf.testkit.ts';
import { pathsOf, signedText } from '#core/vault/keyFile.ts';
import { coffreHandlersWith } from '#core/vault/operations.ts';
import { secretOf, sheetOf } from '#core/vault/recoverySheet.ts';
import { accountSlot, recoverySlot } from '#core/vault/slots.ts';
import { openBase, writerOf } from '#db/open.ts';
import { clientOf, hostOn, testKey } from './base.ts';

export const director = {
  name: 'Hugo Marchand',
  passphrase: 'lavande-tracteur-ivoire-moduler-fragile-bascule-notoire',
};

/** What the program holds open. */
export const openedIn = ({ host }: Program) => {
  if (!host.opened) throw new Error('locked');
  return host.opened;
};

/** A program on a folder, with a real vault and a derivation that costs nothing. */
export function programOn(
  dataDir = mkdtempSync(join(tmpdir(), 'antenne-coffre-')),
  clock = { at: '2026-11-28T08:30:00.000Z' },
  changes: Partial<Host> = {},
) {
  recoverRestore(dataDir);
  const host = hostOn(dataDir, clock, changes);
  const kdf = quickKdf();
  const { client } = clientOf(
    { coffre, comptes, sauvegardes, accompagnements },
    {
      coffre: coffreHandlersWith(kdf),
      comptes: comptesHandlersWith(kdf),
      sauvegardes: sauvegardesHandlersWith(kdf),
      accompagnements: accompagnementsHandlers,
    },
    host,
  );
  return {
    host,
    clock,
    client,
    dataDir,
    /** First launch, sheet confirmed; its groups. */
    async create(): Promise<string> {
      const { sheet } = await client.coffre.create({
        structure: { kind: 'antenne', name: 'AERS Montpellier', association: 'AERS', departement: '34' },
        account: director,
      });
      await client.coffre.confirmSheet({
        groups: sheet.asked.map((index) => ({ index, text: sheet.groups[index] ?? '' })),
      });
      return sheet.groups.join(' ');
    },
    /** An account, opened once by its code and given its passphrase; the director is back when it returns. */
    async welcome({ role, ...member }: { name: string; passphrase: string; role: Role }): Promise<string> {
      const { id, code } = await client.comptes.create({ name: member.name, role });
      host.lock();
      await client.coffre.join({ name: member.name, code: code.join(' '), newPassphrase: member.passphrase });
      host.lock();
      await client.coffre.unlock(director);
      return id;
    },
    /** The word the shell would give for a path. */
    chosen(path: string): string {
      const choice = randomBytes(16).toString('hex');
      addChoice(host, choice, path);
      return choice;
    },
    dossiers: async () => (await client.accompagnements.list({})).total,
    end: () => {
      host.lock();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type Program = ReturnType<typeof programOn>;

export const knownSheet = sheetOf(new Uint8Array(17).fill(3)).join(' ');

/** A vault as the program of that version left it, from the base kept of it; its sheet is known. */
export async function oldVault(dataDir: string, version: number, userVersion = version): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const paths = pathsOf(dataDir);
  copyFileSync(resolve(import.meta.dirname, `../fixtures/bases/v${version}.db`), paths.base);
  const vaultId = '0b7a2f1c-8f3e-4c39-9d65-0a4c1f0e2b11';
  const compteId = newId();
  const createdAt = '2026-01-01T00:00:00.000Z';
  const connection = openBase({ file: paths.base, dataKey: testKey });
  const db = writerOf(connection);
  saveParametre(db, 'vaultId', vaultId);
  saveParametre(db, 'sheetConfirmedAt', createdAt);
  saveParametre(db, 'structure', { kind: 'antenne', name: 'A', association: 'B', departement: '34' });
  insertCompte(db, { id: compteId, name: director.name, role: 'direction', createdAt });
  connection.pragma(`user_version = ${userVersion}`);
  connection.close();
  const { slot } = await accountSlot({ vaultId, id: compteId, ...director }, testKey, quickKdf());
  const secret = secretOf(knownSheet) ?? new Uint8Array(17);
  const recovery = await recoverySlot(secret, vaultId, testKey);
  writeFileSync(paths.keyFile, signedText({ format: 1, vaultId, createdAt, accounts: [slot], recovery }, testKey));
}
