import { expect, test } from '@playwright/test';
import { createVault } from '../support/bridge.ts';
import { launchAntenne } from '../support/launch.ts';
import { menu } from '../support/pages/coffre.ts';
import { recordDossier, typist } from '../support/pages/road.ts';
import { look } from '../support/screens/look.ts';
import { addDays, today } from '../support/today.ts';

test('le premier dossier, pas à pas, depuis l’accueil d’une antenne vide', async () => {
  const antenne = await launchAntenne();
  try {
    const page = antenne.window;
    await createVault(page);
    const steps = page.getByRole('region', { name: 'Premiers pas' });
    await expect(steps).toContainText('Il reste 4 étapes');
    await look(antenne, page, 'premiers-pas');

    let clicks = 0;
    const click = async (name: string) => {
      clicks += 1;
      await steps.getByRole('link', { name }).click();
    };
    const home = async () => {
      clicks += 1;
      await menu(page).getByRole('link', { name: 'Aujourd’hui' }).click();
    };
    const hand = typist(page);

    await click('Indiquer un lieu');
    await expect(page.getByRole('dialog').getByLabel('Nom')).toBeFocused();
    await hand.type('Montpellier, bureau 2');
    await hand.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await home();
    await expect(steps).toContainText('Il reste 3 étapes');

    await click('Saisir son dossier');
    await recordDossier(page, hand, {
      lastName: 'Berthier',
      firstName: 'Karim',
      birthDate: '1984-05-17',
      receivedOn: addDays(today(), -3),
      number: '26/244/0017',
      startsOn: addDays(today(), -1),
      audienceOn: addDays(today(), 60),
    });
    await home();
    // Who records a dossier follows it: nobody has to be invited first.
    await expect(steps).toContainText('Il reste une étape');

    await click('Planifier la série');
    const modal = page.getByRole('dialog');
    await expect(modal.getByLabel('Heure')).toBeFocused();
    await modal.getByText('Mardi', { exact: true }).click();
    clicks += 1;
    await modal.getByLabel('Lieu').focus();
    await hand.type('Montpellier, bureau 2');
    await expect(modal.getByText(/^\d+ convocations/)).toBeVisible();
    await modal.getByRole('button', { name: 'Planifier ces convocations' }).click();
    clicks += 1;
    await expect(modal).toBeHidden();
    await expect(page.getByRole('tab', { name: /^Convocations/ })).toHaveAttribute('aria-selected', 'true');
    await home();
    await expect(page.getByRole('heading', { name: 'Aujourd’hui' })).toBeVisible();
    await expect(steps).toHaveCount(0);
    console.log(`first dossier: ${String(clicks)} clicks, ${String(hand.keys())} keys`);
  } finally {
    await antenne.close();
  }
});
