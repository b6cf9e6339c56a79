import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';

let antenne: Antenne;
let folder: string;

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'antenne-fichiers-'));
  antenne = await launchAntenne();
});

test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The system's dialogs answer as a person would: save in `folder`, open the only file of that kind. */
async function answerDialogs(): Promise<void> {
  await antenne.app.evaluate(({ dialog }, into) => {
    const saved: Record<string, string> = {};
    dialog.showSaveDialog = (async (_window: unknown, options: { defaultPath?: string }) => {
      const name = options.defaultPath ?? 'fichier';
      const filePath = `${into}/${name}`;
      saved[name.split('.').at(-1) ?? ''] = filePath;
      return { canceled: false, filePath };
    }) as unknown as typeof dialog.showSaveDialog;
    dialog.showOpenDialog = (async (_window: unknown, options: { filters?: { extensions: string[] }[] }) => ({
      canceled: false,
      filePaths: [saved[options.filters?.[0]?.extensions[0] ?? ''] ?? ''],
    })) as unknown as typeof dialog.showOpenDialog;
  }, folder);
}

const lastYear = new Date().getFullYear() - 1;

test('a quarter goes from the antenne to the porteur by a sealed file', async () => {
  const { window } = antenne;
  await createVault(window, 'both');
  await answerDialogs();
  await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Delmas', firstName: 'Julien', birthDate: '1986-05-12', sexe: 'homme' },
    orientation: {
      receivedOn: `${lastYear}-02-03`,
      source: 'justice',
      cadre: 'presentenciel',
      prescripteur: 'Parquet de Montpellier',
    },
    mesure: {
      nature: 'cjse',
      court: 'Tribunal judiciaire de Montpellier',
      number: '25034000123',
      startsOn: `${lastYear}-02-03`,
      endsOn: null,
      audienceOn: `${lastYear}-07-01`,
    },
    type: 'cjse',
    startsOn: `${lastYear}-02-05`,
    binomeId: null,
  });

  // The porteur's card, then the antenne that trusts it.
  await window.getByRole('link', { name: 'Porteur', exact: true }).click();
  await window.getByRole('tab', { name: 'Notre carte et le dépôt' }).click();
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.porteur')).length).toBe(1);

  await window.getByRole('link', { name: 'Envoi au porteur' }).click();
  await window.getByRole('button', { name: 'Choisir la carte du porteur' }).click();
  await window.getByRole('button', { name: 'Les dix mots sont les mêmes' }).click();
  await expect(window.getByRole('button', { name: 'Changer de carte' })).toBeVisible();
  await window.getByRole('button', { name: 'Enregistrer notre carte' }).click();
  await expect.poll(() => readdirSync(folder).filter((name) => name.endsWith('.antenne')).length).toBe(1);

  // Everything that leaves is shown before anything is sealed.
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('T1', { exact: true }).click();
  await window.getByRole('button', { name: 'Préparer l’envoi' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Services judiciaires')).toBeVisible();
  await dialog.getByRole('button', { name: 'Voir le texte exact' }).click();
  await expect(dialog.getByText('antenne.instantane')).toBeVisible();
  await expect(dialog.getByText('Delmas')).toHaveCount(0);
  await screenshot(window, 'envoi-apercu');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: 'Sceller', exact: true }).click();
  await expect(window.getByText('Scellé, prêt à partir')).toBeVisible();
  await window.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  await expect(window.getByText('Enregistré dans un fichier')).toBeVisible();
  await screenshot(window, 'envoi');

  const [sealed] = readdirSync(folder).filter((name) => name.endsWith('.fris'));
  expect(readFileSync(join(folder, sealed ?? ''), 'utf8')).not.toContain('antenne.instantane');

  // The porteur side of the same program.
  await window.getByRole('link', { name: 'Porteur', exact: true }).click();
  await window.getByRole('tab', { name: 'Antennes' }).click();
  await window.getByRole('button', { name: 'Ajouter une antenne' }).click();
  await window.getByRole('button', { name: 'Les dix mots sont les mêmes' }).click();
  await expect(window.getByText('AERS Montpellier (34)')).toBeVisible();
  await window.getByRole('tab', { name: 'Fichiers reçus' }).click();
  await window.getByRole('button', { name: 'Ouvrir un fichier apporté' }).click();
  await expect(window.getByText('Reçu', { exact: true })).toBeVisible();
  await window.getByRole('button', { name: 'Ouvrir un fichier apporté' }).click();
  await expect(window.getByText('Déjà reçu', { exact: true })).toBeVisible();
  await screenshot(window, 'porteur-receptions');

  await window.getByRole('tab', { name: 'Consolidation' }).click();
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('T1', { exact: true }).click();
  const bySource = window.getByRole('region').filter({ hasText: 'Services judiciaires' });
  await expect(bySource.getByRole('row', { name: /Services judiciaires/ })).toContainText('1');
  await screenshot(window, 'porteur-consolidation');
});

test('a figure opens the dossiers behind it', async () => {
  const { window } = antenne;
  await createVault(window);
  await value(window, 'accompagnements', 'open', {
    personne: { kind: 'new', lastName: 'Ferrandis', firstName: 'Marc', birthDate: '1979-11-02', sexe: 'homme' },
    orientation: { receivedOn: `${lastYear}-05-10`, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
    mesure: null,
    type: 'entretiens-responsabilisation',
    startsOn: `${lastYear}-05-14`,
    binomeId: null,
  });
  await window.getByRole('link', { name: 'Indicateurs' }).click();
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('Année', { exact: true }).click();
  await screenshot(window, 'indicateurs');
  await window.getByRole('button', { name: /Démarche volontaire.*1/ }).click();
  await expect(window.getByRole('dialog').getByText('Ferrandis Marc')).toBeVisible();
  await screenshot(window, 'indicateurs-dossiers');
});
