import { expect, test, type Page } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { goTo } from '../support/pages/dossier.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;

test.beforeEach(async () => {
  antenne = await launchAntenne();
});
test.afterEach(() => antenne.close());

const year = new Date().getFullYear();

/** One call by the keyboard alone: the field has the focus from the start and keeps it. */
async function callByKeys(window: Page, keys: string, told: string): Promise<void> {
  await expect(window.getByRole('textbox', { name: 'Touches' })).toBeFocused();
  await window.keyboard.type(keys);
  await window.keyboard.press('Enter');
  await expect(window.getByText(told)).toBeVisible();
}

test('a morning at the phone line: five calls by the keyboard alone, one taken back', async () => {
  const { window } = antenne;
  await createVault(window, 'porteur', { antenne: 'CPCA Sud Occitanie', compte: 'Claire Fabre' });
  await goTo(window, '/activite');
  await expect(window.getByText('Aucun appel noté')).toBeVisible();
  await look(antenne, window, 'permanence-vide');
  await goTo(window, '/parametres');
  await goTo(window, '/activite');

  await callByKeys(window, 'pd', 'Appel noté\u00a0: la personne elle-même, demande d’aide.');
  await callByKeys(window, 'ei', 'Appel noté\u00a0: entourage, proche, information sur le dispositif.');
  await window.keyboard.type('v');
  await expect(window.getByText('Orienter vers le 3919', { exact: false })).toBeVisible();
  await window.keyboard.press('Backspace');
  await callByKeys(window, 'vi', 'Appel noté\u00a0: victime, information sur le dispositif.');
  await callByKeys(window, 'rf', 'Appel noté\u00a0: professionnel, partenaire, formation.');
  await callByKeys(window, 'jo', 'Appel noté\u00a0: justice, spip, orientation d’une personne.');
  const numbers = window.getByLabel('Nombre d’appels');
  await expect(numbers.getByText('5')).toHaveCount(4);

  await window.keyboard.press('Control+z');
  await expect(window.getByText('L’appel est retiré.')).toBeVisible();
  await expect(numbers.getByText('4')).toHaveCount(4);

  await window.keyboard.type('z');
  await expect(window.getByText('«\u00a0Z\u00a0» n’est la touche d’aucune ligne.')).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByText('Tapez d’abord la touche de qui appelle.')).toBeVisible();
  await look(antenne, window, 'permanence');

  await window.getByRole('button', { name: 'Origines et motifs' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Libellé de la ligne 1', { exact: true }).fill('L’auteur lui-même');
  await look(antenne, window, 'permanence-listes');
  await dialog.getByRole('button', { name: 'Enregistrer la liste' }).click();
  await expect(window.getByRole('radio', { name: 'L’auteur lui-même' })).toBeVisible();

  const counted = await value(window, 'permanence', 'year', { year });
  expect(counted.total).toBe(4);
  expect(counted.origines.find(({ code }) => code === 'personne')).toMatchObject({
    label: 'L’auteur lui-même',
    count: 1,
  });
});
