import { expect, test } from '@playwright/test';
import { createVault, value } from '../support/bridge.ts';
import { launchAntenne, type Antenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { look } from '../support/screens/look.ts';

let antenne: Antenne;
test.beforeEach(async () => {
  antenne = await launchAntenne();
  await createVault(antenne.window);
});
test.afterEach(async () => antenne.close());

test('un nom à moitié retenu se retrouve par Ctrl + K, et une page par son nom', async () => {
  test.setTimeout(120_000);
  const { window } = antenne;
  for (const [lastName, firstName] of [
    ['Benhaddou', 'Karim'],
    ['Le Goff-Martínez', 'Yann'],
    ['Delmas', 'Rémi'],
  ] as const)
    await value(window, 'accompagnements', 'open', {
      personne: { kind: 'new', lastName, firstName, birthDate: '1984-05-17', sexe: 'homme' },
      orientation: { receivedOn: '2026-09-01', source: 'volontaire', cadre: 'volontaire', prescripteur: null },
      mesure: null,
      type: 'groupe-de-parole',
      startsOn: '2026-09-07',
      binomeId: null,
    });
  await expect(menu(window)).toBeVisible();
  const palette = window.getByRole('dialog');
  for (const [typed, found] of [
    ['karim benadou', 'Benhaddou Karim'],
    ['yann legof', 'Le Goff-Martínez Yann'],
    ['17/05/84 delma', 'Delmas Rémi'],
  ] as const) {
    await window.keyboard.press('Control+k');
    await expect(palette.getByLabel('Chercher une personne ou une action')).toBeFocused();
    await window.keyboard.type(typed);
    await expect(palette.getByRole('option').first()).toContainText(found);
    if (typed.startsWith('karim')) await look(antenne, window, 'recherche');
    // The look walked through every stop of the keyboard.
    await palette.getByLabel('Chercher une personne ou une action').focus();
    await window.keyboard.press('Enter');
    await expect(palette).toBeHidden();
    await expect(window.getByRole('heading', { level: 1, name: found })).toBeVisible();
  }
  await window.keyboard.press('Control+k');
  await window.keyboard.type('indic');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Indicateurs' })).toBeVisible();
});
