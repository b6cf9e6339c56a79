import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { appendJournal } from '#core/journal/queries.ts';
import { closeAnchored } from '#core/vault/anchoring.ts';
import { openVault } from '#core/vault/vault.ts';
import { writerOf } from '#db/open.ts';
import { sqlDir } from '../support/base.ts';
import { createVault, joinAs, passphrase, value } from '../support/bridge.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { lock, menu, unlock } from '../support/pages/coffre.ts';
import { goTo } from '../support/pages/dossier.ts';
import { toast } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';

let dataDir: string;
let antenne: Antenne;
test.beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'antenne-journal-'))));
test.afterEach(async () => {
  await antenne.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const begin = async () => {
  antenne = await launchAntenne({ dataDir });
};
const open = async () => {
  await begin();
  await unlock(antenne.window, { name: 'Nadia Benali', passphrase });
  await expect(menu(antenne.window)).toBeVisible();
};
const leave = async () => {
  await lock(antenne, antenne.window);
  await antenne.close();
};

const sofia = { name: 'Sofia Roux', passphrase: 'girafe-cuivre-sentier-muguet-parasol-3' };

/** What who holds the key could do: the last lines made again and chained, the witness beside the base as well. */
async function rewriteJournal(): Promise<void> {
  const vault = await openVault({ dataDir, sqlDir, account: { name: 'Nadia Benali', passphrase } });
  if (!vault) throw new Error('locked');
  const { connection } = vault;
  const at = new Date().toISOString();
  connection.exec('drop trigger if exists journal_no_delete');
  connection.exec('delete from journal where seq > (select max(seq) from journal) - 6');
  for (let line = 0; line < 10; line += 1)
    appendJournal(writerOf(connection), { at, compteId: null, operation: 'envoi.clock', about: null });
  closeAnchored(dataDir, vault, at, (error) => {
    throw error;
  });
}

test('yesterday’s copy of the base is told, with what is missing, until somebody goes on with it', async () => {
  test.setTimeout(240_000);
  const base = join(dataDir, 'antenne.db');
  await begin();
  await createVault(antenne.window);
  await antenne.window.reload();
  await expect(menu(antenne.window)).toBeVisible();
  await leave();
  cpSync(base, join(dataDir, 'hier.copie'));
  await open();
  await value(antenne.window, 'accompagnements', 'open', cjse());
  await leave();
  cpSync(join(dataDir, 'hier.copie'), base);

  await open();
  const told = () => antenne.window.getByRole('alert').filter({ hasText: 'Cette base est plus ancienne' });
  await expect(told()).toContainText('Opérations manquantes, au moins');
  await look(antenne, antenne.window, 'base-ancienne');
  await leave();
  await open();
  await expect(told()).toBeVisible();
  await antenne.window.getByRole('button', { name: 'Continuer avec cette base' }).click();
  await expect(told()).toHaveCount(0);
  await leave();
  await open();
  await expect(told()).toHaveCount(0);
});

test('the direction reads who did what, has it verified, and sets how long it is kept', async () => {
  test.setTimeout(180_000);
  await begin();
  await createVault(antenne.window);
  const { window } = antenne;
  await value(window, 'accompagnements', 'open', cjse());
  await goTo(window, '/journal');
  const table = window.getByRole('table', { name: 'Journal' });
  await expect(table.getByRole('row').filter({ hasText: 'Dossier\u00a0: ouverture' })).toHaveCount(1);
  await window.getByRole('combobox', { name: 'Sujet' }).click();
  await window.getByRole('option', { name: 'Coffre', exact: true }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Dossier\u00a0: ouverture' })).toHaveCount(0);
  await window.getByRole('button', { name: 'Vérifier le journal' }).click();
  await expect(window.getByText('Le journal est entier')).toBeVisible();
  await window.getByLabel('Mois gardés').fill('24');
  await window.getByLabel('Pourquoi plus d’un an').fill('Demande du conseil d’administration');
  await window.getByRole('button', { name: 'Enregistrer la durée' }).click();
  await expect(toast(window, 'La durée est enregistrée.')).toBeVisible();
  await look(antenne, window, 'journal');

  // Everybody reads what is noted of their own account.
  await goTo(window, '/parametres');
  await window.getByRole('link', { name: 'Mes lignes du journal' }).click();
  await expect(table.getByRole('row').filter({ hasText: 'Dossier\u00a0: ouverture' })).toHaveCount(1);
  await look(antenne, window, 'journal-le-mien');

  const { code } = await value(window, 'comptes', 'create', { name: sofia.name, role: 'referent-donnees' });
  const locked = await lock(antenne, window);
  await joinAs(locked, sofia, code);
  await expect(menu(locked)).toBeVisible();
  await lock(antenne, locked);
  await antenne.close();
  await rewriteJournal();
  await begin();
  await unlock(antenne.window, sofia);
  await goTo(antenne.window, '/journal');
  await antenne.window.getByRole('button', { name: 'Vérifier le journal' }).click();
  const alert = antenne.window.getByRole('alert').filter({ hasText: 'Le journal n’est plus celui qui a été vu' });
  await expect(alert).toContainText('a vu à la ligne');
  await expect(alert).toContainText('prévenez la direction et le support');
  await expect(antenne.window.getByText('Le journal est entier')).toHaveCount(0);
  await look(antenne, antenne.window, 'journal-reecrit');
});
