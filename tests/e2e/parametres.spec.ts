import { expect, test, type Page } from '@playwright/test';
import { easterOf } from '#core/calendar/holidays.ts';
import { createVault, value } from '../support/bridge.ts';
import { cjse } from '../support/dossiers.ts';
import { launchAntenne, screenshot } from '../support/launch.ts';
import { previewSeries, toast } from '../support/pages/road.ts';
import { addDays, today } from '../support/today.ts';
import { goTo } from '../support/pages/dossier.ts';

/** The Good Friday that a series begun in two weeks' time still meets. */
function goodFriday(): string {
  const year = Number(today().slice(0, 4));
  const found = [year, year + 1].map((one) => addDays(easterOf(one), -2)).find((day) => day > addDays(today(), 21));
  if (!found) throw new Error('a year without Easter');
  return found;
}

async function openDossier(window: Page, until: string): Promise<string> {
  const { orientation, mesure } = cjse();
  const { accompagnementId } = await value(window, 'accompagnements', 'open', {
    ...cjse(),
    orientation: { ...orientation, receivedOn: today() },
    mesure: { ...mesure, startsOn: today(), audienceOn: until },
    startsOn: today(),
  });
  return accompagnementId;
}

test('le choix Alsace-Moselle change les jours fériés dès qu’il est enregistré', async () => {
  const antenne = await launchAntenne();
  try {
    const { window } = antenne;
    await createVault(window);
    const holiday = goodFriday();
    const dossier = await openDossier(window, addDays(holiday, 13));
    const preview = async () => {
      await goTo(window, `/dossiers/${dossier}`);
      return previewSeries(window, {
        weekday: 'Vendredi',
        lieu: 'Strasbourg, rue de la Nuée-Bleue',
        first: addDays(holiday, -14),
        onHoliday: 'skip',
      });
    };
    const before = await preview();
    await expect(before.getByText(/^4 convocations$/)).toBeVisible();
    await expect(before.getByText(/Vendredi saint/)).toHaveCount(0);
    await window.keyboard.press('Escape');

    await goTo(window, '/parametres');
    await window.getByRole('switch', { name: /Alsace-Moselle/ }).click();
    await window.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(toast(window, 'Les paramètres sont enregistrés.')).toBeVisible();

    const after = await preview();
    await expect(after.getByText(/^3 convocations, 1 jour férié sans convocation$/)).toBeVisible();
    await expect(after.getByText(/Vendredi saint.*pas de convocation/)).toBeVisible();
    await screenshot(window, 'parametres-alsace-moselle');
  } finally {
    await antenne.close();
  }
});
