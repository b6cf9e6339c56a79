import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { answerDialogs } from '../support/dialogs.ts';
import { launchAntenne, screenshot, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { pngSize } from '../support/png.ts';
import { fillRegion, quartersOf } from '../support/regionSent.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
let folder: string;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  folder = mkdtempSync(join(tmpdir(), 'antenne-analyse-'));
});
test.afterEach(async () => {
  await antenne.close();
  rmSync(folder, { recursive: true, force: true });
});

const lastYear = new Date().getFullYear() - 1;

const porteurIn = (window: Page) => ({
  exportCard: () => value(window, 'porteur', 'exportCard'),
  enrolAntenne: (input: object) => value(window, 'porteur', 'enrolAntenne', input),
  importFile: (input: object) => value(window, 'porteur', 'importFile', input),
});

const choose = async (window: Page, name: string, option: string): Promise<void> => {
  await window.getByRole('combobox', { name, exact: true }).click();
  await window.getByRole('option', { name: option, exact: true }).click();
};

test('the region is looked at, then given to a named partner', async () => {
  test.setTimeout(240_000);
  const { window } = antenne;
  await createVault(window, 'porteur', { antenne: 'CPCA Sud Occitanie' });
  await expect(async () => value(window, 'porteur', 'settings')).toPass();
  const whole = quartersOf(lastYear - 1, lastYear);
  await fillRegion(porteurIn(window), [
    { name: 'AERS', departement: '34', quarters: whole, size: 40 },
    { name: 'via voltaire', departement: '34', quarters: whole, size: 22 },
    { name: 'APEX', departement: '66', quarters: whole, size: 18 },
    { name: 'La Traverse', departement: '48', quarters: whole, size: 4 },
    { name: 'Udaf de l’Aude', departement: '11', quarters: whole, size: 9 },
    { name: 'La Clède', departement: '30', quarters: whole.slice(0, 6), size: 12 },
    { name: 'APCARS', departement: '13', cpca: 'CPCA Sud', quarters: whole, size: 16 },
  ]);
  await window.reload();
  await goTo(window, '/porteur?onglet=analyse');
  await choose(window, 'Année', String(lastYear));
  const bySource = window.getByRole('region', { name: 'Orientations reçues, par source' });
  await expect(bySource.getByRole('img', { name: /^Graphique/ })).toBeVisible();
  await expect(bySource.getByText('6 antennes sur 7').first()).toBeVisible();
  await expect(bySource.getByText(/il manque La Clède \(T3, T4\)/)).toBeVisible();
  await look(antenne, window, 'analyse-trimestres');

  await window.getByRole('switch', { name: 'Comparer à l’année d’avant' }).check();
  await expect(bySource.getByText(/autres envois/).first()).toBeVisible();
  await choose(window, 'Nombre d’années montrées', '2 années');
  await expect(bySource.getByRole('columnheader', { name: `Année ${String(lastYear - 1)}` })).toBeVisible();
  await screenshot(window, 'analyse-deux-annees');

  await window.getByText('Par antenne', { exact: true }).click();
  await window.getByText('T3', { exact: true }).click();
  await expect(bySource.getByRole('cell', { name: 'manquant' }).first()).toBeVisible();
  // A number of one antenne, asked about from where it is.
  const cell = bySource.getByRole('button', { name: /AERS, Services judiciaires.*poser la question/ });
  await cell.click();
  const asking = window.getByRole('dialog');
  await expect(asking.getByRole('combobox', { name: 'Antenne' })).toBeDisabled();
  await expect(asking.getByText(/^À propos de.*par source, Services judiciaires, T3/)).toBeVisible();
  await expect(asking.getByRole('textbox', { name: 'Question' })).toHaveValue(/^Nous avons reçu de vous le nombre \d+/);
  await window.keyboard.press('Escape');
  await expect(cell).toBeFocused();
  await cell.press('ArrowDown');
  await expect(bySource.locator(':focus')).toHaveAccessibleName(/, AERS, (?!Services judiciaires).*poser la question/);
  await look(antenne, window, 'analyse-antennes');
  await window.getByText('Par département', { exact: true }).click();
  await expect(bySource.getByRole('columnheader', { name: 'Pyrénées-Orientales' })).toBeVisible();
  await screenshot(window, 'analyse-departements');
  await window.getByText('Par CPCA', { exact: true }).click();
  const scheme = bySource.getByRole('columnheader', { name: 'CPCA Sud 1 antenne sur 1' });
  await expect(scheme).toBeVisible();
  await look(antenne, window, 'analyse-cpca');

  await window.getByText('Par trimestre', { exact: true }).click();
  await choose(window, 'CPCA', 'CPCA Sud Occitanie');
  await expect(bySource.getByText('5 antennes sur 6').first()).toBeVisible();
  await answerDialogs(antenne, folder);
  await bySource.getByRole('button', { name: /^Enregistrer l’image/ }).click();
  const drawer = window.getByRole('dialog');
  await drawer.getByLabel('Destinataire').fill('Direction régionale aux droits des femmes');
  await drawer.getByLabel('Pour quoi').fill('préparer le comité de pilotage');
  await expect(drawer.getByRole('table').first()).toBeVisible();
  await look(antenne, window, 'analyse-remettre');
  await drawer.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  await expect(window.getByText(/à qui et pour quoi est inscrit/)).toBeVisible();
  const png = readFileSync(join(folder, `analyse-R-orientations-trimestres-${String(lastYear)}.png`));
  expect(pngSize(png).width).toBe(1440);
  // A blank picture of that size is ten times lighter.
  expect(png.length).toBeGreaterThan(30_000);

  await window.getByRole('button', { name: 'Remettre ou diffuser' }).click();
  await drawer.getByLabel('Destinataire').fill('Direction régionale aux droits des femmes');
  await drawer.getByLabel('Pour quoi').fill('préparer le comité de pilotage');
  await drawer.getByText('PDF', { exact: true }).click();
  await drawer.getByRole('button', { name: 'Enregistrer le fichier' }).click();
  await expect(drawer).toBeHidden({ timeout: 30_000 });
  const pdf = readFileSync(join(folder, `analyse-R-orientations-trimestres-${String(lastYear)}.pdf`));
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  await window.getByRole('button', { name: 'Ce qui a été remis' }).click();
  await expect(drawer.getByRole('row', { name: /Direction régionale/ })).toHaveCount(2);
  await screenshot(window, 'analyse-remis');
});

test('what was looked at is found again, and an indicator is searched for', async () => {
  const { window } = antenne;
  await createVault(window, 'porteur', { antenne: 'CPCA Sud Occitanie' });
  await expect(async () => value(window, 'porteur', 'settings')).toPass();
  await goTo(window, '/porteur?onglet=analyse');
  await expect(window.getByText('Aucune antenne enregistrée')).toBeVisible();
  await fillRegion(porteurIn(window), [{ name: 'AERS', departement: '31', quarters: quartersOf(lastYear), size: 40 }]);
  await window.reload();
  await goTo(window, '/porteur?onglet=analyse');
  await window.getByRole('combobox', { name: 'Chercher un indicateur' }).fill('nuitées');
  await window
    .getByRole('option', { name: /^Nuitées/ })
    .first()
    .click();
  await expect(window.getByRole('region', { name: /^Nuitées/ }).first()).toBeFocused();
  await window.getByText('Par département', { exact: true }).click();
  await window.reload();
  await goTo(window, '/porteur?onglet=analyse');
  await expect(window.getByRole('radio', { name: 'Par département' })).toBeChecked();
  await expect(window.getByRole('combobox', { name: 'Famille d’indicateurs' })).toHaveValue('Hébergement');
});
