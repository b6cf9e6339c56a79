import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
});
test.afterEach(async () => antenne.close());

const lastYear = new Date().getFullYear() - 1;

test('figures for anybody hide what is small', async () => {
  const { window } = antenne;
  await createVault(window, 'both');
  for (const lastName of ['Ferrandis', 'Delmas', 'Cazals'])
    await value(window, 'accompagnements', 'open', {
      personne: { kind: 'new', lastName, firstName: 'Marc', birthDate: '1979-11-02', sexe: 'homme' },
      orientation: { receivedOn: `${lastYear}-05-10`, source: 'volontaire', cadre: 'volontaire', prescripteur: null },
      mesure: null,
      type: 'entretiens-responsabilisation',
      startsOn: `${lastYear}-05-14`,
      binomeId: null,
    });
  await window.getByRole('link', { name: 'Indicateurs' }).click();
  await window.getByRole('combobox', { name: 'Année' }).click();
  await window.getByRole('option', { name: String(lastYear), exact: true }).click();
  await window.getByText('T2', { exact: true }).click();
  await window.getByRole('button', { name: 'Préparer pour diffusion' }).click();
  const table = window.getByRole('table', { name: 'Tableaux à diffuser' });
  await expect(table.getByRole('row', { name: /^Orientations reçues, par source/ })).toContainText('*');
  await expect(window.getByRole('button', { name: 'Enregistrer (XLSX)' })).toBeVisible();
  await look(antenne, window, 'diffusion');
});
